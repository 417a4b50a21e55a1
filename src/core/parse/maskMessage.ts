/** Ports whose number says which service is meant; other ports are just values. */
const servicePorts = new Set(
  '22 25 53 80 110 143 389 443 465 587 636 993 1433 1521 2049 2181 2375 2376 3306 4222 5432 5671 5672 5984 6379 6443 7687 8086 8200 8500 9042 9092 9200 9300 11211 15672 26379 26257 27017 50051'.split(
    ' ',
  ),
);

/**
 * One left-to-right pass over a message: each alternative is one kind of value that changes from run to run.
 *
 *   url        https://api.acme.test/v1/orders/77?x=1
 *   uuid       7b1f0c1e-6f0e-4e0a-9a53-1d2f4a5b6c7d
 *   time       2024-05-01T10:00:00.123Z, 2024-05-01, 10:00:00
 *   email      ann@acme.test
 *   address    0x7ffe0527d890
 *   ip         127.0.0.1:5432, ::1:5432, [::1]:5432, :::3000
 *   version    v1.2.3-beta.1
 *   path       C:\Users\ann\a.js:3:4, /home/ann/a.js:3:4, ./a/b.js, ../a
 *   hash       9f86d081884c7d65
 *   number     42, -1.5e3, 12,50
 */
const volatile =
  /(?<url>\b[a-z][a-z+.-]{1,14}:\/\/[^\s'"`<>()]{1,2000})|(?<uuid>\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b)|(?<time>\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?\b|\b\d\d?:\d\d:\d\d(?:[.,]\d{1,9})?\b)|(?<email>\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}\b)|(?<address>\b0x[\da-f]{1,64}\b)|(?<ip>(?:\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b|\[?::(?:ffff:[\d.]{7,15}|1)?\]?)(?::\d{1,5}\b)?)|(?<version>\bv?\d{1,6}\.\d{1,6}\.\d{1,8}(?:[-+.][\w.+-]{1,60})?\b)|(?<path>(?<![\w@.$/\\-])(?:[a-z]:[\\/]|~?\/|\.{1,3}[\\/]|\\\\)[^\s'"`<>|?*:;,()[\]{}]{0,1000}(?::\d{1,7}){0,2})|(?<hash>\b(?=[a-f]{0,39}\d)[\da-f]{7,64}\b)|(?<number>(?<![\w$])[-+]?\d[\d_]{0,40}(?:[.,]\d{1,40}){0,8}(?:e[-+]?\d{1,4})?(?![\w$]))/giu;

/**
 * Quoted values that a person or a data file gave, recognised by the words before them:
 * `invalid literal for int() with base 10: 'N/A'`, `For input string: "12,50"`, `parsing "abc": invalid syntax`,
 * `Duplicate entry 'ann' for key`, `Incorrect integer value: 'abc'`, `could not convert string to float: 'abc'`.
 */
const givenValue =
  /(\b(?:base \d{1,2}:|input string:|to float:|to int:|to complex:|parsing|entry|value:?|values?:|date:?|time data|string:|for type [\w ]{1,40}:|received|got|found:|input:) {0,2})(?:"[^"\n]{0,2000}"|'[^'\n]{0,2000}'|`[^`\n]{0,2000}`)/giu;

/** `"Not found" is not valid JSON`, `Unexpected token 'N', "Not found"... is not valid JSON` */
const jsonSnippet = /(?:Unexpected token [^\n]{1,12}, )?(?:\.\.\.)?"[^"\n]{0,200}"(?:\.\.\.)? is not valid JSON/gu;

/** `Key (user_id)=(44084) already exists` */
const keyValue = /\)=\([^()\n]{0,1000}\)/gu;

/** Words after which a number says which error it is: `status code 404`, `errno 13`, `exit code: 1`, `error 1045`. */
const tellingWord =
  /(?:status|code|codes|errno|error|signal|http|err|http\/1\.1|sqlstate|returned|exited with)[ :=(#]{1,3}$/iu;

const maxMasked = 4096;

/**
 * The message with everything taken out that changes between runs, machines and versions: paths (all but the file's
 * name), numbers, ids, addresses, times, URLs and values that were read from data. What tells errors apart stays:
 * names of modules, properties, types and files, the port of a known service, status and error codes.
 */
export function maskMessage(message: string): string {
  return message
    .slice(0, maxMasked)
    .replace(jsonSnippet, '<value> is not valid JSON')
    .replace(givenValue, '$1<value>')
    .replace(keyValue, ')=(<value>)')
    .replace(volatile, (...match) => {
      const groups = match.at(-1) as Record<string, string | undefined>;
      const [text] = match as unknown as [string];
      if (groups.path !== undefined) return maskPath(text);
      if (groups.ip !== undefined) return maskAddress(text);
      if (groups.url !== undefined) return maskUrl(text);
      if (groups.number !== undefined) {
        const offset = match.at(-3) as number;
        const whole = match.at(-2) as string;
        return tellingWord.test(whole.slice(Math.max(0, offset - 16), offset)) ? text : '<n>';
      }
      if (groups.uuid !== undefined || groups.hash !== undefined) return '<id>';
      if (groups.time !== undefined) return '<time>';
      if (groups.email !== undefined) return '<email>';
      return groups.version === undefined ? '<address>' : '<version>';
    })
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Only the file's name says what is missing; its folders differ from machine to machine. */
function maskPath(path: string): string {
  const plain = path.replace(/(?::\d{1,7}){1,2}$/u, '');
  const name = plain.slice(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
  // `tmpab12cd34`, `build-20240501`: made up by a program.
  return name === '' || /\d{3,}|^tmp/iu.test(name) ? '<path>' : `<path>/${name}`;
}

function maskAddress(address: string): string {
  const port = /:(\d{1,5})$/u.exec(address)?.[1];
  if (port === undefined || address === `::${port}`) return '<address>';
  return servicePorts.has(port) ? `<address>:${port}` : '<address>:<port>';
}

/** The host says which service is meant, when it has a name. */
function maskUrl(url: string): string {
  // `https://user:word@api.acme.test:8443/v1`
  const match = /^([a-z+.-]{1,15}):\/\/(?:[^/@]{0,200}@)?([^/:?#]{0,200})(?::(\d{1,5}))?/iu.exec(url);
  if (!match) return '<url>';
  const [, scheme, host = '', port] = match;
  if (scheme === 'file' || scheme === 'webpack') return maskPath(url);
  const isNamed = /[a-z]/iu.test(host) && host !== 'localhost';
  const service = port && servicePorts.has(port) ? `:${port}` : '';
  return `<url:${isNamed ? host : ''}${service}>`;
}
