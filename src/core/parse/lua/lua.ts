import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import type { Lines } from '../lines';
import { frameOf } from '../location';

// `lua: a.lua:5: attempt to index a nil value (local 'x')`, `luajit: a.lua:3: boom`, `/usr/bin/lua5.4: a.lua:1: ...`,
// `Error: main.lua:5: boom` (LÖVE), `a.lua:5: boom` (over a stack)
const header =
  /^\s*(?:(?:\S{0,300}[\\/])?(?:lua(?:jit)?[\d.-]{0,12}|texlua|busted|luvit|love|resty|nvim)(?:\.exe)?: |Error(?: executing .{1,60})?:? |error: |E5\d{3}: .{0,80}?)?((?:[A-Za-z]:)?[^\s:"'][^:"']{0,400}|\[string "[^"]{0,200}"\]):(\d{1,9}): (.*)$/;
const program = /^\s*(?:\S{0,300}[\\/])?(?:lua(?:jit)?[\d.-]{0,12}|texlua|luac[\d.]{0,4})(?:\.exe)?: (.*)$/;
// `	[C]: in function 'error'`, `	a.lua:5: in function 'foo'`, `	a.lua:9: in main chunk`, `	[C]: in ?`, `	(...tail calls...)`
const framePattern =
  /^(?:((?:[A-Za-z]:)?[^\s:][^:]{0,400}|\[string ".{0,200}"\]|\[C\]|=?\[C\]|\.{3}[^:]{1,400}):(?:(\d{1,9}):)?|\(\.{3}tail calls?\.{3}\)) ?(?:in (.{1,300}))?$/;
const stackTitle = /^\s*stack traceback:\s*$/i;

/** A frame as Lua prints it; `line` is trimmed. */
export function readLuaFrame(line: string): StackFrame | undefined {
  const match = framePattern.exec(line);
  if (!match || (match[3] === undefined && match[1] === undefined)) return undefined;
  const [, file, row, said] = match;
  if (file === undefined || said === undefined) return undefined;
  // `function 'foo'`, `upvalue 'bar'`, `method 'obj:run'`, `field '?'`, `function <a.lua:3>`, `main chunk`, `?`
  const name =
    /^(?:(?:global |local )?(?:function|upvalue|method|field|local|metamethod|hook|global) )?['<`]?(.*?)['>]?$/.exec(
      said,
    )?.[1];
  const isNative = /^=?\[C\]$/.test(file);
  return frameOf(name, isNative ? null : file, { line: row ? Number(row) : null });
}

/** Lua, LuaJIT and programs that embed them: a message with its place, then `stack traceback:`. */
export const lua: Dialect = {
  name: 'lua',
  kind: 'block',
  triggers: ['stack traceback:', 'lua: ', '.lua:', 'luajit: ', 'luac: '],
  read({ lines, line, floor, ceiling }) {
    const text = lines.at(line).trimEnd();
    if (stackTitle.test(text)) return readUnder(lines, line, { floor, ceiling });
    const match = header.exec(text);
    const isProgram = program.test(text) || /^\s*lua[\w.]*: /.test(text);
    // A stack may follow after more lines of the message; it is read from there.
    for (let i = line + 1; i < ceiling && i - line < 40 && lines.at(i).trim() !== ''; i++) {
      if (stackTitle.test(lines.at(i))) return readUnder(lines, i, { floor: line, ceiling });
    }
    if (!match || !/\.lua$|^\[string/.test(match[1]!)) return undefined;
    const luacheck = /^\d{1,9}: /.exec(match[3]!);
    if (
      !isProgram &&
      !luacheck &&
      !/^(?:attempt to|bad argument|unexpected symbol|'.{1,20}' expected|module '|assertion failed|.{1,60} near )/.test(
        match[3]!,
      )
    )
      return undefined;
    if (luacheck) return luacheckDraft(match, line);
    const innermost = { file: match[1]!, line: Number(match[2]), column: null };
    return { language: 'lua', tool: 'lua', errorType: null, message: match[3]!, innermost, first: line, last: line };
  },
};

/** luacheck: `a.lua:3:5: (W211) unused variable x`, `    a.lua:3:5: accessing undefined variable y` */
function luacheckDraft([, file = '', row, rest = '']: RegExpExecArray, line: number) {
  const [, column, code = null, message = ''] = /^(\d{1,9}): (?:\(([WE]\d{3})\) )?(.*)$/.exec(rest) ?? [];
  const innermost = { file, line: Number(row), column: Number(column) };
  const severity = code?.startsWith('E') ? ('error' as const) : ('warning' as const);
  return {
    language: 'lua',
    tool: 'luacheck',
    errorType: code,
    code,
    message,
    severity,
    innermost,
    first: line,
    last: line,
  };
}

function readUnder(lines: Lines, title: number, { floor, ceiling }: { floor: number; ceiling: number }) {
  const frames: StackFrame[] = [];
  let last = title;
  for (let i = title + 1; i < ceiling && i - title < 300; i++) {
    const text = lines.at(i).trim();
    const frame = readLuaFrame(text);
    if (frame) frames.push(frame);
    else if (!/^(?:\.{3}|\(\.{3}tail)/.test(text)) break;
    last = i;
  }
  // The nearest line above that names a place begins the message.
  let first = title - 1;
  while (
    first > floor &&
    title - first < 40 &&
    !header.test(lines.at(first)) &&
    !program.test(lines.at(first)) &&
    lines.at(first - 1).trim() !== ''
  )
    first--;
  if (first < floor) return undefined;
  const match = header.exec(lines.at(first).trimEnd());
  const message = [match?.[3] ?? program.exec(lines.at(first))?.[1] ?? lines.at(first).trim()];
  for (let i = first + 1; i < title; i++) message.push(lines.at(i).trimEnd());
  return {
    language: 'lua',
    tool: 'lua',
    errorType: null,
    message: message.join('\n'),
    frames,
    ...(match ? { innermost: { file: match[1]!, line: Number(match[2]), column: null } } : {}),
    first,
    last,
  };
}
