import type { SourceLocation, StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import { frameOf, splitLocation } from '../location';

const words = '(Fatal error|Precondition failed|Assertion failed|fatal error|precondition failed|assertion failed)';
// `App/Main.swift:76: Fatal error: text`, `Swift/ErrorType.swift:200: Fatal error: Error raised at top level: x`
const placed = new RegExp(`^\\s*(?:.{0,100}\\s)?(\\S[^:\\s]{0,400}\\.swift):(\\d{1,9}): ${words}(?:: (.*))?$`);
// `Fatal error: Index out of range: file App/Main.swift, line 119`, `Thread 1: Fatal error: text`
const trailing = new RegExp(`^\\s*(?:Thread \\d{1,6}: )?${words}: (.*?)(?:: file (.{1,400}), line (\\d{1,9}))?$`);
// `Unexpectedly found nil while unwrapping an Optional value: file App/Main.swift, line 119`
const wordless =
  /^\s*(Unexpectedly found nil while .{1,200}?|Index out of range|Division by zero)(?:: file (.{1,400}), line (\d{1,9}))$/;
// `Current stack trace:`, `0    libswiftCore.dylib   0x00007fff _swift_stdlib_reportFatalError + 69`
const stackFrame =
  /^(\d{1,5})\s{1,8}(\S.{0,200}?)\s{1,40}0x[\da-f]{6,16} (.{1,3000}?)(?: \+ \d{1,12})?(?: \(([^()]{1,300}):(\d{1,9})\)| \(in [^()]{1,200}\) \(([^()]{1,300}):(\d{1,9})\))?$/;

/**
 * A frame as Apple's crash reports and Swift's older backtraces print it: number, binary, address, symbol, and the
 * place where symbols were at hand; `line` is trimmed.
 */
export function readAppleFrame(line: string): StackFrame | undefined {
  if (line.length > 4000 || !/^\d/.test(line)) return undefined;
  const match = stackFrame.exec(line);
  if (!match) return undefined;
  const [, , module, symbol = '', file, row, archFile, archRow] = match;
  const number = row ?? archRow;
  // Without symbols only an address is there: `0x10d9e0000 + 2167`
  const name = /^0x[\da-f]{1,16}$/.test(symbol) ? null : symbol;
  return frameOf(name, file ?? archFile, { line: number ? Number(number) : null, module });
}

/** Swift's runtime: fatal errors, failed preconditions and assertions. */
export const swiftRuntime: Dialect = {
  name: 'swiftRuntime',
  kind: 'block',
  triggers: ['fatal error', 'precondition failed', 'assertion failed', '.swift, line '],
  read({ lines, line, ceiling }) {
    const text = lines.at(line).trimEnd();
    const head = readHead(text);
    // C compilers say `fatal error:` too; without a Swift file only the runtime's own wording is Swift's.
    if (!head || (!head.innermost && !isSwiftWording(head.message))) return undefined;
    const frames: StackFrame[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 400; i++) {
      const below = lines.at(i).trim();
      const frame = readAppleFrame(below);
      if (frame) frames.push(frame);
      else if (!/^(?:Current stack trace:|Illegal instruction|Trace\/BPT|\(lldb\))/.test(below)) break;
      last = i;
    }
    return { language: 'swift', tool: 'swift', severity: 'fatal', ...head, frames, first: line, last };
  },
};

function readHead(
  text: string,
): (Pick<Draft, 'errorType'> & { message: string; innermost: SourceLocation | null }) | undefined {
  const at = placed.exec(text);
  if (at) {
    return {
      errorType: at[3]!,
      message: at[4] ?? at[3]!,
      innermost: { file: at[1]!, line: Number(at[2]), column: null },
    };
  }
  const after = trailing.exec(text);
  const bare = after ? null : wordless.exec(text);
  const [file, row] = after ? [after[3], after[4]] : [bare?.[2], bare?.[3]];
  if (!after && !bare) return undefined;
  return {
    errorType: after?.[1] ?? null,
    message: after?.[2] ?? bare![1]!,
    innermost: file && /\.swift$/.test(file) ? { file, line: Number(row), column: null } : null,
  };
}

function isSwiftWording(message: string): boolean {
  return /^(?:Unexpectedly found nil|Index out of (?:range|bounds)|Array index is out of range|Negative Array index|Not enough bits|Double value cannot be converted|Can't (?:remove|form|unsafeBitCast)|Duplicate keys|Division by zero|Range requires|UnsafeMutable|'try!' expression unexpectedly raised|Error raised at top level|Attempted to read an unowned|Use of unimplemented initializer|Dictionary literal contains|Out of bounds|String index is out|Insufficient space|unexpectedly found nil|Arithmetic operation|Should never|Stride size)/.test(
    message,
  );
}

// `*** Terminating app due to uncaught exception 'NSInvalidArgumentException', reason: '-[X foo]: unrecognized selector'`
const terminating = /Terminating app due to uncaught exception '(\w{1,200})', reason: '(.*?)'?$/;

/** Objective-C exceptions that nobody caught, with `First throw call stack`. */
export const appleException: Dialect = {
  name: 'appleException',
  kind: 'block',
  triggers: ['terminating app due to'],
  read({ lines, line, ceiling }) {
    const match = terminating.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const frames: StackFrame[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 400; i++) {
      const text = lines.at(i).trim();
      const frame = readAppleFrame(text);
      if (frame) frames.push(frame);
      else if (!/^(?:\*{3} First throw|First throw|terminating with|libc\+\+abi|\(|\)|\(0x|'\s*$)/.test(text)) break;
      last = i;
    }
    const isSwift = frames.some((frame) => frame.function?.startsWith('$s') || frame.file?.endsWith('.swift'));
    const [, errorType = '', message = ''] = match;
    return {
      language: isSwift ? 'swift' : 'objc',
      tool: 'apple',
      errorType,
      message,
      severity: 'fatal',
      frames,
      first: line,
      last,
    };
  },
};

// `Exception Type: EXC_BAD_INSTRUCTION (SIGILL)`, `Exception Type:        EXC_CRASH (SIGABRT)`
const exceptionType = /^\s*Exception Type: {1,20}(.{1,200})$/;
const field =
  /^\s*(Exception Codes|Exception Subtype|Termination Reason|Termination Signal|Application Specific Information|Crashed Thread|Triggered by Thread): {0,20}(.*)$/;
const crashedThread = /^\s*Thread (\d{1,6}) Crashed/;

/** Crash reports of macOS and iOS: the exception, and the stack of the thread that crashed. */
export const appleCrash: Dialect = {
  name: 'appleCrash',
  kind: 'block',
  triggers: ['exception type:'],
  read(place) {
    const { lines, line, floor, ceiling } = place;
    const errorType = exceptionType.exec(lines.at(line).trimEnd())?.[1]?.trim();
    if (errorType === undefined) return undefined;
    const fields = new Map<string, string>();
    const frames: StackFrame[] = [];
    let inCrashed = false;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 2000; i++) {
      const text = lines.at(i).trim();
      const read = field.exec(text);
      if (read && !fields.has(read[1]!)) fields.set(read[1]!, read[2]!.trim() || lines.at(i + 1).trim());
      const frame = readAppleFrame(text);
      if (crashedThread.test(text) || /^Last Exception Backtrace:/.test(text)) inCrashed = frames.length === 0;
      else if (frame && inCrashed) frames.push(frame);
      else if (inCrashed && frames.length > 0) inCrashed = false;
      if (text !== '') last = i;
      if (/^Binary Images:|^Thread \d+ crashed with /.test(text)) break;
    }
    const message =
      fields.get('Application Specific Information') ??
      fields.get('Termination Signal') ??
      fields.get('Exception Subtype') ??
      fields.get('Termination Reason') ??
      fields.get('Exception Codes');
    return {
      language: frames.some((frame) => frame.file?.endsWith('.swift')) ? 'swift' : 'objc',
      tool: 'crash report',
      errorType,
      message: message ?? null,
      code: /\((SIG\w+)\)/.exec(errorType)?.[1] ?? null,
      severity: 'fatal',
      frames,
      first: headOf(place, floor),
      last,
    };
  },
};

/** A report begins with `Process:` or `Incident Identifier:`. */
function headOf({ lines, line }: Place, floor: number): number {
  for (let i = line; i >= floor && line - i < 60; i--) {
    if (/^\s*(?:Incident Identifier|Process): /.test(lines.at(i)) && !/^\s*Incident/.test(lines.at(i - 1))) return i;
  }
  return line;
}

// Swift 5.9 and later: `💣 Program crashed: Bad pointer dereference at 0x0`, `*** Program crashed: ...`, `Crash: ...`
const programCrashed = /(?:Program crashed|Crash): (.*?)(?: \*{3})?$/;
// `0 [ra] 0x00005 main() + 12 in app at /srv/main.swift:3:5`, `0 closure #1 in run() in app at /srv/main.swift:3:5`
const swiftFrame =
  /^(\d{1,5})\s{1,8}(?:\[[a-z, ]{1,40}\]\s{1,8}){0,4}(?:0x[\da-f]{4,16} )?(.{1,2000}?)(?: \+ \d{1,12})? in (\S{1,200})(?: at (\S.{0,600}))?$/;

/** Swift's own backtraces on Linux, and on request on macOS. */
export const swiftBacktrace: Dialect = {
  name: 'swiftBacktrace',
  kind: 'block',
  triggers: ['program crashed: '],
  read({ lines, line, ceiling }) {
    const message = programCrashed.exec(lines.at(line).trimEnd())?.[1];
    if (message === undefined) return undefined;
    const frames: StackFrame[] = [];
    let inCrashed = false;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 600; i++) {
      const text = lines.at(i).trim();
      if (/^Thread \d+.* crashed:/.test(text)) inCrashed = true;
      else if (/^Thread \d+|^Registers:|^Images /.test(text)) break;
      const match = inCrashed ? swiftFrame.exec(text) : null;
      if (match) {
        const location = match[4] ? splitLocation(match[4]) : undefined;
        frames.push(frameOf(match[2], location?.file, { ...location, module: match[3] }));
      }
      if (text !== '') last = i;
    }
    return { language: 'swift', tool: 'swift', errorType: null, message, severity: 'fatal', frames, first: line, last };
  },
};
