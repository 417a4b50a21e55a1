import type { StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import type { Lines } from '../lines';
import { frameOf, splitLocation } from '../location';

// `#0      main.<anonymous closure> (file:///srv/a.dart:17:20)`, `#3      _startIsolate (dart:isolate-patch/isolate_patch.dart:265)`
const vmFrame = /^#(\d{1,5})\s{1,8}(\S.{0,600}?)\s{1,2}\(([^()]{1,600}|[^()]{0,300}\([^()]{0,200}\)[^()]{0,300})\)$/;
// stack_trace's folded form: `package:app/a.dart 12:5  main.<fn>`, `test/a_test.dart 5:5   main`, `dart:core  int.parse`
const terseFrame =
  /^((?:package|dart|file|org-dartlang-\w{1,20}):\S{1,500}|[\w./\\-]{1,400}\.dart)(?: (\d{1,9}):(\d{1,9}))? {2,60}(\S.{0,400})$/;
// `#0      _State.build ` with `package:app/a.dart:191` on the next line
const bareName = /^#(\d{1,5})\s{1,8}(\S.{0,400})$/;
const barePlace = /^(?:package|dart|file):\S{1,400}\.dart:\d{1,9}(?::\d{1,9})?$/;
// What may stand between frames: `<asynchronous suspension>`, `(elided 12 frames from dart:async)`, `... 12 more frames`
const between =
  /^(?:<asynchronous suspension>|\(elided .{1,300}\)|\.{3}\s{0,8}Normal element mounting.*|\.{3} ?\(?\d{1,6} .{0,60}\)?|=====+ asynchronous gap =+|\[\d+ more .*)$/;

/** A frame as Dart prints it; `line` is trimmed. */
export function readDartFrame(line: string): StackFrame | undefined {
  if (!line.startsWith('#')) return undefined;
  const match = vmFrame.exec(line);
  if (!match || !isDartPlace(match[3]!)) return undefined;
  return placed(match[2]!, match[3]!);
}

function isDartPlace(place: string): boolean {
  return /\.dart(?::|$)|^(?:dart|package|file|org-dartlang-\w+|wasm|<asynchronous|unparsed|http):/.test(place);
}

function placed(name: string, place: string): StackFrame {
  // `dart:core-patch/integers.dart:?`
  const location = splitLocation(place.replace(/:\?$/, ''));
  return frameOf(name.trim(), location.file, location);
}

/** A frame with its place on the same line or the next one, or in stack_trace's folded form. */
function readFrame(lines: Lines, i: number): { frame: StackFrame; last: number } | undefined {
  const text = lines.at(i).trim();
  const frame = readDartFrame(text);
  if (frame) return { frame, last: i };
  const folded = terseFrame.exec(text);
  if (folded) {
    const [, file, row, column, name] = folded;
    return {
      frame: frameOf(name, file, { line: row ? Number(row) : null, column: column ? Number(column) : null }),
      last: i,
    };
  }
  const bare = bareName.exec(text);
  const place = bare ? lines.at(i + 1).trim() : '';
  return bare && barePlace.test(place) ? { frame: placed(bare[2]!, place), last: i + 1 } : undefined;
}

function readStack(lines: Lines, from: number, ceiling: number): { frames: StackFrame[]; last: number } {
  const frames: StackFrame[] = [];
  let last = from - 1;
  for (let i = from; i < ceiling && i - from < 5000; i++) {
    const read = readFrame(lines, i);
    if (read) {
      frames.push(read.frame);
      i = read.last;
    } else if (!between.test(lines.at(i).trim())) {
      break;
    }
    last = i;
  }
  return { frames, last };
}

// `FormatException: Invalid radix`, `_TypeError: text`, `RangeError (index): Invalid value`, `Exception: boom`, `NoSuchMethodError: The method`
const typed =
  /^((?:[a-z_]\w{0,60}\.)?[A-Za-z_$]\w{0,100}(?:Error|Exception)(?:Impl)?|Exception|Error)(?: \([^()]{0,80}\))?(?:: ?(.*)|)$/;
// `'package:app/a.dart': Failed assertion: line 4531 pos 14: 'owner != null': is not true.`
const failedAssertion =
  /^'((?:package|file|dart):[^']{1,500}|[^']{1,400}\.dart)': (Failed assertion): (line (\d{1,9}) pos (\d{1,9}): .*)$/;

/** Type, message and, for a failed assertion, place of what Dart says about an error. */
function describe(text: string): Pick<Draft, 'errorType' | 'message' | 'innermost'> {
  const [head = '', ...rest] = text.split('\n');
  const assertion = failedAssertion.exec(head);
  if (assertion) {
    const [, file = '', errorType = '', message = '', row, column] = assertion;
    return {
      errorType,
      message: [message, ...rest].join('\n'),
      innermost: { file, line: Number(row), column: Number(column) },
    };
  }
  const match = typed.exec(head);
  return { errorType: match?.[1] ?? null, message: match ? [match[2] ?? '', ...rest].join('\n') : text };
}

// `Unhandled exception:`, `[ERROR:flutter/runtime/dart_vm_initializer.cc(41)] Unhandled Exception: text`, `Unhandled Exception: text`
const unhandled = /(?:^|\s|\] )Unhandled [eE]xception:(?: (.*))?$/;
const maxMessageLines = 60;

/** Dart: an error that nobody caught, and its stack. */
export const dartException: Dialect = {
  name: 'dartException',
  kind: 'block',
  triggers: ['unhandled exception', '#0 ', '.dart:'],
  frame: readDartFrame,
  read(place) {
    const { lines, line, ceiling } = place;
    const match = unhandled.exec(lines.at(line).trimEnd());
    if (match) {
      const draft = readUnhandled(place, match[1]);
      // `E/flutter ( 4321): ` before this line and the next: with that taken off there may be a stack.
      const prefix = lines
        .at(line)
        .slice(0, match.index)
        .replace(/\[ERROR.*$/, '');
      const isPrefixed = prefix.length > 2 && lines.at(line + 1).startsWith(prefix);
      return isPrefixed && !draft?.frames?.length ? undefined : draft;
    }
    if (!/^\s*#\d/.test(lines.at(line)) || !readFrame(lines, line)) return undefined;
    const stack = readStack(lines, line, ceiling);
    if (stack.frames.length < 2 && !/^\s*#0 /.test(lines.at(line))) return undefined;
    const { first, message } = messageAbove(place);
    return draftOf(message, stack, first);
  },
};

function readUnhandled({ lines, line, ceiling }: Place, head: string | undefined): Draft | undefined {
  const message = head ? [head] : [];
  let i = line + 1;
  for (; i < ceiling && i - line < maxMessageLines; i++) {
    const text = lines.at(i);
    if (readFrame(lines, i)) break;
    // An empty line stands between a message's excerpt and the stack.
    if (text.trim() === '' && !(i + 1 < ceiling && readFrame(lines, i + 1))) break;
    // `   at Acme.Main() in a.cs:line 3`: .NET says it in the same words.
    if (/^\s+at |^\s*---> /.test(text)) return undefined;
    message.push(text.trimEnd());
  }
  const stack = readStack(lines, i, ceiling);
  if (
    message.length === 0 ||
    (stack.frames.length === 0 && /(?:^|\s)System\.|^[\w.]+Exception: /.test(message[0]!) && !head)
  )
    return undefined;
  return draftOf(message.join('\n').trimEnd(), stack.frames.length > 0 ? stack : { frames: [], last: i - 1 }, line);
}

/** The lines straight above a stack, up to an empty one. */
function messageAbove({ lines, line, floor }: Place): { first: number; message: string } {
  let first = line;
  let end = line;
  if (first > floor && lines.at(first - 1).trim() === '') {
    end = --first;
  }
  while (first > floor && line - first < 12) {
    const text = lines.at(first - 1);
    if (text.trim() === '' || /^[=═╞╡─-]{6,}/.test(text.trim()) || readFrame(lines, first - 1)) break;
    first--;
    // The header of the error ends the search.
    if (typed.test(text.trim()) || failedAssertion.test(text.trim())) break;
  }
  const message: string[] = [];
  for (let i = first; i < end; i++) message.push(lines.at(i).trim());
  return message.length > 0 ? { first, message: message.join('\n') } : { first: line, message: '' };
}

function draftOf(text: string, stack: { frames: StackFrame[]; last: number }, first: number): Draft {
  const isFlutter = stack.frames.some((frame) => frame.file?.startsWith('package:flutter/'));
  const { innermost, ...said } = describe(text);
  return {
    language: 'dart',
    tool: isFlutter ? 'flutter' : 'dart',
    severity: 'fatal',
    ...said,
    frames: stack.frames,
    ...(innermost && stack.frames.length === 0 ? { innermost } : {}),
    first,
    last: Math.max(stack.last, first),
  };
}

// `══╡ EXCEPTION CAUGHT BY WIDGETS LIBRARY ╞══`, `======== Exception caught by widgets library ====`
const box = /^\s*[═=╡╞ ]{2,80}(?:EXCEPTION CAUGHT BY|Exception caught by) .{1,80}?[═=╡╞ ]{2,200}$/u;
// `The following assertion was thrown building MyApp(dirty):`, `The following NoSuchMethodError was thrown while ...:`
const thrown = /^\s*The following (.{1,200}?) (?:was|object was) thrown(?: .{0,600})?:?$/;
const boxEnd = /^\s*[═=]{20,}\s*$|^\s*[─-]{40,}\s*$/u;

/** Flutter's boxes: what was thrown, the widget that caused it, and the stack. */
export const flutterBox: Dialect = {
  name: 'flutterBox',
  kind: 'block',
  triggers: ['exception caught by', 'the following '],
  read({ lines, line, ceiling }) {
    const start = box.test(lines.at(line)) ? line + 1 : line;
    const kind = thrown.exec(lines.at(start).trimEnd());
    if (!kind && start === line) return undefined;
    const message: string[] = [];
    let stack: { frames: StackFrame[]; last: number } | undefined;
    let last = start;
    let inMessage = true;
    for (let i = start + (kind ? 1 : 0); i < ceiling && i - line < 1500; i++) {
      const text = lines.at(i).trimEnd();
      if (boxEnd.test(text)) {
        last = i;
        break;
      }
      if (readFrame(lines, i)) {
        stack = readStack(lines, i, ceiling);
        i = stack.last;
        last = i;
        continue;
      }
      if (stack && text.trim() !== '') break;
      // What was said ends where Flutter starts to explain.
      if (
        /^(?:The relevant error-causing widget was|When the exception was thrown|The ownership chain|Either the assertion|See also:|The specific )/.test(
          text.trim(),
        )
      )
        inMessage = false;
      if (inMessage && (text.trim() !== '' || message.length > 0)) message.push(text);
      if (text.trim() !== '') last = i;
    }
    const said = describe(message.join('\n').trim());
    const word = kind?.[1] ?? null;
    const named =
      word && word !== 'assertion' && !/^(?:message|object)$/.test(word) ? word.replace(/ object$/, '') : null;
    return {
      language: 'dart',
      tool: 'flutter',
      errorType: said.errorType ?? named,
      message: said.message,
      frames: stack?.frames ?? [],
      ...(said.innermost && !stack ? { innermost: said.innermost } : {}),
      first: line,
      last,
    };
  },
};
