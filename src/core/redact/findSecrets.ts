import { spansAtSign } from './address';
import { looksRandom } from './looksRandom';
import { namedValueAt, wordValueAt } from './namedValue';
import { privateKeySpans } from './privateKey';
import { scan, tokenRulesAt, type Candidates } from './scan';
import { isSecretSpan, secretSpan, type Span } from './span';
import { joinWraps, type JoinedLines } from './wraps';

// AAF1x... of 123456789:AAF1x..., a Telegram bot's token
const TELEGRAM = /:AA[A-Za-z0-9_-]{32,34}/y;

// $2b$12$..., $6$rounds=5000$salt$hash, $argon2id$v=19$m=65536,t=3,p=4$salt$hash
const PASSWORD_HASH = /\$(?:2[abxy]|[156y]|apr1|argon2(?:id|[di])|pbkdf2[a-z0-9-]{0,12})\$[A-Za-z0-9./$=,+-]{20,300}/y;

// 0123456789abcdef0123456789abcdef-us21, or -01234567-89abcdef: Mailchimp, Mailgun
const MAIL_KEY = /[0-9a-f]{32}-(?:us\d{1,2}\b|[0-9a-f]{8}-[0-9a-f]{8}\b)/y;

// abc8Q~xyz: a client secret of Azure's directory
const AZURE_SECRET = /[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/y;

/** How many lines a broken token is followed over, and how long they may be. */
const MAX_CUT_LINES = 5;
const MAX_CUT_LINE = 1000;

/** Everything secret in a text without escape codes, also where a line break stands in the middle of it. */
export function findSecrets(text: string): Span[] {
  const candidates = scan(text);
  const spans = spansOf(text, candidates);
  for (const joined of joinWraps(text, candidates.wraps)) addJoined(joined, spans);
  return spans;
}

function spansOf(text: string, candidates: Candidates): Span[] {
  const spans = candidates.hasKeys ? privateKeySpans(text) : [];
  let covered = 0;
  for (const start of candidates.tokens) {
    if (start < covered) continue;
    const found = tokenAt(text, start);
    const pieces = found ? [found] : cutTokenAt(text, start);
    spans.push(...pieces);
    covered = pieces.at(-1)?.end ?? covered;
  }
  let namedUntil = 0;
  for (const at of candidates.names) {
    if (at < namedUntil) continue;
    const character = text[at];
    const span = character === '=' || character === ':' ? namedValueAt(text, at) : wordValueAt(text, at);
    if (!span) continue;
    spans.push(span);
    namedUntil = span.end;
  }
  for (const at of candidates.ats) spans.push(...spansAtSign(text, at));
  return spans;
}

function tokenAt(text: string, start: number): Span | undefined {
  if (text[start] === ':') {
    TELEGRAM.lastIndex = start;
    const match = TELEGRAM.exec(text);
    if (!match) return undefined;
    let from = start;
    while (from > 0 && start - from < 12 && /\d/.test(text[from - 1]!)) from--;
    return start - from >= 6 ? secretSpan(from, start + match[0].length, 'telegram-token') : undefined;
  }
  if (text[start] === '$') {
    PASSWORD_HASH.lastIndex = start;
    const match = PASSWORD_HASH.exec(text);
    return match ? secretSpan(start, start + match[0].length, 'password-hash') : undefined;
  }
  if (text[start + 4] === 'Q' && text[start + 5] === '~') {
    AZURE_SECRET.lastIndex = start;
    const match = AZURE_SECRET.exec(text);
    if (match) return secretSpan(start, start + match[0].length, 'azure-secret');
  }
  if (text[start + 32] === '-') {
    MAIL_KEY.lastIndex = start;
    const match = MAIL_KEY.exec(text);
    if (match) return secretSpan(start, start + match[0].length, 'mail-key');
  }
  for (const rule of tokenRulesAt(text, start)) {
    rule.pattern.lastIndex = start;
    const match = rule.pattern.exec(text);
    if (!match || (rule.mustLookRandom && !looksRandom(match[0].slice(2)))) continue;
    // The dot that ends a sentence is no part of the token.
    const value = match[0].replace(/\.+$/, '');
    if (rule.label === 'jwt' && !isJwt(value)) continue;
    return secretSpan(start, start + value.length, rule.label);
  }
  return undefined;
}

/** A token that is whole only when the next line is joined, or the next few: one span for each line. */
function cutTokenAt(text: string, start: number): Span[] {
  const pieces: { start: number; end: number }[] = [];
  let joined = '';
  let from = start;
  while (pieces.length < MAX_CUT_LINES) {
    const newline = text.indexOf('\n', from);
    const end =
      newline < 0 ? Math.min(text.length, from + MAX_CUT_LINE) : text[newline - 1] === '\r' ? newline - 1 : newline;
    if (end - from > MAX_CUT_LINE || /\s/.test(text.slice(from, from + 1))) return [];
    pieces.push({ start: from, end });
    const before = joined.length;
    joined += text.slice(from, end);
    const whole = pieces.length > 1 ? tokenAt(joined, 0) : undefined;
    if (whole && whole.end > before) {
      pieces.at(-1)!.end = from + whole.end - before;
      return pieces.map((piece) => ({ ...whole, ...piece }));
    }
    // A space ends the word, and with it the hope.
    if (newline < 0 || /\s/.test(text.slice(from, end))) return [];
    from = newline + 1;
  }
  return [];
}

/** A header that is JSON, two or more parts. Source maps and other base64 JSON have no dots. */
function isJwt(value: string): boolean {
  const parts = value.split('.');
  if (parts.length < 2 || parts[1]!.length < 6) return false;
  const header = Buffer.from(parts[0]!, 'base64url').toString('latin1').trimStart();
  return header.startsWith('{"') || header.startsWith('{\n') || header.startsWith('{ ');
}

/** Adds what is secret only when lines are joined, and what of it goes on in the next line. */
function addJoined(joined: JoinedLines, spans: Span[]): void {
  const candidates = scan(joined.text);
  if (candidates.tokens.length + candidates.names.length + candidates.ats.length === 0) return;
  for (const span of spansOf(joined.text, candidates)) {
    const crossed = joined.breaks.filter((at) => at > span.start && at < span.end);
    if (crossed.length === 0 || !isSecretSpan(span)) continue;
    // Whole without the line before: what ends there is another word.
    const rest = { start: joined.original(crossed[0]!), end: joined.original(span.end - 1) + 1 };
    const isWhole = (other: Span) => other.start === rest.start && other.end === rest.end;
    const isCutInFront = spans.some((other) => other.start < rest.start && other.end >= rest.start - 2);
    if (!isCutInFront && spans.some((other) => isWhole(other) && other.replacement === span.replacement)) continue;
    // The line breaks stay: each line hides its own part.
    const pieces = [span.start, ...crossed, span.end];
    for (let index = 0; index + 1 < pieces.length; index++) {
      const from = joined.original(pieces[index]!);
      spans.push({ ...span, start: from, end: from + pieces[index + 1]! - pieces[index]! });
    }
  }
}
