import { secretSpan, type Span } from './span';

const MAX_KEY = 64 * 1024;

// -----BEGIN RSA PRIVATE KEY-----, -----BEGIN OPENSSH PRIVATE KEY-----, -----BEGIN PGP PRIVATE KEY BLOCK-----, ---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----
const BEGIN = /-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g;

// -----END RSA PRIVATE KEY-----
const END = /-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g;

// A line of a key: base64, its headers (Proc-Type: 4,ENCRYPTED), with what a log or diff may put before it
const KEY_LINE = /^[\s>|│+*"',;-]*(?:(?:\\[nr])*[A-Za-z0-9+/=]{4,}(?:\\[nr]|[\\"',+\s])*)*$/;

// PrivateKey = x (WireGuard) is a name; PuTTY counts its lines: Private-Lines: 14
const PUTTY = /Private-Lines: (\d{1,4})/g;

/** Private keys over one or many lines, whole or cut off. */
export function privateKeySpans(text: string): Span[] {
  const spans: Span[] = [];
  if (text.includes('PRIVATE KEY')) {
    let from = 0;
    BEGIN.lastIndex = 0;
    for (let begin = BEGIN.exec(text); begin; begin = BEGIN.exec(text)) {
      if (begin.index < from) continue;
      END.lastIndex = begin.index + begin[0].length;
      const end = END.exec(text);
      const nextBegin = text.indexOf('BEGIN ', begin.index + begin[0].length);
      const isWhole = end && end.index - begin.index < MAX_KEY && (nextBegin < 0 || nextBegin > end.index);
      from = isWhole ? end.index + end[0].length : endOfKeyLines(text, begin.index + begin[0].length);
      spans.push(secretSpan(begin.index, from, 'private-key'));
      BEGIN.lastIndex = from;
    }
  }
  if (text.includes('Private-Lines:')) {
    for (const match of text.matchAll(PUTTY)) {
      const start = match.index + match[0].length;
      let end = start;
      for (let lines = Number(match[1]) + 1; lines > 0 && end >= 0 && end < text.length; lines--) {
        const next = text.indexOf('\n', end + 1);
        end = next < 0 ? text.length : next;
      }
      if (end > start) spans.push(secretSpan(start + 1, end, 'private-key'));
    }
  }
  return spans.filter((span) => span.end > span.start);
}

/** Where the lines that still look like a key stop, for a key whose end is not in the text. */
function endOfKeyLines(text: string, from: number): number {
  const limit = Math.min(text.length, from + MAX_KEY);
  let end = from;
  let lineStart = from;
  while (lineStart < limit) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 || newline > limit ? limit : newline;
    const line = text.slice(lineStart, Math.min(lineEnd, lineStart + 4096));
    if (!KEY_LINE.test(line) && !/^[A-Z][A-Za-z-]{1,30}: \S/.test(line)) {
      // What still belongs to the key on a line that goes on with something else.
      const rest = /^(?:\\[nr]|[A-Za-z0-9+/=\\]){0,4096}/.exec(line)?.[0] ?? '';
      return rest.length >= 16 || lineStart === from ? lineStart + rest.length : end;
    }
    if (/[A-Za-z0-9+/=]{4}/.test(line)) end = lineStart + line.trimEnd().length;
    if (newline < 0) break;
    lineStart = newline + 1;
  }
  return end;
}
