import { secretSpan, type Span } from './span';

const MAX_KEY = 64 * 1024;

// -----BEGIN RSA PRIVATE KEY-----, -----BEGIN OPENSSH PRIVATE KEY-----, -----BEGIN PGP PRIVATE KEY BLOCK-----, ---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----
const BEGIN = /-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g;

// -----END RSA PRIVATE KEY-----
const END = /-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}/;

// A line of a key: base64, with the marks that a diff, a quote or a string may put around it
const KEY_LINE = /^[\s>|│*"',;-]*\+?([A-Za-z0-9+/=\\]+)["',;\s]*$/;

// Proc-Type: 4,ENCRYPTED
const KEY_HEADER = /^(?:Proc-Type|DEK-Info|Comment|Version|Hash|Charset|MessageID|Subject): /;

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
      const bodyStart = begin.index + begin[0].length;
      const nextBegin = text.indexOf('BEGIN ', bodyStart);
      const body = text.slice(bodyStart, Math.min(nextBegin < 0 ? text.length : nextBegin, bodyStart + MAX_KEY));
      const end = END.exec(body);
      from = end ? bodyStart + end.index + end[0].length : endOfKeyLines(text, bodyStart);
      spans.push(secretSpan(begin.index, from, 'private-key'));
      BEGIN.lastIndex = from;
    }
  }
  if (text.includes('Private-Lines:')) {
    for (const match of text.matchAll(PUTTY)) {
      const start = match.index + match[0].length;
      if (start < (spans.at(-1)?.end ?? 0)) continue;
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
    const lineEnd = endOfLine(text, lineStart, limit);
    const line = text.slice(lineStart, lineEnd);
    const body = KEY_LINE.exec(line.slice(0, 4096))?.[1];
    if (body !== undefined && isKeyBody(body, text.slice(lineEnd + 1, lineEnd + 200))) {
      end = lineStart + line.trimEnd().length;
    } else if (/\S/.test(line) && !KEY_HEADER.test(line)) {
      // What still belongs to the key on a line that goes on with something else: \nMIIEvQ...", "type": ...
      const rest = /^[\s"'+]{0,16}[A-Za-z0-9+/=\\]{0,65536}/.exec(line)?.[0] ?? '';
      return rest.length >= 16 ? lineStart + rest.length : end;
    }
    lineStart = lineEnd + 1;
  }
  return end;
}

function endOfLine(text: string, from: number, limit: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 || newline > limit ? limit : newline;
}

/** Long, or with marks of base64, or a broken piece before another long line. A single word is none. */
function isKeyBody(body: string, following: string): boolean {
  if (body.length >= 24 || /[0-9+/=]/.test(body)) return true;
  // AD+shZdPjuQJwhMXSiS
  return /^[^A-Za-z0-9+/=\n]{0,16}[A-Za-z0-9+/=]{24}/.test(following);
}
