import type { Dialect } from '../dialect';

/** What `strerror` says, and the code that it says it of. */
const strerror = new Map([
  ['Operation not permitted', 'EPERM'],
  ['No such file or directory', 'ENOENT'],
  ['Input/output error', 'EIO'],
  ['Argument list too long', 'E2BIG'],
  ['Exec format error', 'ENOEXEC'],
  ['Bad file descriptor', 'EBADF'],
  ['Resource temporarily unavailable', 'EAGAIN'],
  ['Cannot allocate memory', 'ENOMEM'],
  ['Permission denied', 'EACCES'],
  ['Device or resource busy', 'EBUSY'],
  ['File exists', 'EEXIST'],
  ['Invalid cross-device link', 'EXDEV'],
  ['Not a directory', 'ENOTDIR'],
  ['Is a directory', 'EISDIR'],
  ['Invalid argument', 'EINVAL'],
  ['Too many open files', 'EMFILE'],
  ['Text file busy', 'ETXTBSY'],
  ['File too large', 'EFBIG'],
  ['No space left on device', 'ENOSPC'],
  ['Read-only file system', 'EROFS'],
  ['Broken pipe', 'EPIPE'],
  ['File name too long', 'ENAMETOOLONG'],
  ['Directory not empty', 'ENOTEMPTY'],
  ['Too many levels of symbolic links', 'ELOOP'],
  ['Address already in use', 'EADDRINUSE'],
  ['Cannot assign requested address', 'EADDRNOTAVAIL'],
  ['Network is unreachable', 'ENETUNREACH'],
  ['Connection reset by peer', 'ECONNRESET'],
  ['Connection timed out', 'ETIMEDOUT'],
  ['Connection refused', 'ECONNREFUSED'],
  ['No route to host', 'EHOSTUNREACH'],
  ['Disk quota exceeded', 'EDQUOT'],
  ['Stale file handle', 'ESTALE'],
]);

// `cat: /etc/shadow: Permission denied`, `ls: cannot access 'x': No such file or directory`,
// `cp: error writing 'b': No space left on device`, `mkdir: cannot create directory ‘a’: File exists`
const said =
  /^(?<tool>[\w./+-]{1,80}): (?<message>(?:[^:\n]{1,1000}: ){0,6}(?<reason>[A-Z][a-z]+(?:[ /-][a-z]+){1,6}))$/u;

/** Programs that say on one line what the system call answered: `prog: what: No such file or directory`. */
export const coreutils: Dialect = {
  name: 'coreutils',
  kind: 'line',
  triggers: [...strerror.keys()].map((reason) => reason.toLowerCase()),
  read({ lines, line }) {
    const { tool = '', message = '', reason = '' } = said.exec(lines.at(line).trimEnd().slice(0, 4000))?.groups ?? {};
    const code = strerror.get(reason);
    if (!code) return undefined;
    return {
      language: 'shell',
      tool: tool.replace(/^.*\//u, ''),
      errorType: reason,
      message,
      code,
      first: line,
      last: line,
    };
  },
};
