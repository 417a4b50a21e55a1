import type { SourceLocation, StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import type { Lines } from '../lines';
import { frameOf, splitLocation } from '../location';

// `thread 'main' panicked at src/main.rs:75:48:`, `thread '<unnamed>' (123) panicked at 'text', src/main.rs:75:48`,
// `thread 'main' panicked at src/a.rs:188:40:         called ...`
const opening = /thread ['`"]?([^'`"]{1,300})['`"]?(?: \(\d{1,12}\))? panicked at (.*)$/;
// `', src/main.rs:75:48`, `src/main.rs:75:48:`
const oldPlace = /^(.*), ((?:[A-Za-z]:)?[^\s:'"][^:'"]{0,500}:\d{1,9}(?::\d{1,9})?)$/;
const newPlace = /^((?:[A-Za-z]:)?[^\s:'"][^:'"]{0,500}:\d{1,9}:\d{1,9}):?(?:\s{2,}(\S.*)|\s*)$/;
// `   0: std::panicking::begin_panic`, `  12:     0x55d3 - app::run::h0b3cb0f81eb6c032`, `   3: 0x10a - <unknown>`
const numbered = /^\s{0,8}(\d{1,5}):\s{1,12}(?:0x[\da-f]{1,16} - )?(\S.*)$/;
// `             at ./src/main.rs:4:5`, `             at /rustc/1234/library/core/src/panicking.rs:65:14`
const placeLine = /^\s{3,40}at (\S.{0,600}?:\d{1,9}(?::\d{1,9})?)$/;

const maxMessageLines = 60;

/** Rust: `thread 'x' panicked at ...`, in the form before and after Rust 1.73, with or without a backtrace. */
export const rustPanic: Dialect = {
  name: 'rustPanic',
  kind: 'block',
  triggers: ['panicked at '],
  read({ lines, line, ceiling }) {
    const match = opening.exec(lines.at(line));
    if (!match) return undefined;
    const [, thread = '', said = ''] = match;
    const head = readHead({ lines, line, ceiling }, said);
    const stack = readBacktrace(lines, head.last, ceiling);
    const test = /^[\w:]+::[\w:]+$/.test(thread) ? thread : undefined;
    return {
      language: 'rust',
      tool: test ? 'cargo test' : 'rust',
      errorType: 'panic',
      message: head.message,
      severity: 'fatal',
      frames: stack.frames,
      innermost: head.place,
      properties: [[test ? 'test' : 'thread', thread]],
      first: line,
      last: stack.last,
    };
  },
};

interface PanicHead {
  message: string;
  place: SourceLocation | null;
  last: number;
}

function readHead({ lines, line, ceiling }: Omit<Place, 'floor'>, said: string): PanicHead {
  const placed = newPlace.exec(said);
  if (placed?.[1]) {
    const message = placed[2] ? [placed[2]] : [];
    const last = endOfMessage(lines, line, ceiling);
    for (let i = line + 1; i <= last; i++) message.push(lines.at(i).trimEnd());
    return { message: message.join('\n').trim(), place: toPlace(placed[1]), last };
  }
  // `'text', src/main.rs:75:48`: the text may go on over several lines
  let text = said;
  for (let last = line; last < Math.min(ceiling, line + maxMessageLines);) {
    const old = oldPlace.exec(text.slice(text.lastIndexOf('\n') + 1));
    if (old?.[2]) {
      const before = text.slice(0, text.lastIndexOf('\n') + 1) + old[1]!;
      return { message: unquoted(before), place: toPlace(old[2]), last };
    }
    if (isAfterMessage(lines.at(++last))) break;
    text += `\n${lines.at(last).trimEnd()}`;
  }
  return { message: unquoted(said), place: null, last: line };
}

function toPlace(text: string): SourceLocation {
  return splitLocation(text);
}

/** `'called `Option::unwrap()` on a `None` value'` -> without the outer quotes */
function unquoted(text: string): string {
  return text.startsWith("'") ? text.slice(1).replace(/'$/, '') : text;
}

function isAfterMessage(text: string): boolean {
  return (
    text.trim() === '' ||
    /^\s*(?:note: |stack backtrace:|thread '|test |failures:|---- |error: |Compiling |\[\d)/.test(text)
  );
}

function endOfMessage(lines: Lines, line: number, ceiling: number): number {
  let last = line;
  const end = Math.min(ceiling, line + maxMessageLines);
  while (last + 1 < end && !isAfterMessage(lines.at(last + 1))) last++;
  return last;
}

/** The backtrace under a panic, after `stack backtrace:` or `Stack backtrace:`, and the notes around it. */
export function readBacktrace(lines: Lines, after: number, ceiling: number): { frames: StackFrame[]; last: number } {
  const frames: StackFrame[] = [];
  let last = after;
  let i = after + 1;
  while (i < ceiling && i - after < 4 && lines.at(i).trim() === '') i++;
  for (; i < ceiling && i - after < 5000; i++) {
    const text = lines.at(i);
    const frame = numbered.exec(text);
    const place = placeLine.exec(text);
    if (frame) frames.push(frameFrom(frame[2]!));
    else if (place?.[1] && frames.length > 0) {
      const location = splitLocation(place[1]);
      Object.assign(frames.at(-1)!, { file: location.file, line: location.line, column: location.column });
    } else if (
      !/^\s*(?:[Ss]tack backtrace:|note: |\.{3} |\d{1,5} frames? hidden|⋮|-{3,}|━{3,}|\(reraised|\[\.\.\. omitted)/.test(
        text,
      )
    ) {
      break;
    }
    last = i;
  }
  return { frames, last };
}

function frameFrom(text: string): StackFrame {
  // Older compilers put the place behind the name: `app::run at src/main.rs:4`
  const inline = / at (\S{1,600}:\d{1,9}(?::\d{1,9})?)$/.exec(text);
  if (!inline?.[1]) return frameOf(text.trim());
  const location = splitLocation(inline[1]);
  return frameOf(text.slice(0, inline.index), location.file, location);
}

// `Error: failed to read config`, `Error: ` (eyre), `error: failed to run custom build command`
const mainError = /^\s{0,8}(?:Error|error): ?(.*)$/;
// `    0: No such file or directory (os error 2)`, `    No such file or directory (os error 2)`
const causeLine = /^\s{2,8}(?:(\d{1,3}): )?(\S.*)$/;
// `Os { code: 2, kind: NotFound, message: "No such file or directory" }`, `ParseIntError { kind: InvalidDigit }`
const debugError = /^(Os|Custom|[A-Z]\w{1,80}(?:Error|Err)) ?(?:\{ .*\}|\(.*\))$/;

/** What `main` returned: anyhow's and eyre's reports with their causes, and errors in Rust's debug form. */
export const rustError: Dialect = {
  name: 'rustError',
  kind: 'block',
  triggers: ['error:'],
  read({ lines, line, ceiling }) {
    const message = mainError.exec(lines.at(line))?.[1];
    if (message === undefined) return undefined;
    const isCargo = /^\s*error/.test(lines.at(line));
    const debug = isCargo ? null : debugError.exec(message.trim());
    let i = line + 1;
    while (i < ceiling && i - line < 12 && !/^\s*(?:Caused by:|Location:|Stack backtrace:|0: )/.test(lines.at(i))) {
      if (lines.at(i).trim() !== '' && message !== '' && !/^\s/.test(lines.at(i))) break;
      i++;
    }
    const hasCauses = i < ceiling && /^\s*Caused by:$/.test(lines.at(i).trimEnd());
    const isEyre = message === '' && /^\s+0: /.test(lines.at(i));
    if (!hasCauses && !isEyre && !debug) return undefined;
    const causes: Draft[] = [];
    let head = message;
    let last = line;
    for (let k = hasCauses ? i + 1 : isEyre ? i : ceiling; k < ceiling && k - line < 120; k++) {
      const text = lines.at(k);
      if (text.trim() === '' || /^\s*Caused by:$/.test(text)) continue;
      const cause = causeLine.exec(text);
      if (!cause) break;
      last = k;
      if (isEyre && head === '') head = cause[2]!;
      // Lines that are indented further belong to the cause above.
      else if (causes.length > 0 && cause[1] === undefined) causes.at(-1)!.message += `\n${text.trim()}`;
      else causes.push({ language: 'rust', tool: 'rust', errorType: null, message: cause[2]!, first: k, last: k });
    }
    const stack = /^\s*(?:[Ss]tack backtrace:|Location:)/.test(lines.at(last + 2))
      ? readBacktrace(lines, last + 1, ceiling)
      : undefined;
    return {
      language: 'rust',
      tool: isCargo ? 'cargo' : 'rust',
      errorType: debug?.[1] ?? (isCargo ? 'error' : 'Error'),
      message: debug ? message : head,
      code:
        /\bos error (\d{1,5})\b|\bcode: (\d{1,5})\b/
          .exec([head, ...causes.map((each) => each.message)].join(' '))
          ?.slice(1)
          .find(Boolean) ?? null,
      frames: stack?.frames ?? [],
      causes,
      first: line,
      last: Math.max(last, stack?.last ?? last),
    };
  },
};
