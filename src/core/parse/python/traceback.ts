import type { StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import type { Lines } from '../lines';
import { frameOf, indentOf } from '../location';

// `  File "/srv/app/main.py", line 30, in <module>`; a SyntaxError's has no function
const frameLine = /^File "([^"\n]{1,1000})", line (\d{1,9})(?:, in (.{1,300}))?$/;
// `KeyError: 'close'`, `pydantic.errors.PydanticImportError: text`, `StopIteration`, `MyError: `
const exceptionLine = /^([A-Za-z_][\w.]{0,200})(?:: ?(.*))?$/;
const during = 'During handling of the above exception, another exception occurred:';
const directCause = 'The above exception was the direct cause of the following exception:';
// Python 2 and loggers leave the quotes as they are; the text before the word may be a logger's.
const opening = /Traceback \(most recent call last\):\s*$/;

/** A frame as Python prints it; `line` is trimmed. */
export function readPythonFrame(line: string): StackFrame | undefined {
  const match = line.startsWith('File "') ? frameLine.exec(line) : null;
  return match ? frameOf(match[3]?.trim(), match[1], { line: Number(match[2]) }) : undefined;
}

/** CPython tracebacks: chained both ways, SyntaxError, markers under the source, and stacks whose head is cut off. */
export const traceback: Dialect = {
  name: 'traceback',
  kind: 'block',
  triggers: ['traceback (most recent', 'file "'],
  frame: readPythonFrame,
  read: readChain,
};

/** Reads a traceback and those chained to it: the last one is the error, the ones before are its causes. */
export function readChain(place: Place): Draft | undefined {
  const chain: Draft[] = [];
  let next: number | undefined = place.line;
  while (next !== undefined) {
    const draft = readTraceback(place, next);
    if (!draft) break;
    chain.push(draft);
    next = chainedAfter(place, draft.last + 1);
  }
  const error = chain.pop();
  if (!error) return undefined;
  // A cause without a message of its own cannot be told from a stack that somebody logged.
  error.causes = chain.reverse();
  error.first = Math.min(error.first, ...error.causes.map((cause) => cause.first));
  return error;
}

/** Where the traceback starts that the one before is chained to. */
function chainedAfter({ lines, ceiling }: Place, from: number): number | undefined {
  let i = from;
  while (i < ceiling && i - from < 4 && lines.at(i).trim() === '') i++;
  const text = lines.at(i).trim();
  if (text !== during && text !== directCause) return undefined;
  for (i++; i < ceiling && lines.at(i).trim() === ''; i++);
  return opening.test(lines.at(i)) || readPythonFrame(lines.at(i).trim()) ? i : undefined;
}

function readTraceback({ lines, ceiling }: Place, first: number): Draft | undefined {
  const hasOpening = opening.test(lines.at(first));
  let i = hasOpening ? first + 1 : first;
  // `Traceback (most recent call last):` of a log line stands to the right of its frames.
  const indent = frameIndent(lines, i, ceiling);
  if (indent === undefined) return hasOpening ? headOnly(lines, first, i) : undefined;
  const frames: StackFrame[] = [];
  let last = i;
  for (; i < ceiling; i++) {
    const line = lines.at(i);
    const text = line.trim();
    const frame = readPythonFrame(text);
    if (frame) {
      frames.push(frame);
    } else if (text === '') {
      if (!isSourceGap(lines, i, indent)) break;
    } else if (indentOf(line) <= indent - 1 || (indent === 0 && isException(text) && !/^\s/.test(line))) {
      break;
    } else if (indentOf(line) === indent && /^\[Previous line repeated/.test(text)) {
      // `  [Previous line repeated 993 more times]`
    }
    last = i;
  }
  const draft: Draft = {
    language: 'python',
    tool: 'python',
    errorType: null,
    message: null,
    frames,
    raisedAt: 'last',
    first,
    last,
  };
  const exception = i < ceiling ? exceptionLine.exec(lines.at(i).trim()) : null;
  if (!exception) return frames.length > 0 && (hasOpening || frames.length > 1) ? draft : undefined;
  draft.errorType = exception[1]!;
  const { message, end } = readMessage(lines, i, ceiling, exception[2] ?? '');
  draft.message = message;
  draft.last = end;
  return draft;
}

/** Indentation of the first frame; undefined when there is none next. */
function frameIndent(lines: Lines, from: number, ceiling: number): number | undefined {
  for (let i = from; i < Math.min(ceiling, from + 2); i++) {
    if (readPythonFrame(lines.at(i).trim())) return indentOf(lines.at(i));
  }
  return undefined;
}

/** A traceback without frames: `Traceback (most recent call last):`, then the exception at once. */
function headOnly(lines: Lines, first: number, next: number): Draft | undefined {
  const exception = exceptionLine.exec(lines.at(next).trim());
  if (!exception || !/(?:Error|Exception|Interrupt|Exit|Warning|Group)$/.test(exception[1]!)) return undefined;
  const [, errorType = null, message = null] = exception;
  return { language: 'python', tool: 'python', errorType, message, frames: [], first, last: next };
}

/** A blank line inside a stack: the source line was blank, or the log was double spaced. */
function isSourceGap(lines: Lines, blank: number, indent: number): boolean {
  const next = lines.at(blank + 1);
  return (
    indentOf(next) >= indent && indent > 0 && (readPythonFrame(next.trim()) !== undefined || indentOf(next) > indent)
  );
}

function isException(text: string): boolean {
  return /^[\w.]{1,200}(?:Error|Exception|Interrupt|Exit|Warning|Iteration)(?:: |$)/.test(text);
}

// What cannot be the rest of a message: a prompt, a time stamp, a log level, another tool's line, a rule
const unrelated =
  /^(?:\S{0,80}[$#%❯] |PS [A-Z]:|\[?\d{4}-\d\d-\d\d|\[?\d\d:\d\d:\d\d|(?:INFO|WARN|WARNING|ERROR|DEBUG|CRITICAL)\b|\[(?:INFO|ERROR|WARN)|make(?:\[\d+\])?: |npm |Traceback |During handling|The above exception|[-=_*#~]{4,}|>>> |[\w./-]{1,80}: (?:error|warning|fatal)|Process finished|error: |Command |exit(?:ed)? |\s*\[end of output\])/;

/** The message goes on over the lines below, up to an empty one or one that is clearly something else. */
function readMessage(lines: Lines, line: number, ceiling: number, head: string): { message: string; end: number } {
  const message = [head];
  let end = line;
  const limit = Math.min(ceiling, line + 40);
  for (let i = line + 1; i < limit; i++) {
    const text = lines.at(i);
    if (text.trim() === '' || unrelated.test(text) || isException(text.trim())) break;
    message.push(text.trimEnd());
    end = i;
  }
  return { message: message.join('\n'), end };
}
