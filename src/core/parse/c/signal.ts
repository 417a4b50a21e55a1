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

// `Segmentation fault (core dumped)`, `Bus error: 10`, `./run.sh: line 3: 1234 Segmentation fault      (core dumped) ./app`,
// `zsh: segmentation fault  ./app`, `[1]    1234 abort      ./app`, `make: *** [run] Segmentation fault`
const death =
  /^\s{0,8}(?:(?:(?:\S{1,200}: line \d{1,7}: {1,3}\d{1,9})|zsh: |bash: |fish: |sh: |\[\d{1,4}\]\s{1,4}[+-]?\s{0,4}\d{1,9}|\[\d{1,4}\][+-]?\s{1,4}) {0,4})?(Segmentation fault|Bus error|Floating point exception|Illegal (?:hardware )?instruction|Aborted|Abort trap|abort|Trace\/breakpoint trap|trace trap|Killed|Bad system call)(?:: ?\d{1,3})?(?: {1,12}\((?:core dumped|image dumped|memoria volcada|Speicherabzug geschrieben)\)| {2,12}\S.{0,600}|)$/i;

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
    const name = text.length < 1200 ? death.exec(text)?.[1] : undefined;
    if (name === undefined) return undefined;
    return {
      language: 'unknown',
      tool: /\bzsh: |^\[/.test(text) ? 'zsh' : 'shell',
      errorType: name,
      message: text.trim(),
      code: codes.get(name.toLowerCase()) ?? null,
      severity: 'fatal',
      isEcho: true,
      first: line,
      last: line,
    };
  },
};
