import type { StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import type { Lines } from '../lines';
import { readDotnetFrame } from './frame';

// `System.InvalidOperationException: text`, `Acme.SqlException (0x80131904): text`, `Foo.Bar`1[[X]]: text`
const typePattern = '((?:[A-Za-z_]\\w{0,100}\\.){0,12}[A-Za-z_]\\w{0,120}(?:[`+]\\w{1,100}){0,4})';
// `Unhandled exception. `, `Unhandled Exception: `, `fail: X[0]`, `[ERROR] FATAL UNHANDLED EXCEPTION: `, `---> (Inner Exception #0) `
const lead =
  /^\s*(?:Unhandled [Ee]xception[.:] |Unbehandelte Ausnahme: |Exception non gérée ?: |Excepción no controlada: |Необработанное исключение: |未经处理的异常: ?|\[ERROR\] FATAL UNHANDLED EXCEPTION: |Exception Info: |Error Message:\s*|Message: |" ?|Exception: |Fatal error\. |The active test run was aborted\. Reason: )?/;
const header = new RegExp(
  `^${typePattern}(?: \\((0x[\\da-fA-F]{8}|-?\\d{1,10})(?:, 0x[\\da-fA-F]{8})?\\))?(?: ?: (.*)|:)?$`,
);
// ` ---> System.ArgumentException: text`, `---> (Inner Exception #0) System.X: text`
const innerLine = /^\s*---> (?:\(Inner Exception #(\d{1,4})\) )?(.*)$/;
// `   --- End of inner exception stack trace ---`, `--- End of stack trace from previous location ---`
const endOfInner =
  /^\s*---? ?(?:End of inner (?:exception|ExceptionDetail) stack trace|Fin de la trace de la pile d'exception interne|Ende der internen Ausnahmestapelüberwachung|Fin del seguimiento de la pila de la excepción interna|Конец трассировки внутреннего стека исключений|内部异常堆栈跟踪的结尾) ?---$/u;
const marker =
  /^\s*(?:---? ?(?:End of (?:managed )?stack trace|End of stack|Exception rethrown|Fin de la trace|Ende der Stapel).{0,120}---|\[(?:\w+ )?Stack trace\]|Exception_EndOfInnerExceptionStack|\[?Exception rethrown at \[?\d+\]?: ?)$/u;

const maxMessageLines = 60;
const maxLines = 8000;

interface Head {
  errorType: string;
  code: string | null;
  message: string;
  /** What follows ` ---> ` on the same line, in .NET Framework and mono. */
  inner: Head | undefined;
}

function readHead(text: string): Head | undefined {
  const plain = text.slice(lead.exec(text)?.[0].length ?? 0).trimEnd();
  const [own = '', ...rest] = plain.split(' ---> ');
  const match = header.exec(own);
  if (!match?.[1] || !isExceptionName(match[1])) return undefined;
  return {
    errorType: match[1],
    code: match[2] ?? null,
    message: match[3] ?? '',
    inner: rest.length > 0 ? readHead(rest.join(' ---> ')) : undefined,
  };
}

function isExceptionName(name: string): boolean {
  return /(?:Exception|Error|Fault|Failure)(?:[`+]\w+)?$/.test(name) || /^[A-Z]\w*(?:\.[A-Z]\w*)+$/.test(name);
}

/** .NET and mono: an exception with its inner ones, AggregateException's parts, and frames across `await`. */
export const dotnetException: Dialect = {
  name: 'dotnetException',
  kind: 'block',
  triggers: ['exception', 'error: ', 'at ', '---> '],
  frame: readDotnetFrame,
  read(place) {
    const { lines, line } = place;
    const text = lines.at(line);
    const head = readHead(text);
    if (head) {
      const start = stackBelow(place, head);
      if (start !== undefined) return new ExceptionReader(place).read(head, start);
      return isPlainlyDotnet(head) ? loneDraft(head, line) : undefined;
    }
    // A stack whose beginning was cut off, or under a logger's words.
    if (!readDotnetFrame(text.trim())) return undefined;
    const isStack = readDotnetFrame(lines.at(line + 1).trim()) !== undefined || / in .{1,600}:line \d+$/.test(text);
    return isStack ? new ExceptionReader(place).read(headAbove(place), line) : undefined;
  },
};

function isPlainlyDotnet({ errorType, inner }: Head): boolean {
  return (
    /^(?:System|Microsoft|Npgsql|Newtonsoft|Grpc|Azure|AutoMapper)\.[\w.]{1,200}Exception$/.test(errorType) ||
    inner !== undefined
  );
}

function loneDraft(head: Head, line: number): Draft {
  const causes: Draft[] = [];
  for (let inner = head.inner; inner; inner = inner.inner) causes.push(draftFrom(inner, line));
  return { ...draftFrom(head, line), causes };
}

function draftFrom(head: Pick<Head, 'errorType' | 'code' | 'message'>, line: number): Draft {
  return {
    language: 'dotnet',
    tool: 'dotnet',
    errorType: head.errorType || null,
    message: head.message,
    code: head.code,
    frames: [],
    causes: [],
    parts: [],
    first: line,
    last: line,
  };
}

/** The first line of the stack, over the other lines of the message; undefined when there is none. */
function stackBelow({ lines, line, ceiling }: Place, head: Head): number | undefined {
  const end = Math.min(ceiling, line + maxMessageLines);
  for (let i = line + 1; i < end; i++) {
    const text = lines.at(i);
    if (readDotnetFrame(text.trim())) return i;
    const inner = innerLine.exec(text)?.[2];
    if (inner !== undefined && readHead(inner)) return i;
    if (endOfInner.test(text)) return i;
    // Another error's header; a message that goes on seldom looks like one.
    if (/^\S/.test(text) && readHead(text) && !/^\s/.test(lines.at(line))) return undefined;
    if (/^Traceback \(most|^\s+at .{1,300}\(.{1,300}:\d+\)$/.test(text)) return undefined;
  }
  return head.inner ? line + 1 : undefined;
}

/** What stands above a stack without a header of its own. */
function headAbove({ lines, line, floor }: Place): Head & { line: number } {
  const above = line > floor ? lines.at(line - 1).trim() : '';
  return { errorType: '', code: null, message: above, inner: undefined, line: above === '' ? line : line - 1 };
}

class ExceptionReader {
  private readonly lines: Lines;
  private readonly ceiling: number;
  private readonly first: number;

  constructor(place: Place) {
    this.lines = place.lines;
    this.ceiling = place.ceiling;
    this.first = place.line;
  }

  read(head: Head & { line?: number }, stack: number): Draft {
    const { lines } = this;
    const first = head.line ?? this.first;
    const outer = draftFrom(head, first);
    // The exceptions whose stacks are still to come; the last one's comes first.
    const open: Draft[] = [outer];
    let frames: StackFrame[] = [];
    for (let inner = head.inner; inner; inner = inner.inner) open.push(draftFrom(inner, first));
    const message = [open.at(-1)!.message ?? ''];
    for (let i = first + 1; i < stack; i++) message.push(lines.at(i).trimEnd());
    open.at(-1)!.message = message.join('\n');
    const chain = [...open];
    const parts: Draft[] = [];
    let part: Draft | undefined;
    let last = stack - 1;
    for (let i = stack; i < this.ceiling && i - stack < maxLines; i++) {
      const text = lines.at(i);
      // A part of an AggregateException ends with `<---`.
      const closes = /<---\s*$/.test(text);
      const frame = readDotnetFrame(closes ? text.replace(/<---\s*$/, '').trim() : text.trim());
      const inner = innerLine.exec(text);
      if (frame) {
        (part ? part.frames! : frames).push(frame);
      } else if (inner?.[2] !== undefined) {
        const read = readHead(inner[2].replace(/<---$/, ''));
        if (!read) break;
        if (inner[1] === undefined && frames.length === 0 && !part) {
          for (let each: Head | undefined = read; each; each = each.inner) {
            open.push(draftFrom(each, i));
            chain.push(open.at(-1)!);
          }
        } else if (inner[1] !== undefined || part) {
          part = draftFrom(read, i);
          parts.push(part);
        } else {
          // An inner exception behind the outer's own stack, as some loggers print it.
          const late = draftFrom(read, i);
          chain.push(late);
          part = late;
        }
      } else if (endOfInner.test(text)) {
        if (part) part = undefined;
        else if (open.length > 1) {
          open.pop()!.frames = frames;
          frames = [];
        }
      } else if (!marker.test(text) && !this.goesOn(i, open, frames, part)) {
        if (!closes) break;
      }
      if (closes) part = undefined;
      if (text.trim() !== '') last = i;
    }
    // When the text stops before the outer's own stack, the one that is there is all that is known.
    const innermost = open.at(-1)!;
    innermost.frames = frames;
    if (innermost !== outer && outer.frames!.length === 0) outer.frames = frames.map((frame) => ({ ...frame }));
    const inner = chain.slice(1);
    // The first member of an AggregateException is printed as its inner exception too, or only so.
    outer.parts = parts.length > 0 ? distinct([...inner, ...parts]) : [];
    outer.causes = parts.length > 0 ? [] : inner;
    outer.last = Math.max(last, first);
    return outer;
  }

  /** Lines that are neither frames nor markers: the rest of an inner message, blanks, data that drivers add. */
  private goesOn(i: number, open: readonly Draft[], frames: readonly StackFrame[], part: Draft | undefined): boolean {
    const text = this.lines.at(i);
    const next = this.lines.at(i + 1);
    if (text.trim() === '')
      return i + 1 < this.ceiling && (innerLine.test(next) || readDotnetFrame(next.trim()) !== undefined);
    const owner = part ?? open.at(-1)!;
    const hasFrames = part ? part.frames!.length > 0 : frames.length > 0;
    if (!hasFrames && (part || open.length > 1) && !/^\S+ ?[$#>❯] /.test(text)) {
      owner.message += `\n${text.trimEnd()}`;
      return true;
    }
    // `ClientConnectionId:9f24...`, `Error Number:18456,State:1,Class:14`, `  Exception data:` and its lines
    return /^\s*(?:ClientConnectionId(?: before routing)?:|Error Number:|Routing Destination|Data:|Exception data:|Severity:|SqlState:|MessageText:|File:|Line:|Routine:|Detail:|HResult:)/.test(
      text,
    );
  }
}

function distinct(drafts: readonly Draft[]): Draft[] {
  const seen = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = `${draft.errorType}: ${draft.message}`;
    if (!seen.has(key)) seen.set(key, draft);
  }
  return [...seen.values()];
}

// ASP.NET's page: `[NullReferenceException: Object reference not set to an instance of an object.]`, then `   A.B() in C:\a.cs:12`
const pageHeader = /^\s*\[(\w{1,100}(?:Exception|Error))(?: \((0x[\da-fA-F]{8})\))?: (.*)\]$/;
// `   Acme.Web.Page_Load(Object sender, EventArgs e) in C:\a.cs:12`, `Acme.Repo.Get(Int32 id) in Repo.cs`
const pageFrame =
  /^\s{0,8}([\w.<>`+[\],$|]{3,400}\([^()]{0,1000}\))(?: \+\d{1,9})?(?: in (.{1,400}?)(?::(?:line )?(\d{1,9}))?)?$/;

/** ASP.NET's error pages, old and new, copied as text: frames without `at`. */
export const aspNetPage: Dialect = {
  name: 'aspNetPage',
  kind: 'block',
  triggers: ['exception', 'error: '],
  read({ lines, line, ceiling }) {
    const page = pageHeader.exec(lines.at(line));
    const plain = page ? null : /^(\w{1,100}Exception): (.*)$/.exec(lines.at(line));
    if (!page && !plain) return undefined;
    const frames: StackFrame[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 400; i++) {
      const match = pageFrame.exec(lines.at(i));
      if (!match) break;
      frames.push({
        function: match[1]!,
        file: match[2] ?? null,
        line: match[3] ? Number(match[3]) : null,
        column: null,
        inApp: true,
      });
      last = i;
    }
    if (frames.length === 0) return undefined;
    const [errorType, code, message] = page ? [page[1], page[2], page[3]] : [plain![1], undefined, plain![2]];
    return {
      language: 'dotnet',
      tool: 'asp.net',
      errorType: errorType!,
      message: message!,
      code: code ?? null,
      frames,
      first: line,
      last,
    };
  },
};
