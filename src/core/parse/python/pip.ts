import type { Dialect } from '../dialect';
import { isIndented, lineDialect } from '../lineRules';

// `error: externally-managed-environment`, `error: subprocess-exited-with-error`, indented under another's
const head = /^(\s{0,40})error: ([a-z]+(?:-[a-z]+){1,6})$/u;
const maxLines = 400;

/** pip's reports: a name, `× what happened`, `╰─> where it came from`, notes and hints. */
export const pipDiagnostic: Dialect = {
  name: 'pipDiagnostic',
  kind: 'line',
  triggers: ['error: '],
  read({ lines, line, ceiling }) {
    const match = head.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    let i = line + 1;
    while (i < ceiling && i - line < 3 && lines.at(i).trim() === '') i++;
    // `× This environment is externally managed`, `× python setup.py egg_info did not run successfully.`
    const summary = /^\s*[×x] (.*)$/u.exec(lines.at(i).trimEnd())?.[1];
    if (summary === undefined) return undefined;
    const message = [summary];
    let code: string | null = null;
    let last = i;
    let inOutput = false;
    for (i++; i < ceiling && i - line < maxLines; i++) {
      const text = lines.at(i).trim();
      // `╰─> [17 lines of output]`
      if (/^╰─> \[\d{1,9} lines? of output\]$/u.test(text)) inOutput = true;
      else if (text === '[end of output]') inOutput = false;
      else if (text === '' || /^(?:note|hint): /u.test(text)) {
        if (!inOutput && text === '') continue;
      } else if (head.test(lines.at(i).trimEnd())) break;
      else if (!inOutput) {
        // `│ exit code: 1`
        code ??= /^│ exit code: (\d{1,3})$/u.exec(text)?.[1] ?? null;
        message.push(text.replace(/^(?:│|╰─>) /u, ''));
      }
      last = i;
    }
    return {
      language: 'python',
      tool: 'pip',
      errorType: match[2]!,
      message: message.join('\n'),
      code,
      // The output in between holds the error itself, and has been read before.
      isEcho: /^(?:subprocess-exited-with-error|metadata-generation-failed|legacy-install-failure|failed-wheel-build)/u.test(match[2]!),
      first: line,
      last,
    };
  },
}; // prettier-ignore

/** pip, uv, Poetry and conda: one line each. */
export const pip = lineDialect({
  name: 'pip',
  triggers: [
    'error: ', 'command "python', 'version solving failed', 'no solution found', "can't open file", 'no module named', 'notfound', 'failed building wheel',
    'commanderror', 'packagesnotfound',
  ], // prettier-ignore
  language: 'python',
  tool: 'pip',
  rules: [
    // `ERROR: Failed building wheel for x`, `ERROR: Could not build wheels for x`: what the build printed says more
    {
      pattern: /^\s{0,4}(?<type>ERROR): (?<message>(?:Failed building wheel for|Could not build wheels|Failed to build installable wheels|Command errored out|Failed to build).*)$/u,
      isEcho: true,
      more: isIndented,
    },
    // `ERROR: Could not find a version that satisfies the requirement x (from versions: none)`
    {
      pattern: /^(?<type>ERROR): (?<message>(?:Could not find a version|No matching distribution|Cannot install |Could not install packages|ResolutionImpossible|Package '|Invalid requirement|Could not open requirements|Directory '|Exception:|pip's dependency resolver|Ignored the following|Cannot uninstall|Can not perform|HTTP error|THESE PACKAGES DO NOT|Hash|Double requirement|Wheel |You must give|unknown command|Error |.{1,100} is not a supported wheel|.{1,100} has requirement).*)$/u,
      more: (line) => isIndented(line) || /^(?:To fix this|hint: )/u.test(line),
    },
    // `Command "python setup.py egg_info" failed with error code 1 in /tmp/pip-build-x/y/`
    { pattern: /^(?<message>Command "?.{1,2000}"? failed with error code (?<code>\d{1,3})(?: in \S{1,300})?)$/u, isEcho: true },
    // uv: `  × No solution found when resolving dependencies:`, then `╰─▶ Because x was not found`
    {
      pattern: /^\s{0,4}× (?<message>(?<type>No solution found) .*)$/u,
      tool: 'uv',
      more: isIndented,
    },
    // Poetry: `Because app depends on x (^9) which doesn't match any versions, version solving failed.`
    { pattern: /^(?<message>.{1,1000}version solving failed\.)$/u, type: 'SolverProblemError', tool: 'poetry' },
    // `python3: can't open file '/srv/app/a.py': [Errno 2] No such file or directory`
    {
      pattern: /^(?:\S{0,300}[\\/])?(?<tool>python[\d.]{0,6})(?:\.exe)?: (?<message>(?:can't open file '.{1,500}': \[Errno (?<code>\d{1,4})\] .*|No module named .*|Error while finding module specification .*))$/u,
    },
    // Django: `CommandError: You must set settings.ALLOWED_HOSTS if DEBUG is False.`
    { pattern: /^(?<type>CommandError): (?<message>.*)$/u, tool: 'django' },
    // conda: `PackagesNotFoundError: The following packages are not available from current channels:`
    {
      pattern: /^(?<type>PackagesNotFoundError|ResolvePackageNotFound|UnsatisfiableError|EnvironmentNameNotFound|CondaHTTPError|CondaError|LibMambaUnsatisfiableError): ?(?<message>.*)$/u,
      tool: 'conda',
      more: (line, lines, index) => isIndented(line) || (line.trim() === '' && isIndented(lines.at(index + 1))),
    },
  ],
}); // prettier-ignore
