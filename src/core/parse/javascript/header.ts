/** The first line of a printed JavaScript error. */
export interface ErrorHeader {
  errorType: string | null;
  code: string | null;
  message: string;
}

// What consoles, loggers and test runners print before the error itself: `Uncaught (in promise) `, `⨯ `, `{ `,
// `(node:12) UnhandledPromiseRejectionWarning: `, `[cause]: `
const lead =
  /^(?:Uncaught:? |\(in promise\) |Unhandled [Rr]ejection:? |Unhandled Promise Rejection: |\(node:\d{1,9}\) |UnhandledPromiseRejectionWarning: |\[?cause\]?: |[{[✖×⨯✘●>!-] ?|\[Error\] |Caused by: |error: Uncaught (?:\(in promise\) )?|thrown: |Original error: |\[vite\] |\[nodemon\] )/;

// `TypeError: x is not a function`, `Error [ERR_X]: text`, `AggregateError [ECONNREFUSED]: `, `Error`, `ns.MyException: text`
const strict =
  /^((?:[A-Za-z_$][\w$]{0,80}\.){0,6}[A-Za-z_$][\w$]{0,100})(?: \[([\w:.-]{1,80})\])?(?:: ?(.*)|\]? ?\{?)$/;

const errorName = /(?:Error|Exception|Rejection|Trace|Warning|Fault|Failure|Abort)\d?$/;

/** Reads a line that is a header from its start on. `anyName` accepts types that do not end in Error, as in `Boom: x`. */
export function readHeader(line: string, anyName = false): ErrorHeader | undefined {
  let text = line.trim();
  let isBracketed = false;
  for (let i = 0; i < 4; i++) {
    const match = lead.exec(text);
    if (!match) break;
    isBracketed ||= text.startsWith('[') && match[0].startsWith('[') && match[0].length <= 2;
    text = text.slice(match[0].length);
  }
  const match = strict.exec(text);
  if (!match) return undefined;
  const [, errorType = '', code, rest] = match;
  if (!errorName.test(errorType) && !(anyName && rest !== undefined && /^[A-Z]/.test(errorType))) return undefined;
  let message = rest ?? '';
  // `[Error: ENOENT: no such file] {`
  if (isBracketed) message = message.replace(/\] ?\{?$/, '');
  // `TypeError [Error]: text` is how Node's test runner shows an error of its own realm.
  const isName = code !== undefined && errorName.test(code);
  return { errorType, code: (isName ? null : code) ?? errnoOf(message), message: message.replace(/ \{$/, '') };
}

// `2024-05-01 [ERROR] worker failed: TypeError: x is not a function`, `error AggregateError [ECONNREFUSED]: `
const inside =
  /(?:^|[\s:([{])((?:[A-Za-z_$][\w$]{0,80}\.){0,6}[A-Z][\w$]{0,100}(?:Error|Exception)|Error)(?: \[([\w-]{1,80})\])?(?:: (.*)|:? ?)$/;

/** Finds the header in a line that a logger began. */
export function findHeader(line: string): ErrorHeader | undefined {
  const match = inside.exec(line);
  if (!match?.[1]) return undefined;
  const message = match[3] ?? '';
  return { errorType: match[1], code: match[2] ?? errnoOf(message), message };
}

// `listen EADDRINUSE: address in use`, `ENOENT: no such file or directory`, `getaddrinfo ENOTFOUND host`
const errno = /^(?:request to \S{1,300} failed, reason: )?(?:[a-z][\w]{1,20} )?(E[A-Z][A-Z0-9_]{2,20})(?=[: ]|$)/;

/** The system's code in a Node message. */
export function errnoOf(message: string): string | null {
  return errno.exec(message)?.[1] ?? null;
}
