import { constants } from 'node:os';
import type { ErrorReport } from '../report';
import { headlineOf } from './headline';

/** What the C libraries print for an errno (POSIX, strerror), in lower case. */
const phrases = new Map([
  ['connection refused', 'ECONNREFUSED'],
  ['actively refused it', 'ECONNREFUSED'],
  ['connection reset by peer', 'ECONNRESET'],
  ['forcibly closed by the remote host', 'ECONNRESET'],
  ['connection timed out', 'ETIMEDOUT'],
  ['i/o timeout', 'ETIMEDOUT'],
  ['operation timed out', 'ETIMEDOUT'],
  ['no route to host', 'EHOSTUNREACH'],
  ['network is unreachable', 'ENETUNREACH'],
  ['address already in use', 'EADDRINUSE'],
  ['only one usage of each socket address', 'EADDRINUSE'],
  ['cannot assign requested address', 'EADDRNOTAVAIL'],
  ['broken pipe', 'EPIPE'],
  ['no such host', 'ENOTFOUND'],
  ['name or service not known', 'ENOTFOUND'],
  ['nodename nor servname provided', 'ENOTFOUND'],
  ['could not resolve host', 'ENOTFOUND'],
  ['temporary failure in name resolution', 'EAI_AGAIN'],
  ['no such file or directory', 'ENOENT'],
  ['the system cannot find the file specified', 'ENOENT'],
  ['the system cannot find the path specified', 'ENOENT'],
  ['permission denied', 'EACCES'],
  ['access is denied', 'EACCES'],
  ['operation not permitted', 'EPERM'],
  ['file exists', 'EEXIST'],
  ['is a directory', 'EISDIR'],
  ['not a directory', 'ENOTDIR'],
  ['directory not empty', 'ENOTEMPTY'],
  ['too many open files', 'EMFILE'],
  ['no space left on device', 'ENOSPC'],
  ['disk quota exceeded', 'EDQUOT'],
  ['cannot allocate memory', 'ENOMEM'],
  ['read-only file system', 'EROFS'],
  ['device or resource busy', 'EBUSY'],
  ['text file busy', 'ETXTBSY'],
  ['argument list too long', 'E2BIG'],
  ['exec format error', 'ENOEXEC'],
  ['file name too long', 'ENAMETOOLONG'],
  ['too many levels of symbolic links', 'ELOOP'],
  ['resource temporarily unavailable', 'EAGAIN'],
  ['invalid cross-device link', 'EXDEV'],
  ['protocol error', 'EPROTO'],
]);
// `dial tcp 127.0.0.1:6379: connect: connection refused`: any of the phrases
const phrase = new RegExp([...phrases.keys()].map((each) => each.replaceAll('/', '\\/')).join('|'), 'i');

// `[Errno 111]`, `(os error 111)`, `errno: -111`, `Os { code: 2, kind: NotFound`
const number = /(?:\[Errno |\(os error |\berrno: ?-?|\bOs \{ code: )(\d{1,5})/;
// `[WinError 10061]`, `OSError: [WinError 5]`
const windowsNumber = /\[WinError (\d{1,5})\]/;

// `Connection to 127.0.0.1:5433 refused.`, `The connection to the server localhost:8080 was refused`
const refused = /\bconnection to (?:the server )?\S{1,120} (?:was )?refused/i;

/** Windows' own error numbers, by the errno that means the same (Microsoft, System Error Codes). */
const windows = new Map([
  ['2', 'ENOENT'],
  ['3', 'ENOENT'],
  ['5', 'EACCES'],
  ['32', 'EBUSY'],
  ['112', 'ENOSPC'],
  ['145', 'ENOTEMPTY'],
  ['183', 'EEXIST'],
  ['10013', 'EACCES'],
  ['10048', 'EADDRINUSE'],
  ['10049', 'EADDRNOTAVAIL'],
  ['10054', 'ECONNRESET'],
  ['10060', 'ETIMEDOUT'],
  ['10061', 'ECONNREFUSED'],
  ['11001', 'ENOTFOUND'],
]);

/** Exception classes that stand for one errno: Python's subclasses of OSError, Java's and .NET's. */
const classes = new Map([
  ['ConnectionRefusedError', 'ECONNREFUSED'],
  ['ConnectionResetError', 'ECONNRESET'],
  ['BrokenPipeError', 'EPIPE'],
  ['FileNotFoundError', 'ENOENT'],
  ['FileExistsError', 'EEXIST'],
  ['IsADirectoryError', 'EISDIR'],
  ['NotADirectoryError', 'ENOTDIR'],
  ['PermissionError', 'EACCES'],
  ['ProcessLookupError', 'ESRCH'],
  ['ChildProcessError', 'ECHILD'],
  ['NoSuchFileException', 'ENOENT'],
  ['FileAlreadyExistsException', 'EEXIST'],
  ['AccessDeniedException', 'EACCES'],
  ['DirectoryNotEmptyException', 'ENOTEMPTY'],
  ['UnknownHostException', 'ENOTFOUND'],
  ['NoRouteToHostException', 'EHOSTUNREACH'],
  ['BindException', 'EADDRINUSE'],
  ['DirectoryNotFoundException', 'ENOENT'],
]);

/** The errno behind a report, from its code, class, printed number or words; undefined when there is none. */
export function errnoOf(report: ErrorReport): string | undefined {
  const type = (report.errorType ?? '').slice(0, 300);
  // `ECONNREFUSED`, `Errno::ENOENT`
  const named = [report.code, /^Errno::(E\w{2,20})$/.exec(type)?.[1]].find((name) => name && isErrno(name));
  if (named) return named;
  const headline = headlineOf(report);
  const printed = number.exec(headline)?.[1];
  if (refused.test(headline)) return 'ECONNREFUSED';
  return (
    windows.get(windowsNumber.exec(headline)?.[1] ?? '') ??
    (printed && nameOf(Number(printed))) ??
    phrases.get(phrase.exec(headline)?.[0].toLowerCase() ?? '') ??
    classes.get(type.replace(/^.*\./, ''))
  );
}

function isErrno(name: string): boolean {
  return Object.hasOwn(constants.errno, name) || /^(?:ENOTFOUND|EAI_[A-Z]{3,12})$/.test(name);
}

function nameOf(errno: number): string | undefined {
  return Object.entries(constants.errno).find(([, value]) => value === errno)?.[0];
}
