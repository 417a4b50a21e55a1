import type { StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import type { Lines } from '../lines';
import { frameOf, splitLocation } from '../location';
import { nativeLanguageOf } from './language';

// `Program received signal SIGSEGV, Segmentation fault.`, `Thread 3 "app" received signal SIGABRT, Aborted.`,
// `Program terminated with signal 11, Segmentation fault.`
const signal =
  /(?:^|\s)(?:Program|Thread \S{1,20}(?: "[^"]{0,60}")?) (?:received|terminated with) signal (\w{1,20}), ([^\n]{1,200}?)\.?$/;
// `#1  0x000000000040155f in read_input (id=0) at a.c:114`, `#0  main () at a.c:3`, `#3  <signal handler called>`
const frameStart = /^\s{0,12}#(\d{1,5}) {1,3}(?:0x[\da-f]{1,16} in )?(\S.*)$/;
const threadLine = /^\s{0,4}(?:\*? ?)Thread (\d{1,6}) \(/;

const maxFrameLines = 40;
const maxLines = 20_000;

/** A frame of gdb, on one line; `line` is trimmed. */
export function readGdbFrame(line: string): StackFrame | undefined {
  const match = line.startsWith('#') && line.length < 8000 ? frameStart.exec(line) : null;
  if (!match) return undefined;
  const text = match[2]!.trim();
  if (text.startsWith('<')) return frameOf(text.replace(/^<(.*)>$/, '$1'));
  // ` at /srv/app/a.c:114`, ` from /lib64/libc.so.6`
  const placed = / at (\S.{0,600}):(\d{1,9})$/.exec(text);
  const library = placed ? null : / from (\S.{0,600})$/.exec(text);
  const call = text.slice(0, (placed ?? library)?.index ?? text.length);
  const open = argumentsStart(call);
  if (open < 0) return undefined;
  const name = call.slice(0, open).trim();
  if (placed) return frameOf(name, placed[1], { line: Number(placed[2]) });
  return frameOf(name, library?.[1]);
}

/** Where the arguments begin: gdb puts a blank before their bracket; -1 when there are none. */
function argumentsStart(call: string): number {
  if (!call.endsWith(')')) return -1;
  let depth = 0;
  for (let i = call.length - 1; i > 0; i--) {
    const char = call[i];
    if (char === ')') depth++;
    else if (char === '(' && --depth === 0 && call[i - 1] === ' ') return i;
    // Brackets inside of strings do not balance.
    else if (char === '(' && depth < 0) return call.indexOf(' (');
  }
  return call.indexOf(' (');
}

/** gdb: the signal and the stack of the thread that got it, among those of all threads. */
export const gdb: Dialect = {
  name: 'gdb',
  kind: 'block',
  triggers: ['received signal ', 'terminated with signal ', '#0 ', '#1 '],
  frame: (line) => (/^#\d{1,5} {2}|^#\d{1,5} 0x/.test(line) ? readGdbFrame(line) : undefined),
  read(place) {
    const { lines, line } = place;
    const match = signal.exec(lines.at(line));
    if (match) return readStop(place, match);
    const first = readWhole(lines, line, place.ceiling);
    if (!first || !/^\s*#0 {1,3}/.test(lines.at(line))) return undefined;
    // One line alone, or another tool's numbers: gdb names arguments, files by `at`, or an address by `0x... in`.
    if (
      !readWhole(lines, first.end, place.ceiling) ||
      !/ at \S+:\d+$| from \/|0x[\da-f]+ in /.test(joined(lines, line, first.end))
    ) {
      return undefined;
    }
    return readStop(place, undefined);
  },
};

interface Whole {
  frame: StackFrame;
  end: number;
}

/** A frame with the lines onto which gdb wrapped its arguments. */
function readWhole(lines: Lines, at: number, ceiling: number): Whole | undefined {
  if (!frameStart.test(lines.at(at))) return undefined;
  let end = at + 1;
  while (end < ceiling && end - at < maxFrameLines && /^ {4}\S/.test(lines.at(end))) end++;
  const frame = readGdbFrame(joined(lines, at, end));
  return frame && { frame, end };
}

function joined(lines: Lines, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += (i > from ? ' ' : '') + lines.at(i).trim();
  return text;
}

function readStop({ lines, line, ceiling }: Place, match: RegExpExecArray | undefined): Draft {
  const stacks: { thread: string | null; frames: StackFrame[]; head: string }[] = [];
  let thread: string | null = null;
  let last = line;
  let quiet = 0;
  for (let i = match ? line + 1 : line; i < ceiling && i - line < maxLines && quiet < 6;) {
    const whole = readWhole(lines, i, ceiling);
    if (whole) {
      const number = frameStart.exec(lines.at(i))?.[1];
      if (number === '0' || stacks.length === 0) stacks.push({ thread, frames: [], head: lines.at(i).trim() });
      stacks.at(-1)!.frames.push(whole.frame);
      last = whole.end - 1;
      i = whole.end;
      quiet = 0;
      continue;
    }
    const text = lines.at(i);
    if (signal.test(text)) break;
    thread = threadLine.exec(text)?.[1] ?? thread;
    if (threadLine.test(text)) quiet = 0;
    else if (text.trim() !== '') quiet++;
    i++;
  }
  const frames = crashed(stacks);
  const stop = match && frames.length === 0 ? stopPlace(lines, line, ceiling) : undefined;
  if (stop) last = stop.end;
  const own = (stop ? [stop.frame] : frames).find((frame) => frame.line !== null);
  const code = match?.[1] ?? null;
  return {
    language: (own?.file && nativeLanguageOf(own.file)) || 'c',
    tool: 'gdb',
    errorType: code,
    message: match?.[2] ?? null,
    code,
    severity: match ? 'fatal' : 'error',
    frames,
    innermost: own ? { file: own.file!, line: own.line, column: null } : null,
    first: line,
    last,
  };
}

/** The stack of the thread that got the signal: the frame that gdb shows first is the top of it. */
function crashed(stacks: readonly { thread: string | null; frames: StackFrame[]; head: string }[]): StackFrame[] {
  const [first] = stacks;
  if (!first) return [];
  if (first.frames.length > 1 || first.thread !== null) return first.frames;
  const same = stacks.find((stack) => stack !== first && stack.head === first.head);
  const main = stacks.find((stack) => stack.thread === '1');
  return (same ?? main ?? first).frames;
}

/** Without a backtrace, gdb says where it stopped: `0x... in parse_option (` ... `) at sysbench.c:500`, `main () at a.c:3` */
function stopPlace(lines: Lines, line: number, ceiling: number): { frame: StackFrame; end: number } | undefined {
  for (let i = line + 1; i < ceiling && i - line < 6; i++) {
    if (!/^(?:0x[\da-f]{1,16} in )?[\w:~<>*&.@$]{1,400}.{0,400} \(/.test(lines.at(i))) continue;
    let end = i + 1;
    while (end < ceiling && end - i < maxFrameLines && /^ {4}\S/.test(lines.at(end))) end++;
    const frame = readGdbFrame(`#0  ${joined(lines, i, end)}`);
    if (frame) return { frame, end: end - 1 };
  }
  return undefined;
}

// `* thread #1, queue = 'com.apple.main-thread', stop reason = EXC_BAD_ACCESS (code=1, address=0x0)`
const stopReason = /thread #\d{1,6}.{0,300}stop reason = (.{1,600})$/;
// `  * frame #0: 0x0000000100000f57 a.out`main(argc=1) at main.c:4:3 [opt]`, `    frame #1: 0x00007fff libdyld.dylib`start + 1`
const lldbFrame =
  /^(?:\* )?frame #\d{1,6}: 0x[\da-f]{1,16} ([^`]{1,300})`(.{1,3000}?)(?: at (\S{1,600}?))?(?: \[(?:opt|inlined|artificial)\]){0,3}$/;

/** A frame of lldb; `line` is trimmed. */
export function readLldbFrame(line: string): StackFrame | undefined {
  const match = line.length < 6000 ? lldbFrame.exec(line) : null;
  if (!match) return undefined;
  const [, module, call = '', place] = match;
  const name = call.replace(/ \+ \d{1,9}$/, '').replace(/\((?:\w+=|this=).*\)$/, '');
  const location = place ? splitLocation(place) : undefined;
  return frameOf(name, location?.file, { ...location, module });
}

/** lldb: why the process stopped, and the stack of the thread that did. */
export const lldb: Dialect = {
  name: 'lldb',
  kind: 'block',
  triggers: ['stop reason = ', 'frame #'],
  frame: readLldbFrame,
  read({ lines, line, ceiling }) {
    const reason = stopReason.exec(lines.at(line))?.[1];
    if (reason === undefined && !readLldbFrame(lines.at(line).trim())) return undefined;
    const frames: StackFrame[] = [];
    let last = line;
    for (let i = reason === undefined ? line : line + 1; i < ceiling && i - line < 2000; i++) {
      const text = lines.at(i).trim();
      const frame = readLldbFrame(text);
      if (frame) frames.push(frame);
      else if (frames.length > 0 || text === '' || stopReason.test(text)) break;
      last = i;
    }
    // `signal SIGABRT`, `signal SIGSEGV: invalid address (fault address: 0x0)`, `EXC_BAD_ACCESS (code=1)`, `breakpoint 1.1`
    const named = /^(?:signal )?(SIG[A-Z]{2,9}|EXC_\w{1,40})(?:: )?(.*)$/.exec(reason ?? '');
    if (reason !== undefined && !named && !/fatal|exception|assert/i.test(reason)) return undefined;
    const own = frames.find((frame) => frame.line !== null);
    return {
      language: own?.file?.endsWith('.swift') ? 'swift' : (own?.file && nativeLanguageOf(own.file)) || 'c',
      tool: 'lldb',
      errorType: named?.[1] ?? null,
      message: named?.[2] ? `${named[1]} ${named[2]}`.replace(/^SIG\w+ /, '') : (reason ?? null),
      code: named?.[1] ?? null,
      severity: 'fatal',
      frames,
      first: line,
      last,
    };
  },
};
