import { TOKEN_RULES, type TokenRule } from './tokenRules';

/** Places in a text that deserve a closer look. Everything else holds no secret that the rules know. */
export interface Candidates {
  /** Starts of words that begin like a known token. */
  tokens: number[];
  /** Positions of an `=`, `:` or the end of a word after which a secret may stand. */
  names: number[];
  /** Positions of an `@` that may end a user, a password, or a mailbox. */
  ats: number[];
  /** Line ends in the middle of what may be one long word. */
  wraps: number[];
  /** True when a private key may begin or be counted somewhere. */
  hasKeys: boolean;
}

const OTHER = 0;
const WORD = 1;
const SEPARATOR = 2;
const AT = 3;
const NEWLINE = 4;
const BACKSLASH = 5;
const DOLLAR = 6;
const TILDE = 7;

/** Class of every UTF-16 code unit. */
const CLASSES = new Uint8Array(65536);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-') {
  CLASSES[character.charCodeAt(0)] = WORD;
}
CLASSES['='.charCodeAt(0)] = SEPARATOR;
CLASSES[':'.charCodeAt(0)] = SEPARATOR;
CLASSES['@'.charCodeAt(0)] = AT;
CLASSES['\n'.charCodeAt(0)] = NEWLINE;
CLASSES['\\'.charCodeAt(0)] = BACKSLASH;
CLASSES['$'.charCodeAt(0)] = DOLLAR;
CLASSES['~'.charCodeAt(0)] = TILDE;

/** Words after which a secret may stand without `=` or `:`, in lower case, without leading hyphens. */
const LEADING_WORDS = new Set(
  `bearer basic token password passwd passphrase passcode pwd secret identified auth requirepass hooks webhooks
  webhookb2 webhook telegram atlasv1`.split(/\s+/),
);

/** Flags of one letter, or of names that are no secret's, after which one may stand: curl -u, redis-cli -a, docker login -p. */
const LEADING_FLAGS = new Set(['u', 'p', 'a', 'user']);

/** By the first two characters of a word: one bit for each third character (its lowest five bits) of a token's prefix. */
const TOKEN_STARTS = new Int32Array(128 * 128);
/** The same for tokens whose first word may end early, at a dot, slash, plus or dollar sign: `SG.`, `1//0`, base64. */
const BROKEN_STARTS = new Int32Array(128 * 128);
/** One where a leading word or flag begins with these two characters. */
const LEADING_STARTS = new Uint8Array(128 * 128);
/** One where a word that is shorter than a token may matter. */
const SHORT_STARTS = new Uint8Array(128 * 128);
/** Token rules by the first two characters of a word. */
const RULES_BY_START = new Map<number, TokenRule[]>();
for (const rule of TOKEN_RULES) {
  for (const prefix of rule.prefixes) {
    const key = startKey(prefix.charCodeAt(0), prefix.charCodeAt(1));
    const third = prefix.length > 2 ? 1 << (prefix.charCodeAt(2) & 31) : -1;
    TOKEN_STARTS[key]! |= third;
    if (/^.{0,12}[./$]/.test(prefix) || rule.pattern.source.includes('+/')) BROKEN_STARTS[key]! |= third;
    const rules = RULES_BY_START.get(key) ?? [];
    if (!rules.includes(rule)) rules.push(rule);
    RULES_BY_START.set(key, rules);
  }
}
for (const word of [...LEADING_WORDS, 'private']) {
  const first = word[0]!;
  const second = word[1]!;
  for (const start of [first + second, first.toUpperCase() + second, (first + second).toUpperCase()]) {
    LEADING_STARTS[startKey(start.charCodeAt(0), start.charCodeAt(1))] = 1;
  }
}
for (const second of '-uUpPaA') LEADING_STARTS[startKey(45, second.charCodeAt(0))] = 1;

for (let key = 0; key < SHORT_STARTS.length; key++) {
  SHORT_STARTS[key] = BROKEN_STARTS[key] !== 0 || LEADING_STARTS[key] === 1 ? 1 : 0;
}

/** Of characters of a word that may be broken over lines: 1 digit, 2 upper case, 3 lower case, 4 other, 0 none of them. */
const CONTINUATION = new Uint8Array(128);
for (let code = 33; code < 127; code++) {
  const character = String.fromCharCode(code);
  if (/[0-9]/.test(character)) CONTINUATION[code] = 1;
  else if (/[A-Z]/.test(character)) CONTINUATION[code] = 2;
  else if (/[a-z]/.test(character)) CONTINUATION[code] = 3;
  else if (/[_+/=.~%$*!^-]/.test(character)) CONTINUATION[code] = 4;
}

/** `:`, `@`, `&`, `#`, `,`: more that a piece may end with. */
const ENDS_PIECE = new Set([58, 64, 38, 35, 44]);

/** The last three letters of names that may hold a secret: password, passwd, token, apiKey, secrets ... */
const NAME_ENDS = new Uint8Array(32768);
for (const end of 'ord rds swd pwd ase ass ret ets ken key ial als ion kie nid sid ing str dsn ure sig otp jwt rer uth nic lue ata ssh odw'.split(
  ' ',
)) {
  NAME_ENDS[endKey(end.charCodeAt(0), end.charCodeAt(1), end.charCodeAt(2))] = 1;
}

// Names by their last letters: PASSWORD, passwd, api_key, secretValue, client-key-data, SECRET_KEY_BASE, sig
const NAME_END =
  /(?:passwords?|passwd|pwd|passphrase|pass|secrets?|token|key|credentials?|authorization|cookie|session_?id|sessid|sid|string|connstr|dsn|signature|sig|otp|jwt|bearer|auth|mnemonic|phrase|value|data|base|code|nonce)$/i;

const MIN_TOKEN = 14;

/** 32 hexadecimal digits and a hyphen come before the tail of some keys of mail services. */
const HEX_HEAD = 32;

/** The token rules whose tokens may begin with these two characters. */
export function tokenRulesAt(text: string, start: number): readonly TokenRule[] {
  return RULES_BY_START.get(startKey(text.charCodeAt(start), text.charCodeAt(start + 1))) ?? [];
}

/** Code units looked at together. A typed array in the processor's cache is read twice as fast as a string. */
const CHUNK = 32 * 1024;

/** One pass over the text; what it does for each character decides how fast redaction is. */
export function scan(text: string): Candidates {
  const found: Candidates = { tokens: [], names: [], ats: [], wraps: [], hasKeys: false };
  const bytes = Buffer.allocUnsafe(2 * Math.min(CHUNK, text.length));
  const units = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  for (let base = 0; base < text.length;) {
    const length = bytes.write(text.slice(base, base + CHUNK), 0, 'utf16le') / 2;
    base = scanChunk(text, { units, base, length }, found);
  }
  return found;
}

/** Looks at one chunk and gives where the next one starts: a word at its end is left to the next, to be seen whole. */
function scanChunk(
  text: string,
  chunk: { units: Uint16Array; base: number; length: number },
  found: Candidates,
): number {
  const { units, base, length } = chunk;
  const isLast = base + length >= text.length;
  let index = 0;
  while (index < length) {
    const kind = CLASSES[units[index]!]!;
    if (kind === WORD) {
      const start = index;
      do index++;
      while (index < length && CLASSES[units[index]!] === WORD);
      let end = base + index;
      if (index === length && !isLast) {
        if (start > 0) return base + start;
        while (end < text.length && CLASSES[text.charCodeAt(end)] === WORD) end++;
      }
      const key = startKey(units[start]!, start + 1 < length ? units[start + 1]! : 0);
      // Short words are the most; nearly all of them end here.
      if (index - start >= MIN_TOKEN || SHORT_STARTS[key] !== 0) visitWord(text, base + start, end, found);
      if (end > base + index) return end;
      continue;
    }
    if (kind !== OTHER) visitMark(text, base + index, kind, found);
    // `\n` and `\t` written out: the letter is no part of the word after it.
    index += kind === BACKSLASH && isEscapeLetter(text.charCodeAt(base + index + 1)) ? 2 : 1;
  }
  return base + index;
}

function visitWord(text: string, start: number, end: number, found: Candidates): void {
  const length = end - start;
  const key = startKey(text.charCodeAt(start), text.charCodeAt(start + 1));
  if (length >= MIN_TOKEN) {
    const third = 1 << (text.charCodeAt(start + 2) & 31);
    if ((TOKEN_STARTS[key]! & third) !== 0) found.tokens.push(start);
    else if (length > HEX_HEAD + 3 && text.charCodeAt(start + HEX_HEAD) === 45) found.tokens.push(start);
  } else if (BROKEN_STARTS[key] !== 0) {
    const third = 1 << (text.charCodeAt(start + 2) & 31);
    const next = text.charCodeAt(end);
    if ((BROKEN_STARTS[key]! & third) !== 0 && (next === 46 || next === 47 || next === 43 || next === 36))
      found.tokens.push(start);
  }
  if (LEADING_STARTS[key] === 1 && length <= 40) visitLeadingWord(text.slice(start, end).toLowerCase(), end, found);
}

function visitLeadingWord(word: string, end: number, found: Candidates): void {
  if (word.startsWith('-')) {
    const name = word.replace(/^-+/, '');
    if (LEADING_FLAGS.has(name) || (word.startsWith('-p') && word.length > 2) || NAME_END.test(name))
      found.names.push(end);
    else if (word.startsWith('----') && word.endsWith('begin')) found.hasKeys = true;
  } else if (LEADING_WORDS.has(word)) found.names.push(end);
  else if (word === 'private' || word === 'private-lines') found.hasKeys = true;
}

function visitMark(text: string, index: number, kind: number, found: Candidates): void {
  if (kind === SEPARATOR) {
    if (mayEndName(text, index)) found.names.push(index);
    // 123456789:AAF... is a Telegram bot's token.
    else if (text.charCodeAt(index + 1) === 65 && text.charCodeAt(index + 2) === 65) found.tokens.push(index);
  } else if (kind === AT) {
    if (mayEndUser(text, index)) found.ats.push(index);
  } else if (kind === NEWLINE) {
    if (isWrap(text, index)) found.wraps.push(index);
    const cut = startOfCutToken(text, index);
    if (cut !== undefined && found.tokens.at(-1) !== cut) found.tokens.push(cut);
  } else if (kind === DOLLAR) {
    // $2b$12$..., $6$salt$..., $argon2id$
    const next = text.charCodeAt(index + 1);
    if ((next >= 49 && next <= 57) || next === 97 || next === 121) {
      const close = text.indexOf('$', index + 2);
      if (close > 0 && close - index < 12) found.tokens.push(index);
    }
  } else if (kind === TILDE) {
    // abc8Q~..., a client secret of Azure's directory
    if (text.charCodeAt(index - 1) === 81 && index > 4) found.tokens.push(index - 5);
  }
}

/** True when the word before a separator, past quotes, brackets and spaces, ends like a secret's name. */
function mayEndName(text: string, separator: number): boolean {
  let end = separator;
  for (let steps = 0; steps < 4 && end > 0; steps++) {
    const code = text.charCodeAt(end - 1);
    // Space, tab, quotes, backslash, `]`, `?` (optional property), `:` (of :=), backquote
    if (
      code !== 32 &&
      code !== 34 &&
      code !== 39 &&
      code !== 92 &&
      code !== 93 &&
      code !== 9 &&
      code !== 63 &&
      code !== 58 &&
      code !== 96
    )
      break;
    end--;
  }
  return endsLikeName(text, end);
}

function endsLikeName(text: string, end: number): boolean {
  if (end < 2) return false;
  let last = end;
  // password1, TOKEN_2
  while (last > 3 && last > end - 3 && isDigitOrUnderscore(text.charCodeAt(last - 1))) last--;
  const c = text.charCodeAt(last - 1);
  const b = text.charCodeAt(last - 2);
  const a = text.charCodeAt(last - 3);
  if (c > 127 || b > 127 || c < 65) return false;
  // db_pw, PW
  if ((c | 32) === 119 && (b | 32) === 112) return true;
  return a < 128 && NAME_ENDS[endKey(a, b, c)] === 1 && NAME_END.test(text.slice(Math.max(0, last - 16), last));
}

/** True when an `@` may stand behind a user or password: after a visible character that is no `/`, before a host. */
function mayEndUser(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (!(before > 32) || before === 47 || before === 34 || before === 39 || before === 96 || before === 40) return false;
  const after = text.charCodeAt(at + 1);
  if ((after | 32) >= 97 && (after | 32) <= 122) return true;
  return (after >= 48 && after <= 57) || after === 91 || after === 60 || after > 127 || after === 10 || after === 13;
}

/** Where the word before a line end starts, when it begins like a token and the next line goes straight on. */
function startOfCutToken(text: string, newline: number): number | undefined {
  const next = text.charCodeAt(newline + 1);
  if (next > 127 || CONTINUATION[next] === 0) return undefined;
  const end = text.charCodeAt(newline - 1) === 13 ? newline - 1 : newline;
  let start = end;
  while (start > 0 && start > end - 64 && CONTINUATION[text.charCodeAt(start - 1) & 127] !== 0) start--;
  if (end - start < 3) return undefined;
  const third = 1 << (text.charCodeAt(start + 2) & 31);
  if ((TOKEN_STARTS[startKey(text.charCodeAt(start), text.charCodeAt(start + 1))]! & third) === 0) return undefined;
  const word = text.slice(start, start + 16);
  return tokenRulesAt(text, start).some((rule) =>
    rule.prefixes.some((prefix) => prefix.length > 2 && word.startsWith(prefix)),
  )
    ? start
    : undefined;
}

/** True when a line end stands straight inside what may be one long word. */
function isWrap(text: string, newline: number): boolean {
  const next = text.charCodeAt(newline + 1);
  if (next > 127 || CONTINUATION[next] === 0) return false;
  const before = text.charCodeAt(newline - 1) === 13 ? newline - 2 : newline - 1;
  const last = text.charCodeAt(before);
  // A value that goes on does not end with a bracket or a quote.
  return (
    before >= 0 && last < 128 && (CONTINUATION[last] !== 0 || ENDS_PIECE.has(last)) && isContinuation(text, newline + 1)
  );
}

/**
 * True when the word at `start`, the first of a line, looks like the rest of a secret: it has a digit or changes between
 * cases inside, cannot be spoken, or leads to an `@`. A date, a number, a place in a file or `NAME=` is none.
 */
function isContinuation(text: string, start: number): boolean {
  let digits = 0;
  let changes = 0;
  let previous = 0;
  let end = start;
  for (; end < start + 120; end++) {
    const code = text.charCodeAt(end);
    const kind = code < 128 ? CONTINUATION[code]! : 0;
    if (kind === 0) break;
    if (kind === 1) digits++;
    // An upper-case letter after a lower-case one, or the other way round after two upper-case ones.
    if ((kind === 2 && previous === 3) || (kind === 3 && previous === 2 && end - start > 1)) changes++;
    previous = kind;
  }
  const length = end - start;
  const next = text.charCodeAt(end);
  if (length === 0 || (next === 40 && digits < 3)) return false;
  if (next === 64) return true;
  if (next === 58 && digits === 0) return false;
  const isAlone = end >= text.length || next === 10 || next === 13 || next === 34 || next === 39;
  if (digits > 0) return !NO_CONTINUATION.test(text.slice(start, end + 3));
  if (changes > 0) return (isAlone || changes > 2) && !OWN_LINE.test(text.slice(start, end + 1));
  return isAlone && (length <= 4 || isUnspeakable(text.slice(start, end)));
}

// 2024-05-01T10:00, 10:20:30, 12.05.2024, 42 (errors), 127.0.0.1, app2.ts:12, ./x2, DB2_PORT=1, v1.2.3
const NO_CONTINUATION =
  /^(?:\d{4}[-/.]\d\d[-/.]\d\d(?![A-Za-z0-9]{4})|\d{4}-\d\d-\d\dT\d\d|\d\d:\d\d|\d\d[./-]\d\d[./-]\d{4}|\d{1,5}(?: |%|$|[.)] )|\d{1,3}(?:\.\d{1,3}){2,3}[^A-Za-z]|v\d{1,4}(?:\.\d{1,4}){1,3}(?:[\s,)]|$)|\.{1,2}\/|\/(?:home|usr|var|opt|srv|tmp|etc|src|app|mnt|root|Users|bin|lib|data|work\w*|builds?)\/|[\w./-]{1,100}\.[a-z]{1,4}[:(\s]|[A-Za-z_][A-Za-z0-9_.-]{1,60}(?:=[^=\s]|: ))/;

// Path=x
const OWN_LINE = /^[A-Za-z_][A-Za-z0-9_.-]{1,60}=[^=]/;

/** No word of a language: too few vowels, or four consonants in a row. */
function isUnspeakable(word: string): boolean {
  const vowels = word.match(/[aeiouAEIOU]/g)?.length ?? 0;
  return vowels * 5 < word.length || /[b-df-hj-np-tv-z]{4}/i.test(word);
}

function isEscapeLetter(code: number): boolean {
  // n r t
  return code === 110 || code === 114 || code === 116;
}

function isDigitOrUnderscore(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 95;
}

function startKey(first: number, second: number): number {
  return ((first & 127) << 7) | (second & 127);
}

function endKey(a: number, b: number, c: number): number {
  return ((a & 31) << 10) | ((b & 31) << 5) | (c & 31);
}
