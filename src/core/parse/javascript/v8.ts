import type { SourceLocation } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import type { Lines } from '../lines';
import { indentOf } from '../location';
import { findHeader, readHeader, errnoOf, type ErrorHeader } from './header';
import { readV8Frame } from './v8Frame';

/** A message may span this many lines before its first frame. */
const maxMessageLines = 40;
const maxDepth = 8;

/** Node, Deno, Bun, Chrome and Edge: `TypeError: message`, then `    at function (file:line:column)`. */
export const v8: Dialect = {
  name: 'v8',
  kind: 'block',
  triggers: ['at ', 'error', 'exception', 'rejection', 'trace:'],
  frame: readV8Frame,
  read(place) {
    const { lines, line } = place;
    const text = lines.at(line).trim();
    if (text.startsWith('at ')) return readV8Frame(text) ? readFromFrame(place) : undefined;
    const header = readHeader(text);
    if (!header) return undefined;
    const frame = frameBelow(place, line);
    if (frame === undefined && !hasProperties(lines, line)) return undefined;
    return readError(place, line, header, frame ?? line + 1);
  },
};

/** Deno's first line, which PHP could have printed too: `error: Uncaught (in promise) TypeError: text`. */
export const deno: Dialect = { name: 'deno', kind: 'block', triggers: ['error: uncaught '], read: v8.read };

/** The first frame under a header, over the other lines of its message; undefined when another header comes first. */
function frameBelow({ lines, ceiling }: Place, header: number): number | undefined {
  const end = Math.min(ceiling, header + maxMessageLines);
  for (let i = header + 1; i < end; i++) {
    const text = lines.at(i).trim();
    if (text.startsWith('at ') && readV8Frame(text)) return i;
    if (i > header + 1 && isNodeSource(lines.at(i))) return undefined;
    if (/^[A-Z[]/.test(text) && readHeader(text)) return undefined;
    if (text.startsWith('Traceback (most') || text.startsWith('● ')) return undefined;
    // `Error: x {`, then properties, and frames of another error
    if (i === header + 1 && lines.at(header).endsWith(' {') && !readV8Frame(text)) return undefined;
  }
  return undefined;
}

/** `[Error: ENOENT: no such file] {`, then `  errno: -2,`; or all on one line: `{ Error: text errno: 1, code: 'X' }` */
function hasProperties(lines: Lines, header: number): boolean {
  const text = lines.at(header).trimEnd();
  if (/^\s*\{ \w*Error: .* \}$/.test(text)) return true;
  return text.endsWith(' {') && /^\s+(?:\[?\w+\]?|'[^']*'): /.test(lines.at(header + 1));
}

function readFromFrame(place: Place): Draft | undefined {
  const { lines, line, floor } = place;
  const top = Math.max(floor, line - maxMessageLines);
  for (let i = line - 1; i >= top; i--) {
    const text = lines.at(i);
    const trimmed = text.trim();
    if (readV8Frame(trimmed) || trimmed === '}') break;
    const header = readHeader(text) ?? findHeader(text);
    if (header) return readError(place, i, header, line);
  }
  const named = namedAbove(place);
  if (named !== undefined) return readError(place, named, readHeader(lines.at(named), true)!, line);
  const above = lines.at(line - 1).trim();
  if (line > floor && above !== '' && above !== '}' && !readV8Frame(above)) {
    const header = readHeader(above, true) ?? { errorType: null, code: null, message: above };
    return readError(place, line - 1, header, line);
  }
  // A lone frame in prose is not a stack.
  if (!readV8Frame(lines.at(line + 1).trim()) && indentOf(lines.at(line)) === 0) return undefined;
  return readError(place, line, { errorType: null, code: null, message: '' }, line);
}

/**
 * The header of an error whose name does not end in Error and whose message goes on in indented lines:
 * `PaymentRefused: order 17`, `  by the bank`, then the frames.
 */
function namedAbove({ lines, line, floor }: Place): number | undefined {
  const top = Math.max(floor, line - 10);
  for (let i = line - 1; i >= top; i--) {
    const text = lines.at(i);
    if (text.trim() === '' || readV8Frame(text.trim())) return undefined;
    if (indentOf(text) < indentOf(lines.at(line)) - 3) return readHeader(text, true) ? i : undefined;
  }
  return undefined;
}

/** The error whose header stands on `headerLine` and whose first frame is expected on the line `frame`. */
export function readError(place: Place, headerLine: number, header: ErrorHeader, frame: number): Draft {
  const reader = new ErrorReader(place);
  const draft = reader.read(headerLine, header, frame, 0);
  const source = sourceAbove(place, headerLine);
  if (source) {
    draft.first = source.line;
    // The stack of a SyntaxError shows only the loader; Node prints the place above it.
    if (draft.errorType === 'SyntaxError' || draft.frames?.length === 0) draft.innermost = source.location;
  }
  const { lines } = place;
  for (let i = draft.last + 1; i <= draft.last + 2; i++) {
    if (/^Node\.js v\d/.test(lines.at(i))) draft.last = i;
  }
  draft.tool = toolOf(draft);
  return draft;
}

class ErrorReader {
  private readonly lines: Lines;
  private readonly ceiling: number;

  constructor(place: Place) {
    this.lines = place.lines;
    this.ceiling = place.ceiling;
  }

  /** Reads the error whose header stands on `headerLine` and whose first frame is expected at `frame`. */
  read(headerLine: number, header: ErrorHeader, frame: number, depth: number): Draft {
    const draft: Draft = {
      language: 'javascript',
      tool: 'node',
      errorType: header.errorType,
      message: this.messageOf(headerLine, header, frame),
      code: header.code,
      frames: [],
      causes: [],
      parts: [],
      properties: [],
      first: headerLine,
      last: Math.max(headerLine, frame - 1),
    };
    const { lines } = this;
    let next = frame;
    let opensBlock = frame === headerLine + 1 && lines.at(headerLine).trimEnd().endsWith(' {');
    while (next < this.ceiling) {
      const text = lines.at(next).trim();
      const read = readV8Frame(text);
      if (read) draft.frames!.push(read);
      // `    ... 3 lines matching cause stack trace ...`, `    --------------------`
      else if (draft.frames!.length === 0 || !/^(?:\.\.\. \d{1,9} lines? matching|-{10,}$|at .{1,300}\)$)/.test(text))
        break;
      draft.last = next++;
      if (read && text.endsWith(' {')) {
        opensBlock = true;
        break;
      }
    }
    if (!opensBlock) opensBlock = this.skipEmitted(draft);
    if (opensBlock) this.readProperties(draft, indentOf(lines.at(headerLine)), depth);
    else if (depth < maxDepth) this.readCausedBy(draft, depth);
    this.settleCode(draft);
    return draft;
  }

  /** `Emitted 'error' event on Server instance at:`, with its own frames; true when properties follow them. */
  private skipEmitted(draft: Draft): boolean {
    const start = draft.last + 1;
    if (!/^\s*Emitted 'error' event(?: on .{1,100} instance)? at:$/.test(this.lines.at(start).trimEnd())) return false;
    draft.last = start;
    for (let i = start + 1; i < this.ceiling; i++) {
      const text = this.lines.at(i).trim();
      // `[... lines matching original stack trace ...]`
      if (!readV8Frame(text) && !text.startsWith('[... lines matching')) break;
      draft.last = i;
      if (text.endsWith(' {')) return true;
    }
    return false;
  }

  private messageOf(headerLine: number, header: ErrorHeader, frame: number): string {
    const rest: string[] = [];
    for (let i = headerLine + 1; i < frame; i++) rest.push(this.lines.at(i).trimEnd());
    return [header.message, ...rest].join('\n');
  }

  /** `  code: 'ENOENT',`, `  [cause]: Error: text`, `  [errors]: [`, up to the `}` under the header's indentation. */
  private readProperties(draft: Draft, indent: number, depth: number): void {
    const { lines } = this;
    let i = draft.last + 1;
    while (i < this.ceiling) {
      const line = lines.at(i);
      const text = line.trim();
      const ownIndent = indentOf(line);
      if (text !== '' && ownIndent <= indent) {
        if (text.startsWith('}')) draft.last = i;
        return;
      }
      if (text === '' && indentOf(lines.at(i + 1)) <= indent) return;
      draft.last = i;
      const nested = depth < maxDepth ? this.nestedAt(i, text, ownIndent) : undefined;
      if (nested) {
        const { error, isCause } = nested;
        const child = this.read(i, error, this.frameUnder(i, ownIndent), depth + 1);
        (isCause ? draft.causes! : draft.parts!).push(child);
        draft.last = child.last;
      } else {
        this.readProperty(draft, text, ownIndent === indent + 2);
      }
      i = draft.last + 1;
    }
  }

  private nestedAt(i: number, text: string, indent: number): { error: ErrorHeader; isCause: boolean } | undefined {
    // `[cause]: TypeError: text`, `cause: ConnectTimeoutError: text`
    const isCause = /^\[?cause\]?: [A-Z[]/.test(text);
    const header = readHeader(text);
    if (!header) return undefined;
    const below = this.lines.at(i + 1);
    const isPrinted = isCause || (indentOf(below) > indent && /^at /.test(below.trim())) || text.endsWith(' {');
    return isPrinted ? { error: header, isCause } : undefined;
  }

  /** The first frame of a nested error; the line after its header when there is none. */
  private frameUnder(headerLine: number, indent: number): number {
    const end = Math.min(this.ceiling, headerLine + maxMessageLines);
    for (let i = headerLine + 1; i < end; i++) {
      const line = this.lines.at(i);
      if (readV8Frame(line.trim())) return i;
      if (line.trim() !== '' && indentOf(line) < indent) break;
      if (/^[}\]]/.test(line.trim())) break;
    }
    return headerLine + 1;
  }

  private readProperty(draft: Draft, text: string, isOwn: boolean): void {
    if (!isOwn) return;
    // `  code: 'ECONNREFUSED',`
    const match = /^'?([\w$-]{1,80})'?: (.{1,2000})$/.exec(text);
    if (match?.[1] && match[2]) draft.properties!.push([match[1], unquoted(match[2].replace(/,$/, ''))]);
  }

  /** Consoles and loggers print a cause under the stack: `Caused by: Error: text` */
  private readCausedBy(draft: Draft, depth: number): void {
    const start = draft.last + 1;
    const text = this.lines.at(start).trim();
    if (start >= this.ceiling || !/^(?:Caused by|\[cause\]):/i.test(text)) return;
    const header = readHeader(text.replace(/^caused by:/i, 'Caused by:'));
    if (!header) return;
    const child = this.read(start, header, this.frameUnder(start, indentOf(this.lines.at(start))), depth + 1);
    draft.causes!.push(child, ...(child.causes ?? []));
    child.causes = [];
    draft.last = child.last;
  }

  private settleCode(draft: Draft): void {
    const property = draft.properties!.find(([name]) => name === 'code')?.[1];
    draft.code ??= property ?? errnoOf(draft.message ?? '');
    // Nested causes become one list, outermost first.
    for (const cause of [...draft.causes!]) {
      draft.causes!.push(...(cause.causes ?? []));
    }
  }
}

function unquoted(text: string): string {
  return /^(['"`]).*\1$/.test(text) ? text.slice(1, -1) : text;
}

// `/srv/app/index.js:12`, `file:///srv/a.mjs:3`, `node:internal/process/promises:279`, `C:\app\a.js:64`
const sourceLine =
  /^(?:Uncaught:? )?((?:[A-Za-z]:[\\/]|file:\/\/|node:|\/|\.{0,2}[\w@.-]{1,100}[\\/]?)[^:*?"<>|]{0,500}):(\d{1,9})$/;

function isNodeSource(line: string): boolean {
  return sourceLine.test(line) && /[\\/.:]/.test(line);
}

/** Node prints where an uncaught error left the program: place, source line, `^`, an empty line, then the error. */
function sourceAbove({ lines, floor }: Place, header: number): { line: number; location: SourceLocation } | undefined {
  const top = Math.max(floor, header - 8);
  let sawCaret = false;
  for (let i = header - 1; i >= top; i--) {
    const text = lines.at(i);
    if (/^\s*\^+\s*$/.test(text)) sawCaret = true;
    if (!sawCaret && text.trim() !== '') return undefined;
    const match = sawCaret ? sourceLine.exec(text.trim()) : undefined;
    if (match?.[1]) return { line: i, location: { file: match[1], line: Number(match[2]), column: null } };
  }
  return undefined;
}

function toolOf(draft: Draft): string {
  const files = (draft.frames ?? []).map((frame) => frame.file ?? '');
  if (files.some((file) => /^https?:/.test(file))) return 'browser';
  if (files.some((file) => /^(?:ext:|deno:)/.test(file))) return 'deno';
  return files.some((file) => file.startsWith('bun:')) ? 'bun' : 'node';
}
