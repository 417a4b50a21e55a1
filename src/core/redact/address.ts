import { looksRandom } from './looksRandom';
import { isPlaceholder } from './placeholder';
import { secretSpan, type Span } from './span';

const MAX_USER_INFO = 1000;

// Code and asset files: icon@2x.png, handler@app.js
const FILE_ENDING =
  /\.(?:png|jpe?g|gif|svg|webp|ico|js|mjs|cjs|jsx|ts|tsx|mts|css|scss|less|html?|json|map|lock|tgz|gz|zip|jar|war|whl|tar|vsix|node|wasm|exe|dll|vue|svelte|java|kt|scala|groovy|cpp|hpp|swift|dart|xml|ya?ml|toml|txt|log|local|internal\.[a-z]+\(|onCreate)$/i;

// The word before an @ that is code or a service's own user: this@Activity, git@github.com
const NOT_A_PERSON = new Set('this super return break continue git hg svn npm noreply'.split(' '));

// ada.lovelace+ci, before the @
const LOCAL_PART = /[A-Za-z0-9._%+'-]/;

// mail.example.co.uk, bücher.example, after the @
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:[a-z]{2,24}|[A-Z]{2,24}|xn--[a-z0-9-]{2,59})(?![\p{L}\p{N}_-]|\.[\p{L}\p{N}])/u;

/** The password in an address, or the mailbox, around the `@` at `at`. */
export function spansAtSign(text: string, at: number): Span[] {
  const password = urlPassword(text, at) ?? dsnPassword(text, at);
  if (password) return [password];
  const mailbox = email(text, at);
  return mailbox ? [mailbox] : [];
}

/** https://user:password@host, postgres://user:p@ss/word@host, https://token@host */
function urlPassword(text: string, at: number): Span | undefined {
  let start = at;
  while (start > 0 && at - start < MAX_USER_INFO) {
    if (text[start - 1] === '/' && text[start - 2] === '/' && text[start - 3] === ':') break;
    if (/[\s"'`<>|]/.test(text[start - 1]!)) return undefined;
    start--;
  }
  if (text[start - 1] !== '/' || text[start - 2] !== '/' || text[start - 3] !== ':') return undefined;
  const userInfo = text.slice(start, at);
  if (userInfo.includes('?') && !/:[^/]*\?/.test(userInfo)) return undefined;
  const colon = userInfo.indexOf(':');
  if (colon < 0) {
    // https://0123456789abcdef0123456789abcdef@o1.ingest.example/1
    return !userInfo.includes('/') && userInfo.length >= 16 && looksRandom(userInfo)
      ? secretSpan(start, at, 'token')
      : undefined;
  }
  const slash = userInfo.indexOf('/');
  if (slash >= 0 && slash < colon) return undefined;
  const password = userInfo.slice(colon + 1);
  // http://localhost:3000/@vite/client, https://host:8080/pkg@1.0.0
  if (/^\d{1,5}\//.test(password) || isPlaceholder(password) || password === 'x-oauth-basic') {
    const user = userInfo.slice(0, colon);
    return password === 'x-oauth-basic' && user.length >= 16 ? secretSpan(start, start + colon, 'token') : undefined;
  }
  return secretSpan(start + colon + 1, at, 'password');
}

/** root:password@tcp(127.0.0.1:3306)/db, user:password@localhost:5432 */
function dsnPassword(text: string, at: number): Span | undefined {
  const after = text.slice(at + 1, at + 80);
  if (
    !/^(?:(?:tcp|unix)\(|(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|[A-Za-z][\w-]{0,40}(?:\.[\w-]{1,40}){0,5}):\d{2,5}(?![\d.]))/.test(
      after,
    )
  )
    return undefined;
  let start = at;
  while (start > 0 && at - start < 256 && !/[\s"'`<>|,;=()[\]{}]/.test(text[start - 1]!)) start--;
  const userInfo = text.slice(start, at);
  const parts = /^[A-Za-z_][\w.%+-]{0,63}:([^:/][^:]*)$/.exec(userInfo);
  if (
    !parts ||
    isPlaceholder(parts[1]!) ||
    /^(?:npm|workspace|file|git|patch|virtual|link|portal)$/.test(userInfo.split(':', 1)[0]!)
  )
    return undefined;
  return secretSpan(at - parts[1]!.length, at, 'password');
}

function email(text: string, at: number): Span | undefined {
  let start = at;
  while (start > 0 && at - start < 65 && LOCAL_PART.test(text[start - 1]!)) start--;
  // 'ada@example.org', \nada@example.org
  while (start < at && /['.-]/.test(text[start]!)) start++;
  if (text[start - 1] === '\\' && /^[nrt]/.test(text.slice(start, at))) start++;
  if (text[start - 1] === '%' && /^(?:3[AaCcDd]|2[02Ff])/.test(text.slice(start, at))) start += 2;
  if (start === at || at - start > 64) return undefined;
  const local = text.slice(start, at);
  const domain = DOMAIN.exec(text.slice(at + 1, at + 256))?.[0];
  if (!domain || NOT_A_PERSON.has(local.toLowerCase()) || FILE_ENDING.test(domain)) return undefined;
  // lodash@4.17.21-next.beta: a version
  if (/^\d+\.\d/.test(domain) || /^v?\d+\.x/.test(domain)) return undefined;
  return { start, end: at + 1 + domain.length, replacement: '<email>' };
}
