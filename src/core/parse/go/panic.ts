import type { StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import type { Lines } from '../lines';
import { frameOf, splitLocation } from '../location';

// `panic: runtime error: index out of range`, `fatal error: all goroutines are asleep - deadlock!`,
// `2024/05/01 10:00:00 http: panic serving 127.0.0.1:4000: boom`, `panic(main.T) ...`
const opening = /(?:^|\s)(?:(panic|fatal error|runtime): (?!goroutine)(.*)|http: (panic) serving \S{1,100}: (.*))$/;
// `goroutine 1 [chan receive, 2 minutes]:`, `goroutine 18 gp=0xc000 m=0 [running]:`
const goroutine = /^goroutine \d{1,10} (?:gp=\S{1,40} m=\S{1,40}(?: mp=\S{1,40})? )?\[[^\]]{1,200}\]:$/;
// `main.(*Server).serve(0xc42, {0x1, 0x2})`, `created by main.main in goroutine 1`
const call =
  /^(?:created by )?([\w./$@%~*\u00b7[\],\u00a0-\uffff-]{1,500}(?:\([^()\s]{1,200}\)[\w.$·[\]-]{0,300}){0,3})(?:\(.*\)|\(\.\.\.\))?(?: in goroutine \d{1,10})?$/;
// `	/srv/app/main.go:42 +0x1d4 fp=0xc0 sp=0xc0 pc=0x45`
const source = /^\s+(\S.{0,600}:\d{1,9})(?: \+0x[\da-f]{1,16}.*)?$/;

/** Go: panics, fatal errors of the runtime and dumps of goroutines. */
export const panic: Dialect = {
  name: 'goPanic',
  kind: 'block',
  triggers: ['panic: ', 'fatal error: ', 'goroutine ', 'panic serving '],
  read(place) {
    const { lines, line } = place;
    const text = lines.at(line);
    if (goroutine.test(text.trim())) return readDump(place, { errorType: null, message: null, first: line }, line);
    const match = opening.exec(text);
    if (!match) return undefined;
    const errorType = match[1] ?? match[3] ?? null;
    const stack = stackBelow(place);
    // C compilers say `fatal error:` too; without goroutines only Go's own wording is Go.
    if (stack === undefined)
      return errorType === 'panic' && match[3] === undefined && text.startsWith('panic: ')
        ? bare(place, match)
        : undefined;
    const message = [match[2] ?? match[4] ?? ''];
    for (let i = line + 1; i < stack; i++) {
      const more = lines.at(i).trim();
      if (more === '' || more.startsWith('[signal ')) break;
      // A re-panic: `panic: a [recovered]`, `	panic: b`
      if (!/^panic: /.test(more)) message.push(more);
    }
    const [head = '', ...rest] = message;
    const cleaned = [head.replace(/ \[recovered(?:, repanicked)?\]$/, ''), ...rest].join('\n');
    return readDump(place, { errorType, message: cleaned, first: line }, stack);
  },
};

function bare({ lines, line }: Place, match: RegExpExecArray): Draft | undefined {
  // `panic: message` alone: GOTRACEBACK=none, or the rest was cut off.
  if (/^\s*(?:\^|\|)/.test(lines.at(line + 1))) return undefined;
  return {
    language: 'go',
    tool: 'go',
    errorType: 'panic',
    message: match[2] ?? '',
    severity: 'fatal',
    first: line,
    last: line,
  };
}

/** The first `goroutine ...:` under the panic. */
function stackBelow({ lines, line, ceiling }: Place): number | undefined {
  const end = Math.min(ceiling, line + 40);
  for (let i = line + 1; i < end; i++) {
    const text = lines.at(i).trim();
    if (goroutine.test(text)) return i;
    if (i > line + 1 && /^Traceback |^\s*at /.test(text)) return undefined;
  }
  return undefined;
}

/** Reads the frames of the first goroutine, and passes over the other goroutines. */
function readDump(
  { lines, ceiling }: Place,
  head: Pick<Draft, 'errorType' | 'message' | 'first'>,
  start: number,
): Draft {
  const frames: StackFrame[] = [];
  let last = start;
  let isFirst = true;
  let i = start + 1;
  while (i < ceiling) {
    const text = lines.at(i);
    const read = readCall(lines, i);
    if (read) {
      if (isFirst && !read.isCreator) frames.push(read.frame);
      last = i + 1;
      i += 2;
      continue;
    }
    if (goroutine.test(text.trim())) isFirst = false;
    else if (
      text.trim() !== '' &&
      !/^(?:\.\.\.(?:additional|\d{1,9}) frames? elided|exit status \d|rax |rbx |rcx |rdx |r\w\w? |rdi |rsi |rbp |rsp |rip |rflags |[cfg]s )/.test(
        text.trim(),
      )
    )
      break;
    if (text.trim() !== '') last = i;
    i++;
  }
  return {
    language: 'go',
    tool: 'go',
    severity: 'fatal',
    ...head,
    frames,
    innermost: raisedAt(frames),
    code: head.message ? (/\b(SIG[A-Z]{2,8})\b/.exec(head.message)?.[1] ?? null) : null,
    last,
  };
}

function readCall(lines: Lines, i: number): { frame: StackFrame; isCreator: boolean } | undefined {
  const place = source.exec(lines.at(i + 1));
  if (!place?.[1]) return undefined;
  const text = lines.at(i).trim();
  const name = callName(text);
  if (!name) return undefined;
  const location = splitLocation(place[1]);
  return { frame: frameOf(name, location.file, location), isCreator: text.startsWith('created by ') };
}

/** `main.(*T).run(0xc4)` -> `main.(*T).run` */
function callName(text: string): string | undefined {
  if (text.length > 2000 || /\s/.test(text.replace(/^created by | in goroutine \d+$|\(.*\)$/g, ''))) return undefined;
  if (!call.test(text)) return undefined;
  const plain = text.replace(/^created by /, '').replace(/ in goroutine \d{1,10}$/, '');
  if (!plain.endsWith(')')) return plain;
  // The last group is the arguments; `(*T)` before it belongs to the name.
  let depth = 0;
  for (let k = plain.length - 1; k >= 0; k--) {
    if (plain[k] === ')') depth++;
    else if (plain[k] === '(' && --depth === 0) return plain.slice(0, k) || undefined;
  }
  return undefined;
}

/** The first frame under those of the runtime that raise a panic. */
function raisedAt(frames: readonly StackFrame[]): { file: string; line: number | null; column: null } | null {
  const isRaising = (frame: StackFrame) =>
    /^(?:panic|runtime\.(?:gopanic|sigpanic|throw|fatal\w*|panic\w*|goPanic\w*|raise|main\.func\d+|dieFromSignal))$/.test(
      frame.function ?? '',
    );
  let lead = 0;
  while (
    lead < frames.length &&
    (isRaising(frames[lead]!) || /^(?:runtime|runtime\/debug|testing)\./.test(frames[lead]!.function ?? ''))
  )
    lead++;
  const raising = frames.slice(0, lead).findLastIndex(isRaising);
  const frame = frames[raising + 1] ?? frames[0];
  return frame?.file ? { file: frame.file, line: frame.line, column: null } : null;
}
