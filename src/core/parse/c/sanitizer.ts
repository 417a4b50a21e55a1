import type { StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import { frameOf, splitLocation } from '../location';
import { nativeLanguageOf } from './language';

// `==18954==ERROR: AddressSanitizer: heap-use-after-free on address 0x6250 at pc 0x0000`,
// `WARNING: ThreadSanitizer: data race (pid=123)`, `==1==ERROR: LeakSanitizer: detected memory leaks`,
// `AddressSanitizer:DEADLYSIGNAL` (the report follows), `==1== WARNING: MemorySanitizer: use-of-uninitialized-value`
const heading =
  /(?:ERROR|WARNING|FATAL): ((?:Address|Leak|Memory|Thread|HWAddress|Kernel|UndefinedBehavior|DataFlow|GWP-ASan|Type|Realtime)\w{0,20}Sanitizer): (.*)$/;
// `    #1 0x4fcbfa in frr_run lib/libfrr.c:878`, `    #3 0x7f in __libc_start_main (/lib/libc.so.6+0x2082f) (BuildId: ab)`,
// `    #0 main a.cc:5 (a.out+0x4a)` (ThreadSanitizer), `    #0 0x55 (/usr/bin/app+0x1d)`
const framePattern =
  /^#(\d{1,5}) {1,2}(?:0x[\da-f]{1,16} )?(?:in )?(.*?)(?: ?\(([^()]{1,600})\+0x[\da-f]{1,16}\))?(?: \(BuildId: [\da-f]{1,80}\))?$/;
// `src/a.c:12:5: runtime error: signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'`
const undefinedBehavior = /^\s*(\S[^:]{0,600}?|<unknown>):(\d{1,9})(?::(\d{1,9}))?: runtime error: (.*)$/;

/** A frame as the sanitizers print it; `line` is trimmed. */
export function readSanitizerFrame(line: string): StackFrame | undefined {
  if (!line.startsWith('#') || line.length > 4000) return undefined;
  const match = framePattern.exec(line);
  if (!match) return undefined;
  const [, , rest = '', binary] = match;
  const text = rest.trim();
  if (text === '<null>' || text === '') return binary ? frameOf(null, binary) : undefined;
  const space = placeStart(text);
  if (space < 0) return binary ? frameOf(text, binary) : undefined;
  const location = splitLocation(text.slice(space + 1));
  return frameOf(text.slice(0, space), location.file, location);
}

/** Where the file begins in `std::vector<int>::at(unsigned long) /usr/include/c++/stl_vector.h:12:3`; -1 for none. */
function placeStart(text: string): number {
  const space = text.lastIndexOf(' ');
  if (space < 0) return -1;
  const last = text.slice(space + 1);
  if (splitLocation(last).line === null && !(last.includes('/') && nativeLanguageOf(last) !== undefined)) return -1;
  // A path with blanks: `/home/ann/my app/a.c:3`
  const root = text.indexOf(' /');
  return root >= 0 && root < space && !/[<>()]/.test(text.slice(root)) ? root : space;
}

/** Address, Leak, Memory and Thread Sanitizer: a heading, the stack of the access, then stacks of other events. */
export const sanitizer: Dialect = {
  name: 'sanitizer',
  kind: 'block',
  triggers: ['sanitizer: ', 'runtime error: '],
  frame: (line) => (/^#\d{1,5} 0x[\da-f]{1,16} in /.test(line) ? readSanitizerFrame(line) : undefined),
  read(place) {
    const text = place.lines.at(place.line);
    const match = heading.exec(text);
    if (match) return readReport(place, match);
    const undefinedMatch = undefinedBehavior.exec(text);
    return undefinedMatch ? readUndefined(place, undefinedMatch) : undefined;
  },
};

function readReport({ lines, line, ceiling }: Place, [, name = '', said = '']: RegExpExecArray): Draft {
  const frames: StackFrame[] = [];
  let hasStack = false;
  let inFirst = true;
  let last = line;
  for (let i = line + 1; i < ceiling && i - line < 3000; i++) {
    const text = lines.at(i).trim();
    if (text === '') {
      if (hasStack) inFirst = false;
      continue;
    }
    if (i > line && heading.test(text)) break;
    const frame = readSanitizerFrame(text);
    if (frame && /^#0 /.test(text) && frames.length > 0) inFirst = false;
    if (frame) {
      hasStack = true;
      if (inFirst) frames.push(frame);
    } else if (hasStack && inFirst) inFirst = false;
    if (!frame && !belongs.test(text) && (hasStack || i - line > 4)) break;
    last = i;
    if (/^SUMMARY: /.test(text)) {
      last = endOfReport(lines, i, ceiling);
      break;
    }
  }
  const kind = /^[\w-]+(?: [\w-]+){0,2}?(?= on | \(| in |:|$)/.exec(said)?.[0] ?? said;
  const short = /^(?:attempting )?[\w-]+/.exec(said)?.[0] ?? kind;
  return {
    language: languageOf(frames),
    tool: name,
    errorType: `${name}: ${name === 'AddressSanitizer' ? short.replace('attempting ', '') : kind}`,
    message: said,
    code: null,
    severity: 'fatal',
    frames,
    first: line,
    last,
  };
}

// Other lines of a report: `READ of size 8 at 0x6250 thread T2`, `freed by thread T0 here:`, `Shadow bytes around ...`
const belongs =
  /^(?:#{2,}|#\d|==\d+==|READ |WRITE |0x|freed by|previously allocated|allocated by|Thread T|SUMMARY:|Shadow |=>|Hint:|Direct leak|Indirect leak|This frame|HINT:|Address |\(?Addressable|Partially|Heap |Stack |Global |Freed|Poisoned|Container|Array |Intra|ASan |Left |Right |Previous |Location is|Mutex |Read of|Write of|Atomic|As if|Uninitialized|Memory was|Member fields|\[|The signal|AddressSanitizer|s?p 0x|DEDUP|Registers:|Memory tags|Cause:|Tags for|Objects leaked)/;

/** `==1==ABORTING` after the summary, over the picture of the shadow memory. */
function endOfReport(lines: Place['lines'], summary: number, ceiling: number): number {
  let last = summary;
  for (let i = summary + 1; i < ceiling && i - summary < 60; i++) {
    const text = lines.at(i).trim();
    if (/^==\d+==ABORTING/.test(text)) return i;
    if (text === '') continue;
    if (
      !/^(?:Shadow |=>|0x|Addressable|Partially|Heap |Stack |Global |Freed|Poisoned|Container|Array |Intra|ASan |Left |Right )/.test(
        text,
      )
    ) {
      break;
    }
    last = i;
  }
  return last;
}

function readUndefined({ lines, line, ceiling }: Place, match: RegExpExecArray): Draft {
  const [, file = '', row, column, message = ''] = match;
  const frames: StackFrame[] = [];
  let last = line;
  for (let i = line + 1; i < ceiling && i - line < 260; i++) {
    const text = lines.at(i).trim();
    const frame = readSanitizerFrame(text);
    if (frame) frames.push(frame);
    // Source excerpt and memory dump: ` 12 34 56`, `  ^`; `SUMMARY: UndefinedBehaviorSanitizer: ...`
    else if (!/^(?:[\da-f]{2} |\^|SUMMARY: Undef|note: |0x[\da-f]{1,16}: note: |\S{1,400}: note: )/.test(text)) break;
    last = i;
  }
  return {
    language: nativeLanguageOf(file) ?? 'c',
    tool: 'UndefinedBehaviorSanitizer',
    errorType: 'runtime error',
    message,
    frames,
    innermost: { file, line: Number(row), column: column === undefined ? null : Number(column) },
    first: line,
    last,
  };
}

function languageOf(frames: readonly StackFrame[]): string {
  const own = frames.find((frame) => frame.line !== null && frame.file && !frame.file.includes('sanitizer'));
  return (own?.file && nativeLanguageOf(own.file)) || 'c';
}
