import { isExpression, isPlaceholder } from './placeholder';
import { looksRandom } from './looksRandom';
import { labelForName, nameStrength } from './secretNames';
import { secretSpan, type Span } from './span';

const MAX_NAME = 100;
const MAX_VALUE = 8192;

// Characters of a name: DB_PASSWORD, x-api-key, spring.datasource.password
const NAME_CHARACTER = /[A-Za-z0-9_.-]/;

// Names that are secret only as parameters of an address: ?sig=..., &key=...
const PARAMETER =
  /^(?:key|sig|signature|auth|code|sid|access|x-(?:amz|goog)-(?:signature|credential|security-token)|hmac|ticket|state|nonce|samlresponse|assertion)$/i;

/** The secret after the `=` or `:` at `separator`, when the name before it says that there is one. */
export function namedValueAt(text: string, separator: number): Span | undefined {
  const { name, start, isQuoted } = nameBefore(text, separator);
  // <secret:token> is what stands where a secret was.
  if (name === '' || (name === 'secret' && text[start - 1] === '<')) return undefined;
  const before = text[start - 1] ?? '';
  const isParameter = text[separator] === '=' && (before === '?' || before === '&' || before === ';' || before === '#');
  const strength = nameStrength(name);
  const isStrong = strength === 'strong' || (isParameter && before !== ';' && PARAMETER.test(name));
  if (!isStrong) return undefined;

  const at = valueStart(text, separator);
  if (/(?:authorization|cookie2?)$/i.test(name)) return headerValue(text, at, name);
  const quoted = quotedValue(text, at);
  if (quoted) return isPlaceholder(quoted.value) ? undefined : secretSpan(quoted.start, quoted.end, labelForName(name));

  if (/mnemonic|phrase/i.test(name)) {
    const line = restOfLine(text, at);
    if (line.split(' ').length >= 12) return secretSpan(at, at + line.length, labelForName(name));
  }
  const isDump = text[separator] === '=' && at === separator + 1 && !/[a-z]/.test(name) && isLineStart(text, start);
  const isEnvironment = text[separator] === '=' && at === separator + 1 && /^[A-Z][A-Z0-9_]+$/.test(name);
  const value = bareValue(text, at, isDump, isParameter);
  if (isPlaceholder(value)) return undefined;
  if (!isEnvironment && !isParameter && isExpression(value)) return undefined;
  if (!isDump && !isParameter && isNamedLikeValue(name, value)) return undefined;
  if (text[separator] === ':' && !isQuoted && !isProbablyValue(text, { at, value, start })) return undefined;
  return secretSpan(at, at + value.length, labelForName(name));
}

/** The secret after a word that ends at `end`: `Bearer x`, `--password x`, `password 'x'`, `<password>x<`, `curl -u a:b`. */
export function wordValueAt(text: string, end: number): Span | undefined {
  const { name } = nameBefore(text, end);
  const word = name.replace(/^-+/, '').toLowerCase();
  const landmark = landmarkValue(text, end);
  if (landmark) return landmark;
  const next = text[end];
  if (next === '>' && text[end - name.length - 1] === '<' && nameStrength(name) === 'strong') {
    const value = /^[^<>\r\n]{1,4096}(?=<\/)/.exec(text.slice(end + 1, end + 4100))?.[0] ?? '';
    if (isPlaceholder(value.trim())) return undefined;
    const close = end + 1 + value.length;
    return secretSpan(end + 1, close, labelForName(name));
  }
  // mysql -pS3cret
  if (/^-p[^\s-]/.test(name)) {
    const program = text.slice(Math.max(0, end - 200), end - name.length);
    if (/\b(?:mysql|mysqldump|mysqladmin|mariadb|sshpass)\b[^\n]*$/.test(program)) {
      const value = restOfWord(text, end - name.length + 2);
      return isPlaceholder(value)
        ? undefined
        : secretSpan(end - name.length + 2, end - name.length + 2 + value.length, 'password');
    }
  }
  if (next !== ' ' && next !== '\t') return undefined;
  let at = end;
  while (text[at] === ' ' || text[at] === '\t') at++;
  if (name.startsWith('-')) return flagValue(text, { name, word, at, end });
  if (word === 'bearer' || word === 'basic' || word === 'token') return credential(text, at, word);
  // PASSWORD 'x', IDENTIFIED BY 'x', IDENTIFIED WITH mysql_native_password BY 'x'
  if (word === 'identified') {
    const clause = /^(?:with \w{1,40} )?(?:by|as) (?:password )?/i.exec(text.slice(at, at + 80));
    const quoted = clause && quotedValue(text, at + clause[0].length);
    return quoted ? secretSpan(quoted.start, quoted.end, 'password') : undefined;
  }
  if (word === 'auth' || word === 'requirepass') {
    const value = restOfWord(text, at);
    return isLineEnd(text, at + value.length) && (word === 'requirepass' || looksRandom(value)) && !isPlaceholder(value)
      ? secretSpan(at, at + value.length, 'password')
      : undefined;
  }
  if (nameStrength(word) !== 'strong') return undefined;
  const quoted = quotedValue(text, at);
  if (quoted) {
    return /\s/.test(quoted.value) || isPlaceholder(quoted.value) || quoted.value.length < 4
      ? undefined
      : secretSpan(quoted.start, quoted.end, labelForName(word));
  }
  // machine h login u password x
  const value = trimWord(restOfWord(text, at));
  const before = text.slice(Math.max(0, end - 200), end);
  const isNetrc = /\blogin\s+\S+\s+(?:password|passwd)$/i.test(before);
  return (isNetrc || (looksRandom(value) && value.length >= 10 && /\d/.test(value) && !isExpression(value))) &&
    !isPlaceholder(value)
    ? secretSpan(at, at + value.length, labelForName(word))
    : undefined;
}

// hooks.slack.com/services/T0/B0/x, discord.com/api/webhooks/1/x, a.webhook.office.com/webhookb2/x, api.telegram.org/bot1:x
const WEBHOOK =
  /(?:hooks(?=\.slack\.com\/)\.slack\.com\/(?:services|workflows|triggers)\/|hooks\.zapier\.com\/hooks\/catch\/|webhooks(?=\/\d)\/\d{1,24}\/|webhook\.office\.com\/webhookb2\/|telegram\.org\/bot)([A-Za-z0-9_/@:.-]{16,300})/y;

// x7.atlasv1.y
const TERRAFORM_TAIL = /\.[A-Za-z0-9_=-]{40,80}/y;

/** Secrets around a word that stands in the middle of their address. */
function landmarkValue(text: string, end: number): Span | undefined {
  const word = /(?:hooks|webhooks?|telegram|atlasv1)$/i.exec(text.slice(Math.max(0, end - 8), end))?.[0];
  if (!word) return undefined;
  if (word === 'atlasv1') {
    TERRAFORM_TAIL.lastIndex = end;
    const tail = TERRAFORM_TAIL.exec(text);
    const head = /[A-Za-z0-9]{14}\.$/.exec(text.slice(Math.max(0, end - 22), end - 7));
    return tail && head ? secretSpan(end - 22, end + tail[0].length, 'terraform-token') : undefined;
  }
  WEBHOOK.lastIndex = end - word.length;
  const match = WEBHOOK.exec(text);
  return match
    ? secretSpan(end - word.length + match[0].length - match[1]!.length, end - word.length + match[0].length, 'webhook')
    : undefined;
}

/** `Bearer x`, `Basic x`, `token x`: the value alone, when it is one. */
function credential(text: string, at: number, scheme: string): Span | undefined {
  // dGhlIHNhbXBsZSBub25jZQ==, a1b2.c3d4~x
  const value = /^[A-Za-z0-9._~+/=-]+/.exec(text.slice(at, at + MAX_VALUE))?.[0] ?? '';
  const minimum = scheme === 'token' ? 20 : 8;
  if (value.length < minimum || !looksRandom(value) || isExpression(value)) return undefined;
  return secretSpan(at, at + value.length, scheme === 'token' ? 'token' : 'authorization');
}

function flagValue(text: string, flag: { name: string; word: string; at: number; end: number }): Span | undefined {
  const command = text.slice(Math.max(0, flag.end - 300), flag.end);
  const isShort = flag.word.length === 1;
  if (flag.word === 'u' || flag.word === 'user') {
    // curl -u name:password
    if (!/\b(?:curl|wget|http)\b/.test(command)) return undefined;
    const quoted = quotedValue(text, flag.at);
    const value = quoted?.value ?? restOfWord(text, flag.at);
    const start = quoted?.start ?? flag.at;
    const colon = value.indexOf(':');
    return colon < 0 || isPlaceholder(value.slice(colon + 1))
      ? undefined
      : secretSpan(start + colon + 1, start + value.length, 'password');
  }
  if (isShort) {
    // docker login -p x, sshpass -p x, redis-cli -a x; not: mkdir -p x, ssh -p 22
    const isLogin =
      flag.word === 'p'
        ? /\b(?:login|sshpass|htpasswd)\b[^\n|]*$/.test(command)
        : flag.word === 'a' && /\bredis-cli\b[^\n|]*$/.test(command);
    if (!isLogin) return undefined;
  } else if (nameStrength(flag.word) !== 'strong') return undefined;
  const quoted = quotedValue(text, flag.at);
  if (quoted)
    return isPlaceholder(quoted.value) ? undefined : secretSpan(quoted.start, quoted.end, labelForName(flag.word));
  const value = trimWord(restOfWord(text, flag.at));
  if (value.startsWith('-') || isPlaceholder(value)) return undefined;
  return secretSpan(flag.at, flag.at + value.length, isShort ? 'password' : labelForName(flag.word));
}

// Bearer x, Basic x, token x, AWS4-HMAC-SHA256 Credential=x, Signature=x
const SCHEME = /^(?:Bearer|Basic|Digest|Token|ApiKey|Negotiate|NTLM|Bot|SSWS|GenieKey|Splunk|AWS4-[A-Z0-9-]{1,20})\s+/i;

/** The value of an Authorization or Cookie header, in a request's dump or in an object. */
function headerValue(text: string, at: number, name: string): Span | undefined {
  const open = text.slice(at, at + 3).match(/^\[? ?/)?.[0].length ?? 0;
  const quoted = quotedValue(text, at + open);
  const start = quoted?.start ?? at;
  const line = quoted?.value ?? restOfLine(text, at).replace(/["'`].*$/, '');
  if (/cookie2?$/i.test(name)) {
    // sid=abc; theme=dark
    const cookies = /^[^\s=;,]{1,256}=[^\s;]*(?:; ?[^\s=;,]{1,256}(?:=[^\s;]*)?)*/.exec(line)?.[0];
    const value = cookies ?? (quoted && !isPlaceholder(line) ? line : '');
    return value === '' || isPlaceholder(value) ? undefined : secretSpan(start, start + value.length, 'cookie');
  }
  const scheme = SCHEME.exec(line)?.[0] ?? '';
  const isSigned = /^(?:Digest|AWS4)/i.test(scheme);
  const value =
    isSigned || (quoted && !scheme) ? line.slice(scheme.length).trimEnd() : trimWord(restOfWord(line, scheme.length));
  const isSentence = !scheme && !quoted && !looksRandom(value);
  if (isPlaceholder(value) || isSentence) return undefined;
  return secretSpan(start + scheme.length, start + scheme.length + value.length, 'authorization');
}

function nameBefore(text: string, separator: number): { name: string; start: number; isQuoted: boolean } {
  let end = separator;
  let isQuoted = false;
  for (let steps = 0; steps < 4 && end > 0; steps++) {
    const character = text[end - 1]!;
    if (!' \t"\'\\]?:`'.includes(character)) break;
    if (character === '"' || character === "'") isQuoted = true;
    end--;
  }
  let start = end;
  while (start > 0 && end - start < MAX_NAME && NAME_CHARACTER.test(text[start - 1]!)) start--;
  // `\nPASSWORD`: the n belongs to the escape.
  if (start > 0 && text[start - 1] === '\\' && /^[nrt]/.test(text.slice(start, end))) start++;
  return { name: text.slice(start, end), start, isQuoted };
}

function valueStart(text: string, separator: number): number {
  let at = separator + 1;
  // =>, ==, :=
  while (at < separator + 3 && (text[at] === '>' || text[at] === '=')) at++;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

/** A value in quotes, plain ("x") or escaped (\"x\"). Without a closing quote it ends with the line. */
function quotedValue(text: string, at: number): { start: number; end: number; value: string } | undefined {
  const open = /^(?:[bfru]{1,2}(?=["']))?(\\{0,4})(["'`])/i.exec(text.slice(at, at + 8));
  if (!open) return undefined;
  const escape = open[1]!;
  const quote = open[2]!;
  const start = at + open[0].length;
  const limit = Math.min(text.length, start + MAX_VALUE);
  for (let end = start; end < limit; end++) {
    const character = text[end]!;
    if (character === '\n' || character === '\r') return { start, end, value: text.slice(start, end) };
    if (escape !== '' && text.startsWith(escape + quote, end)) return { start, end, value: text.slice(start, end) };
    if (escape === '' && character === '\\') end++;
    else if (escape === '' && character === quote) return { start, end, value: text.slice(start, end) };
  }
  return { start, end: limit, value: text.slice(start, limit) };
}

function bareValue(text: string, at: number, isDump: boolean, isParameter: boolean): string {
  const rest = text.slice(at, at + MAX_VALUE);
  // Whole word of a .env line; a parameter up to & or #; anything else up to a closing mark.
  const pattern = isDump
    ? /^[^\s"'`]+/
    : isParameter
      ? /^[^\s"'`&#;<>\\)\]}]+/
      : /^(?:[^\s"'`;&,)\]}<>|\\]|,(?=[^\s"'])|\\(?![nrt"'])|<(?=secret:))+/;
  return pattern.exec(rest)?.[0] ?? '';
}

function restOfWord(text: string, at: number): string {
  // up to a space, quote or line end
  return /^[^\s"'`]+/.exec(text.slice(at, at + MAX_VALUE))?.[0] ?? '';
}

/** Without what closes a sentence or bracket around it. */
function trimWord(word: string): string {
  // x7f), x7f:, x7f.
  return word.replace(/[),;:.\]}>]{1,4}$/, '');
}

function restOfLine(text: string, at: number): string {
  // up to the line's end, written out or real
  return /^(?:[^\r\n\\]|\\(?![nr]))+/.exec(text.slice(at, at + MAX_VALUE))?.[0] ?? '';
}

/** `password: x` in prose says something about a password; as a field it gives it away. */
function isProbablyValue(text: string, field: { at: number; value: string; start: number }): boolean {
  const { at, value, start } = field;
  if (looksRandom(value)) return true;
  const end = at + value.length;
  const isAlone = isLineEnd(text, end) || text[end] === ',' || text[end] === ';' || text[end] === '}';
  const isField = isLineStart(text, start) || /[{,(]\s*$/.test(text.slice(Math.max(0, start - 3), start));
  // &config{User:app Password:x Port:5432}, as Go prints it
  if (text[at - 1] === ':' && /^(?: [A-Z]\w{0,40}:|\})/.test(text.slice(end, end + 44))) return true;
  // Only punctuation: Unexpected token: )
  if (!/[A-Za-z0-9]/.test(value)) return false;
  return (isAlone && isField) || /\d[^\s]*[a-z!@#$%^&*]|[a-z!@#$%^&*][^\s]*\d/i.test(value);
}

function isLineStart(text: string, start: number): boolean {
  // indent, `- `, `export `, `set `, `ENV `, `$env:`, `declare -x `, diff and quote marks
  return /(?:^|\n|\\n)[ \t>|│+*-]{0,40}(?:export |set |ENV |ARG |setenv |declare -x |env\.|\$env:|Environment=)?$/.test(
    text.slice(Math.max(0, start - 64), start),
  );
}

function isLineEnd(text: string, end: number): boolean {
  return end >= text.length || text[end] === '\n' || text[end] === '\r';
}

/** password=password, token=authToken: a keyword argument, not a value. */
function isNamedLikeValue(name: string, value: string): boolean {
  const flat = (word: string) => word.toLowerCase().replace(/[^a-z]/g, '');
  if (!/^[A-Za-z_]+$/.test(value)) return false;
  return flat(name) === flat(value) || (/[_A-Z]/.test(value) && nameStrength(value) === 'strong');
}
