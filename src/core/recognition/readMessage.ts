/** What a message says, taken apart: the words its author wrote, and the values that the program put in. */
export interface MessageParts {
  /** Fixed words in order with a mark for each value; equal for two messages of one `throw`. */
  shape: string;
  /** The fixed words, lower case, in order. */
  fixed: string[];
  /** Identifier-like values, as printed but without packages and folders. */
  names: string[];
  /** Shapes of other values: digits become `9`, letters `a`, runs collapsed. */
  values: string[];
  /** Host and port pairs. */
  places: string[];
}

/** Longest message that is taken apart; what follows rarely tells errors apart. */
const MAX_LENGTH = 2000;

/**
 * One value or word at a time, most specific first. Real examples of each alternative:
 * `https://registry.npmjs.org/chalk`, `C:\Users\dev\app.js`, `'billing.export'`, `127.0.0.1:6379`, `::1:6379`, `localhost:5432`,
 * `src/app/main.ts`, `2026-01-30T16:20:40`, `0x7ffe0527d890`, `9f86d081884c`, `com.acme.stock.Main`, `std::vector`, `12,50`, `can't`.
 */
const TOKEN = new RegExp(
  [
    String.raw`(?<url>\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s'"<>()\]]{1,300})`,
    String.raw`(?<windows>\b[A-Za-z]:\\[^\s'"<>|*?,;]{1,300})`,
    String.raw`(?<![\p{L}\d])(?:'(?<q1>[^'\n]{0,160})'|"(?<q2>[^"\n]{0,160})"|‘(?<q3>[^’\n]{0,160})’|“(?<q4>[^”\n]{0,160})”|` +
      "`(?<q5>[^`'\\n]{0,160})[`'])(?![\\p{L}\\d])",
    String.raw`(?<place>\b(?:\d{1,3}(?:\.\d{1,3}){3}|localhost|[a-z][\w-]{0,60}(?:\.(?!(?:go|py|js|[cm]js|jsx?|tsx?|rb|java|cc?|[ch]pp|h|rs|php|cs|kt|swift|html?|erb|exs?|dart|sh|p[lm]):)[\w-]{1,60}){0,6}):\d{4,5}\b|::1?:\d{2,5}\b|:::\d{2,5}\b|\b\d{1,3}(?:\.\d{1,3}){3}\b)`,
    String.raw`(?<path>(?:~|\.{1,2})?\/[\w@.+~-][\w@.+~\/-]{0,300}|[\w@.+-]{1,80}\/[\w@.+~\/-]{1,300})`,
    String.raw`(?<time>\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?|\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b)`,
    String.raw`(?<hex>\b0x[0-9a-fA-F]+\b|\b(?=[0-9a-f-]*\d)(?=[0-9a-f-]*[a-f])[0-9a-f]{4,}(?:-?[0-9a-f]{4,})*\b)`,
    String.raw`(?<dotted>[\p{L}_$][\w$]{0,80}(?:(?:\.|::|#)[\p{L}_$<][\w$>]{0,80}){1,12}(?:\(\))?)`,
    String.raw`(?<number>\d[\d.,_]{0,40})`,
    String.raw`(?<word>[\p{L}_$][\p{L}\d_$'-]{0,80}(?:\(\))?)`,
  ].join('|'),
  'gu',
);

/** Takes a message apart. Linear in its length; never throws. */
export function readMessage(message: string): MessageParts {
  const parts: MessageParts = { shape: '', fixed: [], names: [], values: [], places: [] };
  const shape: string[] = [];
  read(message.slice(0, MAX_LENGTH), parts, shape);
  parts.shape = shape
    .filter((mark, i) => !(mark.startsWith('‹') && mark === shape[i - 1]))
    .slice(0, 60)
    .join(' ');
  return parts;
}

function read(text: string, parts: MessageParts, shape: string[]): void {
  for (const match of text.matchAll(TOKEN)) {
    const found = match.groups ?? {};
    const quoted = found.q1 ?? found.q2 ?? found.q3 ?? found.q4 ?? found.q5;
    if (found.url) readUrl(found.url, parts, shape);
    else if (quoted !== undefined) readQuoted(quoted, parts, shape);
    else if (found.place) {
      parts.places.push(found.place.toLowerCase());
      shape.push('‹place›');
    } else if (found.path ?? found.windows) {
      parts.names.push(baseName((found.path ?? found.windows)!));
      shape.push('‹path›');
    } else if (found.dotted) {
      parts.names.push(lastPart(found.dotted));
      shape.push('‹name›');
    } else if (found.number) {
      parts.values.push(valueShape(found.number));
      shape.push('‹n›');
    } else if (found.time ?? found.hex) {
      shape.push('‹n›');
    } else if (found.word) {
      readWord(found.word, parts, shape);
    }
  }
}

function readWord(word: string, parts: MessageParts, shape: string[]): void {
  if (isIdentifier(word)) {
    parts.names.push(lastPart(word));
    shape.push('‹name›');
    return;
  }
  const lower = word.toLowerCase();
  parts.fixed.push(lower);
  shape.push(lower);
}

function readQuoted(inner: string, parts: MessageParts, shape: string[]): void {
  shape.push('‹value›');
  const value = inner.trim();
  if (/^https?:\/\//i.test(value)) readUrl(value, parts, []);
  else if (/[\\/]/.test(value) && !/\s/.test(value)) parts.names.push(baseName(value));
  else if (/^[\p{L}_$@][\w$.:#<>@-]*(?:\(.{0,80}\))?$/u.test(value)) parts.names.push(lastPart(value));
  else if (/\s/.test(value) && /\p{L}{3}/u.test(value)) {
    // A quoted sentence ("exec format error") is part of the message, not a value of it.
    read(value, parts, shape);
  } else parts.values.push(valueShape(value));
}

function readUrl(url: string, parts: MessageParts, shape: string[]): void {
  const host = /^[a-z0-9+.-]+:\/\/(?:[^\s/@]*@)?([^\s/?#]+)/i.exec(url)?.[1];
  if (host) parts.places.push(host.toLowerCase());
  shape.push('‹url›');
}

/** True for words that a program's author made up: `dropEmpty`, `drop_empty`, `parse()`; not for `NODE_MODULE_VERSION` or `Error`. */
function isIdentifier(word: string): boolean {
  if (word.endsWith('()')) return true;
  if (/^[A-Z][A-Z0-9_]*$/.test(word)) return false;
  return /[a-z\d][A-Z]/.test(word) || /[\p{L}\d]_[\p{L}\d]/u.test(word);
}

/** `Main` of `com.acme.stock.Main`, `parse` of `Reader#parse()`. */
export function lastPart(name: string): string {
  const bare = name.replace(/\(.*$/s, '').replace(/[.:#]+$/, '');
  return bare.split(/\.|::|#/).pop() || bare;
}

/** `app.js` of `C:\Users\dev\app.js` or `/srv/app.js:3:1`. */
export function baseName(path: string): string {
  const bare = path
    .replace(/[?#].*$/, '')
    .replace(/(?::\d+){1,2}$/, '')
    .replace(/[\\/]+$/, '');
  return bare.split(/[\\/]/).pop() || bare;
}

/** How a value looks: `9,9` for `12,50` and `1.299,00`, `` for nothing. */
export function valueShape(value: string): string {
  return (
    value
      .slice(0, 40)
      .replace(/\p{L}+/gu, 'a')
      .replace(/\d+/g, '9')
      .replace(/\s+/g, ' ')
      .replace(/(.)\1+/g, '$1')
      // 1.299,00 looks like 12,50: thousands come and go
      .replace(/9[.,](?=9[.,]9)/g, '')
  );
}
