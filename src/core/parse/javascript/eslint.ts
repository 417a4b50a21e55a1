import type { Dialect } from '../dialect';
import type { Lines } from '../lines';
import { lineDialect } from '../lineRules';

// `  2:10  error    'x' is defined but never used  no-unused-vars`, `  6:1  error  Parsing error: Unexpected character '@'`,
// stylelint: `  3:7  ✖  Unexpected invalid hex color "#xyz"  color-no-invalid-hex`
const problem = /^\s{1,8}(\d{1,7}):(\d{1,7})\s{1,20}(error|warning|✖|⚠|✘|×)\s{1,20}(\S.*)$/u;
// The rule stands behind the message, two blanks at least between them: `no-unused-vars`, `@typescript-eslint/no-explicit-any`
const ruleAtEnd = /^(.{1,2000}?)\s{2,}((?:@?[\w-]{1,60}\/){0,3}[\w-]{1,80})$/u;
const maxProblemsAbove = 500;

/** ESLint's and stylelint's usual format: the file on a line of its own, its problems indented below. */
export const eslintStylish: Dialect = {
  name: 'eslintStylish',
  kind: 'block',
  triggers: ['  error ', '  warning ', '✖', '⚠', '✘', '×'],
  read({ lines, line, floor }) {
    const match = problem.exec(lines.at(line).trimEnd().slice(0, 4000));
    if (!match) return undefined;
    // The problem above, had it a file, would be a report by now: so this one has none either.
    if (line > floor && problem.test(lines.at(line - 1).trimEnd().slice(0, 4000))) return undefined;
    const file = fileAbove(lines, line);
    if (file === undefined) return undefined;
    const [, row, column, word = '', rest = ''] = match;
    const [, message = rest, rule] = ruleAtEnd.exec(rest) ?? [];
    const isParsing = message.startsWith('Parsing error');
    return {
      language: /\.(?:css|scss|less|sass)$/u.test(file) ? 'css' : /\.[cm]?tsx?$/u.test(file) ? 'typescript' : 'javascript',
      tool: word === 'error' || word === 'warning' ? 'eslint' : 'stylelint',
      errorType: rule ?? (isParsing ? 'Parsing error' : null),
      message: message.trim(),
      severity: word === 'warning' || word === '⚠' ? 'warning' : 'error',
      innermost: { file, line: Number(row), column: Number(column) },
      first: line,
      last: line,
    };
  },
}; // prettier-ignore

/** Above the problems of a file stands the file, not indented. Each problem is a report, so the way up is bounded. */
function fileAbove(lines: Lines, line: number): string | undefined {
  for (let i = line - 1; i >= 0 && line - i < maxProblemsAbove; i--) {
    const text = lines.at(i).trimEnd();
    if (text === '') return undefined;
    // `/srv/app/src/app.js`, `C:\app\a.ts`, `src/a.vue`
    if (!/^\s/u.test(text)) return /^[^\s<>|"*?][^<>|"*?]{0,1000}\.\w{1,12}$/u.test(text) ? text : undefined;
  }
  return undefined;
}

/** ESLint's formats of one line for each problem. */
export const eslintLine = lineDialect({
  name: 'eslintLine',
  kind: 'block',
  triggers: [', error - ', ', warning - ', '[error', '[warning', ', col '],
  language: 'javascript',
  tool: 'eslint',
  rules: [
    // compact: `/srv/app/a.js: line 2, col 10, Error - 'x' is defined but never used. (no-unused-vars)`
    {
      pattern: /^(?<file>\S.{0,1000}?): line (?<line>\d{1,7}), col (?<column>\d{1,7}), Error - (?<message>.*?)(?: \((?<type>[@\w/-]{1,120})\))?$/u,
    },
    {
      pattern: /^(?<file>\S.{0,1000}?): line (?<line>\d{1,7}), col (?<column>\d{1,7}), Warning - (?<message>.*?)(?: \((?<type>[@\w/-]{1,120})\))?$/u,
      severity: 'warning',
    },
    // unix: `/srv/app/a.js:2:10: 'x' is defined but never used. [Error/no-unused-vars]`
    { pattern: /^(?<file>\S.{0,1000}?):(?<line>\d{1,7}):(?<column>\d{1,7}): (?<message>.*) \[Error(?:\/(?<type>[@\w/-]{1,120}))?\]$/u },
    {
      pattern: /^(?<file>\S.{0,1000}?):(?<line>\d{1,7}):(?<column>\d{1,7}): (?<message>.*) \[Warning(?:\/(?<type>[@\w/-]{1,120}))?\]$/u,
      severity: 'warning',
    },
    // Prettier: `[error] src/a.js: SyntaxError: Unexpected token (1:5)`
    { pattern: /^\[error\] (?<file>\S.{0,500}?): (?<type>SyntaxError): (?<message>.* \((?<line>\d{1,7}):(?<column>\d{1,7})\))$/u, tool: 'prettier', more: (text) => text.startsWith('[error] '), most: 12 },
  ],
}); // prettier-ignore
