import type { Dialect } from '../dialect';

const codes = new Map([
  ['segmentation fault', 'SIGSEGV'],
  ['bus error', 'SIGBUS'],
  ['floating point exception', 'SIGFPE'],
  ['illegal instruction', 'SIGILL'],
  ['illegal hardware instruction', 'SIGILL'],
  ['aborted', 'SIGABRT'],
  ['abort trap', 'SIGABRT'],
  ['abort', 'SIGABRT'],
  ['trace/breakpoint trap', 'SIGTRAP'],
  ['trace trap', 'SIGTRAP'],
  ['killed', 'SIGKILL'],
  ['terminated', 'SIGTERM'],
  ['bad system call', 'SIGSYS'],
  ['broken pipe', 'SIGPIPE'],
]);

const name =
  '(Segmentation fault|Bus error|Floating point exception|Illegal (?:hardware )?instruction|Aborted|Abort trap|abort|Trace/breakpoint trap|trace trap|Killed|Bad system call)';
// `Segmentation fault (core dumped)`, `Bus error: 10`, `Killed`
const alone = new RegExp(`^\\s{0,8}${name}(?:: ?\\d{1,3})?(?: {1,12}\\([^()]{1,60}\\))?$`, 'i');
// `./run.sh: line 3: 1234 Segmentation fault      (core dumped) ./app`, `zsh: segmentation fault  ./app`, `[1]    1234 abort      ./app`
const told = new RegExp(
  `^\\s{0,8}(?:[^\\s:]{1,200}: line \\d{1,7}: {1,3}\\d{1,9} |(?:zsh|bash|fish|sh): |\\[\\d{1,4}\\][+-]?\\s{1,6}(?:[+-]\\s{0,6})?(?:\\d{1,9} )?) {0,4}${name}(?![a-z])`,
  'i',
);

/** What a shell says about a program that a signal ended. */
export const signalDeath: Dialect = {
  name: 'signal',
  kind: 'line',
  triggers: [
    'segmentation fault', 'bus error', 'floating point exception', 'illegal instruction', 'illegal hardware', 'aborted',
    'abort', 'trace/breakpoint', 'trace trap', 'killed', 'bad system call',
  ], // prettier-ignore
  read({ lines, line }) {
    const text = lines.at(line);
    const said = text.length < 1200 ? (alone.exec(text.trimEnd()) ?? told.exec(text))?.[1] : undefined;
    if (said === undefined) return undefined;
    return {
      language: 'unknown',
      tool: /\bzsh: |^\[/.test(text) ? 'zsh' : 'shell',
      errorType: said,
      message: text.trim(),
      code: codes.get(said.toLowerCase()) ?? null,
      severity: 'fatal',
      isEcho: true,
      first: line,
      last: line,
    };
  },
};
