import type { StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import type { Lines } from '../lines';
import { readRubyFrame } from './frame';

// `/srv/a.rb:12:in `run': undefined method `x' for nil (NoMethodError)`, `a.rb:1:in 'Integer#/': divided by 0 (ZeroDivisionError)`
const placed =
  /^\s{0,40}((?:[A-Za-z]:)?[^\s:"'`|][^:"'`|]{0,600}|<internal:[\w./-]{1,200}>|\(irb\)|\(eval\)):(\d{1,9}):in ?[`'‘](.{1,400}?)['’]: (.*)$/;
// `a.rb:3: syntax error, unexpected end-of-input (SyntaxError)`, `a.rb:3: warning: ...`
const unplaced = /^\s{0,40}((?:[A-Za-z]:)?[^\s:"'`|][^:"'`|]{0,600}):(\d{1,9}): (.*)$/;
// `undefined method `x' for nil (NoMethodError)`, `boom (Acme::Error)`, `unhandled exception`
const classAtEnd = /^(.*?) ?\(([A-Z]\w{0,100}(?:::[A-Z]\w{0,100}){0,8})\)$/;
// `NoMethodError (undefined method `profile' for nil:NilClass):` in Rails' log
const railsHeader = /^\s*([A-Z]\w{0,100}(?:::[A-Z]\w{0,100}){0,8}) \((.*)\):$/;
// `NameError: uninitialized constant Foo` over bare frames, as loggers, rake and irb print it
const plainHeader =
  /^\s*(?:\S{0,80} (?:WARN|ERROR|FATAL)(?: -- [^:]{0,40})?: |ERROR -- : |rake aborted!$)?([A-Z]\w{0,100}(?:::[A-Z]\w{0,100}){0,8})(?:: (.*))?$/;

const maxMessageLines = 40;
const maxFrames = 20_000;

/** Ruby, in both orders (2.5 to 2.7 print the innermost frame last), with detailed messages and causes. */
export const rubyException: Dialect = {
  name: 'rubyException',
  kind: 'block',
  triggers: [':in `', ":in '", ':in ‘', 'traceback (most recent', '.rb:', 'syntax error', 'rake aborted!'],
  frame: (line) => (/:in ?[`']/.test(line) ? readRubyFrame(line) : undefined),
  read(place) {
    const { lines, line } = place;
    const text = lines.at(line);
    if (/^\s*Traceback \(most recent call last\):?$/.test(text.trimEnd())) return readReversed(place);
    const head = readHead(lines, line, place.ceiling);
    if (head) return readChain(place, head, line);
    return readRubyFrame(text.trim()) ? readUnderHeader(place) : undefined;
  },
};

interface Head {
  errorType: string | null;
  message: string;
  frame: StackFrame;
  /** The last line of the message. */
  last: number;
}

/** The line that names place, message and class; the message may go on below it. */
function readHead(lines: Lines, line: number, ceiling: number): Head | undefined {
  const text = lines.at(line).trimEnd();
  const match = placed.exec(text);
  const bare = match ? null : unplaced.exec(text);
  const said = match?.[4] ?? bare?.[3];
  if (said === undefined) return undefined;
  const typed = classAtEnd.exec(said);
  const isSyntax = bare !== null && /^syntax errors?\b/.test(said);
  if (bare && !isSyntax && !(typed && /\.rb$/.test(bare[1]!) && typed[2] !== 'SyntaxError')) {
    // `a.rb:1: syntax error found (SyntaxError)`, `a.rb:5: message (RuntimeError)`; other texts are other tools'
    if (!typed || !/(?:Error|Exception)$/.test(typed[2]!)) return undefined;
  }
  if (match && !typed && said !== 'unhandled exception' && !isRest(lines, line + 1, ceiling)) return undefined;
  const message = [typed?.[1] ?? said];
  let errorType = typed?.[2] ?? (isSyntax ? 'SyntaxError' : null);
  let last = line;
  // `    Logger::Severity.constants.each`, `          ^^^^^^`, other lines of the message, `Did you mean?  foo`
  const end = Math.min(ceiling, line + maxMessageLines);
  for (let i = line + 1; i < end; i++) {
    const below = lines.at(i);
    if (/^\s+from /.test(below) || readRubyFrame(below.trim()) || placed.test(below)) break;
    if (below.trim() === '') {
      // Between message and code excerpt; an excerpt is indented by four.
      if (!/^\s{4}|^>? {0,4}\d{1,6} {1,3}\|/.test(lines.at(i + 1))) break;
      continue;
    }
    if (!errorType) {
      const late = classAtEnd.exec(below.trimEnd());
      if (late) errorType = late[2]!;
    }
    if (i > line + 1 && !/^\s|^Did you mean|^[>|]/.test(below) && errorType && !isStackNear(lines, i, end)) break;
    if (i === line + 1 && !/^\s|^Did you mean|^[>|]/.test(below) && !isStackNear(lines, i, end)) break;
    message.push(below.trimEnd());
    last = i;
  }
  const file = (match ?? bare)![1]!;
  const frame = { function: match?.[3] ?? null, file, line: Number((match ?? bare)![2]), column: null, inApp: true };
  return { errorType, message: message.join('\n'), frame, last };
}

/** Whether `	from ...` follows soon, so that the lines between belong to the message. */
function isStackNear(lines: Lines, from: number, end: number): boolean {
  for (let i = from; i < end && i - from < 12; i++) if (/^\s+from \S/.test(lines.at(i))) return true;
  return false;
}

function isRest(lines: Lines, from: number, ceiling: number): boolean {
  return isStackNear(lines, from, ceiling) && !placed.test(lines.at(from));
}

/** The exception and, after its frames, the causes that Ruby prints with their own places. */
function readChain({ lines, ceiling }: Place, head: Head, first: number): Draft {
  const chain: Draft[] = [];
  let next: Head | undefined = head;
  let start = first;
  while (next && chain.length < 20) {
    const isSyntax: boolean = next.errorType === 'SyntaxError' && next.frame.function === null;
    const frames = isSyntax ? [] : [next.frame];
    let last = next.last;
    for (let i = last + 1; i < ceiling && i - start < maxFrames; i++) {
      const text = lines.at(i).trim();
      // ` ... 12 levels...`
      if (/^\s*\.{3} ?\d{1,6} levels?\.{3}$/.test(text)) {
        last = i;
        continue;
      }
      const frame: StackFrame | undefined =
        text.startsWith('from ') || chain.length === 0 ? readRubyFrame(text) : undefined;
      if (!frame || (!text.startsWith('from ') && readHead(lines, i, ceiling))) break;
      frames.push(frame);
      last = i;
    }
    chain.push(draftOf(next, frames, { first: start, last }));
    start = last + 1;
    next = start < ceiling && placed.test(lines.at(start)) ? readHead(lines, start, ceiling) : undefined;
  }
  const [error, ...rest] = chain as [Draft, ...Draft[]];
  // A thread that reports its exception prints it once more when it is joined.
  const causes = rest.filter((each) => each.errorType !== error.errorType || each.message !== error.message);
  if (error.errorType === 'SyntaxError' && error.frames!.length === 0) {
    error.innermost = { file: head.frame.file!, line: head.frame.line, column: null };
  }
  return { ...error, causes, last: chain.at(-1)!.last };
}

function draftOf(
  head: Pick<Head, 'errorType' | 'message'>,
  frames: StackFrame[],
  own: Pick<Draft, 'first' | 'last'>,
): Draft {
  return { language: 'ruby', tool: 'ruby', errorType: head.errorType, message: head.message, frames, ...own };
}

/** `Traceback (most recent call last):`, `	2: from a.rb:9:in `<main>'` ... and at last the exception. */
function readReversed({ lines, line, ceiling }: Place): Draft | undefined {
  const frames: StackFrame[] = [];
  let i = line + 1;
  for (; i < ceiling && i - line < maxFrames; i++) {
    const text = lines.at(i).trim();
    if (/^\.{3} \d{1,6} levels?\.{3}$/.test(text)) continue;
    const frame = /^\d{1,6}: from /.test(text) ? readRubyFrame(text) : undefined;
    if (!frame) break;
    frames.push(frame);
  }
  if (frames.length === 0 && !placed.test(lines.at(i))) return undefined;
  const head = i < ceiling ? readHead(lines, i, ceiling) : undefined;
  const own = { first: line, last: head?.last ?? i - 1 };
  if (!head) return { ...draftOf({ errorType: null, message: '' }, frames, own), raisedAt: 'last' };
  return { ...draftOf(head, [...frames, head.frame], own), raisedAt: 'last' };
}

/** Bare frames under a header that loggers, Rails and rake print. */
function readUnderHeader({ lines, line, floor, ceiling }: Place): Draft | undefined {
  let headLine = line - 1;
  while (headLine > floor && line - headLine < 12 && !readHeader(lines.at(headLine))) headLine--;
  const head = headLine >= floor ? readHeader(lines.at(headLine)) : undefined;
  const frames: StackFrame[] = [];
  let last = line;
  for (let i = line; i < ceiling && i - line < maxFrames; i++) {
    const frame = readRubyFrame(lines.at(i).trim());
    if (!frame && lines.at(i).trim() !== '') break;
    if (!frame) continue;
    frames.push(frame);
    last = i;
  }
  if (!head && frames.length < 2) return undefined;
  if (!head) return draftOf({ errorType: null, message: '' }, frames, { first: line, last });
  const message = [head.message];
  for (let i = headLine + 1; i < line; i++) message.push(lines.at(i).trimEnd());
  return draftOf({ errorType: head.errorType, message: message.join('\n').trim() }, frames, { first: headLine, last });
}

function readHeader(text: string): { errorType: string; message: string } | undefined {
  const rails = railsHeader.exec(text.trimEnd());
  if (rails) return { errorType: rails[1]!, message: rails[2]! };
  const plain = plainHeader.exec(text.trimEnd());
  if (!plain?.[1] || !/(?:Error|Exception|Interrupt|NotFound|Invalid|Timeout|Exit|Refused|Denied)\w*$/.test(plain[1]))
    return undefined;
  return { errorType: plain[1], message: plain[2] ?? '' };
}
