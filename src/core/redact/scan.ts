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
}

const OTHER = 0;
const WORD = 1;
const SEPARATOR = 2;
const AT = 3;
const NEWLINE = 4;
const BACKSLASH = 5;
const DOLLAR = 6;

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

/** Words after which a secret may stand without `=` or `:`, in lower case, without leading hyphens. */
const LEADING_WORDS = new Set(
  'bearer basic token password passwd passphrase passcode pwd secret identified sshpass redis-cli curl wget mysql mysqldump mysqladmin mariadb login auth requirepass htpasswd user u p a k pass api-key apikey api_key access-token auth-token client-secret secret-key private-token storepass keypass account-key access-key'.split(
    ' ',
  ),
);

const TOKEN_START = 1;
const LEADING_WORD = 2;

/** By the first two characters of a word: what it may be. */
const WORD_STARTS = new Uint8Array(128 * 128);
/** Token rules by the first two characters of a word. */
const RULES_BY_START = new Map<number, TokenRule[]>();
for (const rule of TOKEN_RULES) {
  for (const prefix of rule.prefixes) {
    const key = startKey(prefix.charCodeAt(0), prefix.charCodeAt(1));
    WORD_STARTS[key]! |= TOKEN_START;
    const rules = RULES_BY_START.get(key) ?? [];
    if (!rules.includes(rule)) rules.push(rule);
    RULES_BY_START.set(key, rules);
  }
}
for (const word of LEADING_WORDS) {
  const second = word[1] ?? ' ';
  for (const start of [word[0]! + second, word[0]!.toUpperCase() + second, (word[0]! + second).toUpperCase(), '-' + word[0]!]) {
    WORD_STARTS[startKey(start.charCodeAt(0), start.charCodeAt(1))]! |= LEADING_WORD;
  }
}
WORD_STARTS[startKey(45, 45)]! |= LEADING_WORD;

/** The last three letters of names that may hold a secret: password, passwd, token, apiKey, secrets ... */
const NAME_ENDS = new Uint8Array(32768);
for (const end of 'ord swd pwd ase ode ass ret ets ken key eys ial als ion kie kid nid sid ing str dsn ook ure sig otp tok jwt rer uth nic eed lue ata ash ies hal cfg pin pass'.split(' ')) {
  NAME_ENDS[endKey(end.charCodeAt(0), end.charCodeAt(1), end.charCodeAt(2))] = 1;
}

const MIN_TOKEN = 14;

/** The token rules whose tokens may begin with these two characters. */
export function tokenRulesAt(text: string, start: number): readonly TokenRule[] {
  return RULES_BY_START.get(startKey(text.charCodeAt(start), text.charCodeAt(start + 1))) ?? [];
}

/** One pass over the text; what it does for each character decides how fast redaction is. */
export function scan(text: string): Candidates {
  const found: Candidates = { tokens: [], names: [], ats: [], wraps: [] };
  const length = text.length;
  let index = 0;
  while (index < length) {
    const kind = CLASSES[text.charCodeAt(index)]!;
    if (kind === WORD) {
      const start = index;
      do index++;
      while (index < length && CLASSES[text.charCodeAt(index)] === WORD);
      const flags = WORD_STARTS[startKey(text.charCodeAt(start), text.charCodeAt(start + 1))]!;
      if (flags !== 0) visitWord(text, start, index, flags, found);
      continue;
    }
    if (kind !== OTHER) visitMark(text, index, kind, found);
    // `\n` and `\t` written out: the letter is no part of the word after it.
    index += kind === BACKSLASH && isEscapeLetter(text.charCodeAt(index + 1)) ? 2 : 1;
  }
  return found;
}

function visitWord(text: string, start: number, end: number, flags: number, found: Candidates): void {
  const length = end - start;
  if (flags & TOKEN_START) {
    // A token's first word is long, or a short prefix before a dot, a slash or a dollar sign: SG.x, 1//0x.
    const next = text.charCodeAt(end);
    if (length >= MIN_TOKEN || next === 46 || next === 47 || next === 36 || next === 10 || next === 13 || next === 37) {
      found.tokens.push(start);
    }
  }
  if (flags & LEADING_WORD && length <= 40) {
    const word = text.slice(start, end).toLowerCase();
    if (word.startsWith('-') ? looksLikeFlag(word) : LEADING_WORDS.has(word) && length > 2) found.names.push(end);
  }
}

function looksLikeFlag(word: string): boolean {
  const name = word.replace(/^-+/, '');
  return name.length > 0 && (LEADING_WORDS.has(name) || (word.startsWith('-p') && word.length > 2) || endsLikeName(word, word.length));
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
  } else if (kind === DOLLAR) {
    // $2b$12$..., $6$salt$..., $argon2id$
    const next = text.charCodeAt(index + 1);
    if ((next >= 49 && next <= 57) || next === 97 || next === 121) {
      const close = text.indexOf('$', index + 2);
      if (close > 0 && close - index < 12) found.tokens.push(index);
    }
  }
}

/** True when the word before a separator, past quotes, brackets and spaces, ends like a secret's name. */
function mayEndName(text: string, separator: number): boolean {
  let end = separator;
  for (let steps = 0; steps < 4 && end > 0; steps++) {
    const code = text.charCodeAt(end - 1);
    // Space, tab, quotes, backslash, `]`, `?` (optional property), `:` (of :=), backquote
    if (code !== 32 && code !== 34 && code !== 39 && code !== 92 && code !== 93 && code !== 9 && code !== 63 && code !== 58 && code !== 96) break;
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
  return a < 128 && NAME_ENDS[endKey(a, b, c)] === 1;
}

/** True when an `@` may stand behind a user or password: after a visible character that is no `/`, before a host. */
function mayEndUser(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (!(before > 32) || before === 47 || before === 34 || before === 39 || before === 96 || before === 40) return false;
  const after = text.charCodeAt(at + 1);
  if ((after | 32) >= 97 && (after | 32) <= 122) return true;
  return (after >= 48 && after <= 57) || after === 91 || after === 60 || after > 127 || after === 10 || after === 13;
}

/** True when a line end stands straight between two word characters and what is before or after it is long or token-like. */
function isWrap(text: string, newline: number): boolean {
  const before = text.charCodeAt(newline - 1) === 13 ? newline - 2 : newline - 1;
  if (before < 0 || !isVisible(text.charCodeAt(before)) || !isVisible(text.charCodeAt(newline + 1))) return false;
  let start = before + 1;
  while (start > 0 && start > before - 64 && CLASSES[text.charCodeAt(start - 1)] === WORD) start--;
  const length = before + 1 - start;
  if (length >= MIN_TOKEN) return true;
  // The beginning of a token, split inside its first characters: `gh` + `p_x7...`
  if (length >= 2) return (WORD_STARTS[startKey(text.charCodeAt(start), text.charCodeAt(start + 1))]! & TOKEN_START) !== 0;
  if (length === 1) return (WORD_STARTS[startKey(text.charCodeAt(start), text.charCodeAt(newline + 1))]! & TOKEN_START) !== 0;
  // After `=`, `:`, `@`, `.`, `/`, `+`, `%`: a value or address may go on.
  return true;
}

function isVisible(code: number): boolean {
  return code > 32;
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
