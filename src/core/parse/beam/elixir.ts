import type { SourceLocation, StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import type { Lines } from '../lines';
import { frameOf } from '../location';

// `** (FunctionClauseError) no function clause matching in Execute.run/1`, `15:56:28.380 [error] ** (exit) ...`
const header = /(?:^|\s)\*\* \(([A-Za-z_][\w.]{0,200})(?: from #PID<[\d.]{1,40}>)?\)(?: (.*)|)$/;
// `    (app 0.1.0) lib/execute.ex:53: Execute.run(nil)`, `    lib/a.ex:3: A.f/1`, `    (stdlib 3.17) lists.erl:1338: :lists.foldl/3`,
// `    (erts 12.0) :erlang.foo()`, `    test/a_test.exs:6: (test)`, `    nofile:1: (file)`
const framePattern =
  /^(?:\(([\w.-]{1,80})(?: [\w.+-]{1,60})?\) )?(?:([^\s:()][^\s:]{0,400}\.(?:exs?|erl|eex|heex|leex|hrl|yrl|xrl)|nofile|iex|[\w./-]{1,300}mix\.exs):(\d{1,9}): )?(.{1,2000})$/;
// `:erlang.binary_to_integer("x")`, `Execute.run/1`, `anonymous fn/2 in A.f/1`, `(test)`, `A."f g"/1`
const callPattern =
  /^(?::?[\w."?!@<>=+*-]{1,400}(?:\/\d{1,3}|\(.{0,2000}\))|anonymous fn\/\d{1,3} in .{1,400}|\((?:module|file|test|stdlib|elixir|iex)\)|[A-Z][\w.]{0,300}\.(?:"[^"]{1,300}"|.{1,200})\/\d{1,3}|-?[\w."/]{1,200}-fun-\d.{0,100})$/;

const maxMessageLines = 80;

/** A frame as Elixir prints it; `line` is trimmed. */
export function readElixirFrame(line: string): StackFrame | undefined {
  if (line.length > 4000) return undefined;
  const match = framePattern.exec(line);
  if (!match) return undefined;
  const [, application, file, row, call = ''] = match;
  if ((file === undefined && application === undefined) || !callPattern.test(call)) return undefined;
  return frameOf(call, file, { line: row ? Number(row) : null, module: application });
}

/** Elixir: exceptions, exits and throws, compile errors, Mix's own errors, and processes that ended with one. */
export const elixirException: Dialect = {
  name: 'elixirException',
  kind: 'block',
  triggers: ['** ('],
  frame: (line) => (/\.exs?:\d+: /.test(line) ? readElixirFrame(line) : undefined),
  read(place) {
    const { lines, line, ceiling } = place;
    const match = header.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const [, errorType = '', head = ''] = match;
    const message = [head];
    const frames: StackFrame[] = [];
    const causes: Draft[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < maxMessageLines + 400; i++) {
      const text = lines.at(i).trimEnd();
      const trimmed = text.trim();
      const frame = /^\s/.test(text) ? readElixirFrame(trimmed) : undefined;
      if (frame) {
        frames.push(frame);
      } else if (frames.length > 0) {
        break;
      } else if (/^\s*\*\* \(/.test(text)) {
        // `** (EXIT) an exception was raised:`, then the exception that was
        const nested = header.exec(text);
        if (!nested || !/\bEXIT\b|exception was raised/.test(lines.at(i - 1)) || causes.length > 8) break;
        causes.push(draftOf({ errorType: nested[1]!, message: nested[2] ?? '' }, { first: i, last: i }));
      } else if (trimmed === '' ? !goesOn(lines, i, ceiling) : endsMessage(text)) {
        break;
      } else if (causes.length === 0) {
        message.push(text);
      }
      last = trimmed === '' ? last : i;
      if (i - line > maxMessageLines && frames.length === 0) break;
    }
    const own = { first: firstOf(place), last: stateBelow(lines, last, ceiling) };
    const innermost =
      errorType === 'CompileError' || /(?:Syntax|Token|TokenMissing|MismatchedDelimiter)Error$/.test(errorType)
        ? placeIn(message.join('\n'))
        : null;
    return {
      ...draftOf({ errorType, message: message.join('\n') }, own),
      tool: /^Mix\b/.test(errorType) ? 'mix' : 'elixir',
      frames,
      causes,
      ...(innermost ? { innermost } : {}),
    };
  },
};

function draftOf(said: Pick<Draft, 'errorType' | 'message'>, own: Pick<Draft, 'first' | 'last'>): Draft {
  return { language: 'elixir', tool: 'elixir', ...said, ...own };
}

/** Messages of ExUnit, of FunctionClauseError's blame and of Mix have empty lines; the rest is indented. */
function goesOn(lines: Lines, i: number, ceiling: number): boolean {
  return i + 1 < ceiling && /^\s{2,}\S/.test(lines.at(i + 1));
}

function endsMessage(text: string): boolean {
  return /^(?:\d\d:\d\d:\d\d|\S{0,80}[$#%❯>] |\*\* |==|iex|Last message|State:|Initial call|Ancestors|Function: |\s+Args: |\[\w+\])/.test(
    text,
  );
}

/** What a process that ended says below: `Last message: ...`, `State: ...`, `Function: ...`, and where its client waits. */
function stateBelow(lines: Lines, after: number, ceiling: number): number {
  let last = after;
  let isState = false;
  for (let i = after + 1; i < ceiling && i - after < 60; i++) {
    const text = lines.at(i);
    if (/^(?:Last message|State: |Client |Function: |Initial Call|Ancestors|Queue: |Postponed: )/.test(text))
      isState = true;
    else if (!isState || (text.trim() !== '' && !/^\s{4}/.test(text))) break;
    if (text.trim() !== '') last = i;
  }
  return last;
}

/** `== Compilation error in file lib/a.ex ==`, `[error] GenServer A terminating`, `Process #PID<0.459.0> raised an exception` */
function firstOf({ lines, line, floor }: Place): number {
  return line > floor &&
    /^== Compilation error|(?:terminating|raised an exception|terminated:?)$/.test(lines.at(line - 1).trimEnd())
    ? line - 1
    : line;
}

/** `lib/a.ex:3: undefined function f/0`, `nofile:1:7: syntax error`, `└─ lib/a.ex:3:5: A.f/0` */
function placeIn(message: string): SourceLocation | null {
  const match = /(?:^|\s)([^\s:]{1,400}\.exs?|nofile):(\d{1,9})(?::(\d{1,9}))?:/.exec(message);
  return match ? { file: match[1]!, line: Number(match[2]), column: match[3] ? Number(match[3]) : null } : null;
}

// Elixir 1.15 and later: `    error: undefined variable "x"`, `warning: unused ...`; then `└─ lib/a.ex:3:5: A.f/0`
const diagnosticHeader = /^\s{0,8}(error|warning): (.*)$/;
const diagnosticPlace = /^\s*└─ ([^\s:][^:]{0,400}):(\d{1,9})(?::(\d{1,9}))?(?:: (.*))?$/;
// Before 1.15: `warning: variable "x" is unused`, `  lib/a.ex:3: A.f/1`
const oldPlace = /^\s{2}([^\s:][^:]{0,400}\.exs?):(\d{1,9})(?:: (.*))?$/;

/** Diagnostics of the Elixir compiler, with the excerpt that leads to the place. */
export const elixirDiagnostic: Dialect = {
  name: 'elixirDiagnostic',
  kind: 'block',
  triggers: ['error: ', 'warning: '],
  read({ lines, line, ceiling }) {
    const match = diagnosticHeader.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const message = [match[2]!];
    for (let i = line + 1; i < ceiling && i - line < 40; i++) {
      const text = lines.at(i).trimEnd();
      const place = diagnosticPlace.exec(text) ?? oldPlace.exec(text);
      if (place) {
        return {
          language: 'elixir',
          tool: 'elixir',
          errorType: match[1]!,
          message: message.join('\n'),
          severity: match[1] === 'warning' ? 'warning' : 'error',
          innermost: {
            file: place[1]!,
            line: Number(place[2]),
            column: /^\d+$/.test(place[3] ?? '') ? Number(place[3]) : null,
          },
          first: line,
          last: i,
        };
      }
      if (text.trim() === '' ? !/^\s+\S/.test(lines.at(i + 1)) : !/^\s/.test(text)) return undefined;
      if (diagnosticHeader.test(text)) return undefined;
      if (!/│/.test(text) && text.trim() !== '') message.push(text.trim());
    }
    return undefined;
  },
};

// `  1) test greets the world (AppTest)`, `  2) doctest App.hello/0 (1) (AppTest)`
const exUnitTitle = /^\s{1,8}\d{1,5}\) ((?:test|doctest|property|feature) .{1,400} \([\w.]{1,200}\))$/;

/** ExUnit: name, place, what failed, and a `stacktrace:`. */
export const exUnit: Dialect = {
  name: 'exUnit',
  kind: 'block',
  triggers: [') test ', ') doctest ', ') property ', ') feature '],
  read({ lines, line, ceiling }) {
    const name = exUnitTitle.exec(lines.at(line).trimEnd())?.[1];
    if (name === undefined) return undefined;
    const message: string[] = [];
    const frames: StackFrame[] = [];
    let inStack = false;
    let errorType: string | null = null;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 300; i++) {
      const text = lines.at(i).trimEnd();
      const trimmed = text.trim();
      if (trimmed === '') {
        if (inStack || !/^\s{4,}\S/.test(lines.at(i + 1))) break;
        continue;
      }
      if (!/^\s{4,}/.test(text)) break;
      last = i;
      if (trimmed === 'stacktrace:') inStack = true;
      else if (inStack) {
        const frame = readElixirFrame(trimmed);
        if (frame) frames.push(frame);
      } else if (message.length > 0 || !/^\S+\.exs?:\d+$/.test(trimmed)) {
        const thrown = message.length === 0 ? header.exec(trimmed) : null;
        if (thrown) errorType = thrown[1]!;
        message.push(thrown ? (thrown[2] ?? '') : text.replace(/^\s{5}/, ''));
      }
    }
    return {
      language: 'elixir',
      tool: 'exunit',
      errorType,
      message: message.join('\n'),
      frames,
      properties: [['test', name]],
      first: line,
      last,
    };
  },
};
