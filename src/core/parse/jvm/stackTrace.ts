import type { StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import type { Lines } from '../lines';
import { frameOf, indentOf } from '../location';

// `at java.base/java.lang.Thread.run(Thread.java:748) ~[app.jar:1.0]`, `at a.B$1.run(Unknown Source)`, `at C.m(C.kt:73)`
const framePattern =
  /^at ((?:[\w.@-]{1,100}\/{1,2}){0,2}[\w.$<>/+*%\u00a0-\uffff-]{2,500}?)\(([^()]{0,300})\)(?: ~?\[([^\]]{0,200})\])?$/u;
const javaPlace =
  /^(?:Native Method|Unknown Source(?::\d{1,9})?|SourceFile(?::\d{1,9})?|<?[\w$ .-]{1,200}\.(?:java|kts?|scala|sc|groovy|clj|aj|jsp|gradle|xtend|main\.kts)>?(?::-?\d{1,9})?|[\w$]{1,100}(?::\d{1,9})?|D8\$\$SyntheticClass(?::\d{1,9})?|r8-map-id-[\w-]{1,80}:\d{1,9}|-?:-?\d{1,9}|)$/;

/** A frame as the JVM and Android print it; `line` is trimmed. */
export function readJavaFrame(line: string): StackFrame | undefined {
  const match = line.startsWith('at ') ? framePattern.exec(line) : null;
  if (!match) return undefined;
  const [, name = '', place = '', jar] = match;
  if (!name.includes('.') || !javaPlace.test(place) || place === '') return undefined;
  const slash = name.indexOf('/');
  const module = jar?.replace(/:[^:]*$/, '') || (slash > 0 ? name.slice(0, slash).replace(/@.*/, '') : undefined);
  if (/^(?:Native Method|Unknown Source|SourceFile)/.test(place)) return frameOf(name, null, { module });
  // `(Main.java:12)`, `(Main.java)`
  const located = /^(.{1,200}?)(?::(-?\d{1,9}))?$/.exec(place);
  const row = located?.[2] === undefined ? null : Number(located[2]);
  return frameOf(name, located?.[1], { line: row !== null && row > 0 ? row : null, module });
}

// `Exception in thread "main" java.io.IOException: from body`, `Caused by: java.lang.NullPointerException`
const header =
  /^(?:(?:Exception in thread "[^"]{0,200}"|Caused by:|Wrapped by:|Suppressed:|Cause \d{1,3}:|\[CIRCULAR REFERENCE:|FATAL EXCEPTION:|Uncaught exception[^:]{0,80}:|Unhandled exception:?) )?((?:[\p{L}_$][\p{L}\w$]{0,100}\.){0,15}[\p{L}_$][\p{L}\w$]{0,150})(?:: ?(.*))?$/u;
// `Jul 09, 2015 3:23:29 PM c.g.MakeLog: RuntimeException: text`, `SEVERE: Servlet.service() threw exception java.lang.X: text`
const inside =
  /(?:^|[\s:;([])((?:[a-z_][\w$]{0,100}\.){0,15}[A-Z][\w$]{0,150}(?:Exception|Error|Throwable|Failure))(?:: (.*))?$/;
const typeName =
  /(?:Exception|Error|Throwable|Failure|Death|Interrupt|Exit)(?:\$\w+)?$|^(?:[a-z_][\w$]*\.)+[A-Z][\w$]*$/;

interface Head {
  errorType: string | null;
  message: string;
}

function readHead(line: string): Head | undefined {
  const text = line.trim();
  const match = header.exec(text);
  if (match?.[1] && typeName.test(match[1])) return { errorType: match[1], message: match[2] ?? '' };
  return undefined;
}

function findHead(line: string): Head | undefined {
  const match = inside.exec(line);
  return match?.[1] ? { errorType: match[1], message: match[2] ?? '' } : undefined;
}

const maxMessageLines = 40;
const maxDepth = 20;

/** Java, Kotlin, Scala and Groovy: `at package.Class.method(File.java:12)` under a throwable, with causes and suppressed ones. */
export const stackTrace: Dialect = {
  name: 'stackTrace',
  kind: 'block',
  triggers: ['at '],
  frame: readJavaFrame,
  read(place) {
    const { lines, line } = place;
    if (!readJavaFrame(lines.at(line).trim())) return undefined;
    const found = headAbove(place);
    return new ThrowableReader(place).readAll(found.line, found.head, line);
  },
};

/** The throwable's first line: the nearest above the first frame that reads like one. */
function headAbove({ lines, line, floor }: Place): { line: number; head: Head } {
  const top = Math.max(floor, line - maxMessageLines);
  for (let i = line - 1; i >= top; i--) {
    const text = lines.at(i);
    const head = readHead(text) ?? findHead(text);
    if (!head) continue;
    // Some libraries print the nested exception inside the message: `...; nested exception is:`
    if (/nested exception is: *$/.test(lines.at(i - 1))) continue;
    return { line: i, head };
  }
  return { line, head: { errorType: null, message: '' } };
}

class ThrowableReader {
  private readonly lines: Lines;
  private readonly ceiling: number;

  constructor(place: Place) {
    this.lines = place.lines;
    this.ceiling = place.ceiling;
  }

  /** The throwable and the chain of its causes. */
  readAll(headLine: number, head: Head, frame: number): Draft {
    const draft = this.read(headLine, head, frame, 0);
    const causes = draft.causes!;
    // A chain of causes is one list.
    for (let cause = causes[0]; cause; cause = cause.causes?.[0]) {
      if (cause !== causes.at(-1)) causes.push(cause);
    }
    draft.language = languageOf(draft);
    return draft;
  }

  private read(headLine: number, head: Head, frame: number, depth: number): Draft {
    const { lines } = this;
    const message = [head.message];
    for (let i = headLine + 1; i < frame; i++) message.push(lines.at(i).trimEnd());
    const draft: Draft = {
      language: 'java',
      tool: 'java',
      errorType: head.errorType,
      message: message.join('\n'),
      frames: [],
      causes: [],
      suppressed: [],
      first: headLine,
      last: Math.max(headLine, frame - 1),
    };
    const indent = indentOf(lines.at(headLine));
    let i = frame;
    while (i < this.ceiling) {
      const line = lines.at(i);
      const text = line.trim();
      const read = readJavaFrame(text);
      if (read) draft.frames!.push(read);
      else if (/^\.\.\. \d{1,9} (?:more|common frames omitted)/.test(text) || isWrappedFrame(text)) draft.last = i;
      else {
        const nested = depth < maxDepth ? this.nestedAt(i, indent) : undefined;
        if (!nested) break;
        const child = this.read(nested.line, nested.head, this.frameUnder(nested.line), depth + 1);
        (nested.isSuppressed ? draft.suppressed! : draft.causes!).push(child);
        draft.last = child.last;
        i = child.last + 1;
        if (!nested.isSuppressed) break;
        continue;
      }
      draft.last = i++;
    }
    return draft;
  }

  /** `Caused by: ...` or `Suppressed: ...` at line `i`, possibly after an empty line. */
  private nestedAt(i: number, indent: number): { line: number; head: Head; isSuppressed: boolean } | undefined {
    const line = this.lines.at(i).trim() === '' ? i + 1 : i;
    if (line >= this.ceiling) return undefined;
    const text = this.lines.at(line);
    const kind = /^\s*(Caused by|Wrapped by|Suppressed): /.exec(text)?.[1];
    // `Caused by` under a `Suppressed` belongs to the one at its own indentation.
    if (!kind || (kind !== 'Suppressed' && indentOf(text) < indent)) return undefined;
    const head = readHead(text) ?? { errorType: null, message: text.trim().replace(/^[\w ]+: /, '') };
    return { line, head, isSuppressed: kind === 'Suppressed' };
  }

  private frameUnder(headLine: number): number {
    const end = Math.min(this.ceiling, headLine + maxMessageLines);
    for (let i = headLine + 1; i < end; i++) {
      const text = this.lines.at(i).trim();
      if (isStackLine(text)) return i;
      if (/^(?:Caused by|Suppressed): /.test(text)) return i;
      // An empty line inside a message is followed by the stack at once.
      if (text === '' && !isStackLine(this.lines.at(i + 1).trim())) return i;
    }
    return headLine + 1;
  }
}

// `at com.acme.App.main(App.java:3)`, `... 12 more`
function isStackLine(text: string): boolean {
  return readJavaFrame(text) !== undefined || /^\.\.\. \d{1,9} (?:more|common)/.test(text);
}

// `at app//org.gradle...` that a console cut off, `- locked <0x000> (a java.lang.Object)` in thread dumps
function isWrappedFrame(text: string): boolean {
  return /^- (?:locked|waiting|parking|eliminated) /.test(text);
}

const extensions: readonly [RegExp, string][] = [
  [/\.kts?$/, 'kotlin'],
  [/\.(?:scala|sc)$/, 'scala'],
  [/\.groovy$/, 'groovy'],
];

/** The language of the innermost file that is not Java's own. */
function languageOf(draft: Draft): string {
  const frame = draft.frames?.find(
    (each) => each.file && !/^(?:java|jdk|sun)\b/.test(each.function?.replace(/^.*\//, '') ?? ''),
  );
  return extensions.find(([pattern]) => pattern.test(frame?.file ?? ''))?.[1] ?? 'java';
}
