import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { endOfRun, linesAfter } from '../lineRun';
import { frameOf, splitLocation } from '../location';

// `1) Tests\MathTest::testAdds`, `2) MathTest::testAdds with data set #0 (1, 2)`
const phpunitTitle = /^\s*\d{1,5}\) ([\w\\]{1,300}::\w{1,200}(?: with data set .{1,400})?)$/;
// `/srv/app/tests/MathTest.php:12`
const phpunitPlace = /^(?:[A-Za-z]:)?[^\s:][^:]{0,600}\.(?:php|phpt|inc):\d{1,9}$/;

/** PHPUnit: name, message, and under an empty line the stack. */
export const phpunit: Dialect = {
  name: 'phpunit',
  kind: 'block',
  triggers: ['::'],
  read({ lines, line, ceiling }) {
    const name = phpunitTitle.exec(lines.at(line).trimEnd())?.[1];
    if (name === undefined) return undefined;
    const message: string[] = [];
    const frames: StackFrame[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 400; i++) {
      const text = lines.at(i).trimEnd();
      if (phpunitTitle.test(text) || /^(?:FAILURES!|ERRORS!|--$|Tests: \d)/.test(text)) break;
      if (phpunitPlace.test(text)) {
        const location = splitLocation(text);
        frames.push(frameOf(null, location.file, location));
      } else if (text === '') {
        if (frames.length > 0) break;
        continue;
      } else if (frames.length > 0) break;
      else message.push(text);
      last = i;
    }
    if (message.length === 0) return undefined;
    // `TypeError: f(): Argument #1 must be of type int`, `Exception: boom`
    const typed = /^([A-Z]\w{0,100}(?:\\\w{1,100}){0,8}): (.*)$/.exec(message[0]!);
    return {
      language: 'php',
      tool: 'phpunit',
      errorType: typed?.[1] ?? null,
      message: typed ? [typed[2], ...message.slice(1)].join('\n') : message.join('\n'),
      frames,
      properties: [['test', name]],
      first: line,
      last,
    };
  },
};

// phpstan, raw: `src/A.php:12:Call to an undefined method A::b().`; `  12     Undefined variable: $x` under ` Line   src/A.php`
const phpstanRaw = /^\s*(\S[^:]{0,400}\.php):(\d{1,9}):([A-Z].*)$/;
// phpcs, emacs: `/srv/a.php:12:5: error - Missing file doc comment`
const phpcsLine = /^\s*(\S[^:]{0,400}\.php):(\d{1,9}):(\d{1,9}): (error|warning) - (.*)$/;
// php -l: `Parse error: ...` is PHP's own; `Errors parsing a.php` echoes it

/** PHP's checkers: phpstan's raw and phpcs's emacs format. */
export const phpLint: Dialect = {
  name: 'phpLint',
  kind: 'line',
  triggers: ['.php:'],
  read({ lines, line }) {
    const text = lines.at(line).trimEnd();
    const phpcs = phpcsLine.exec(text);
    if (phpcs) {
      const [, file = '', row, column, word = '', message = ''] = phpcs;
      const innermost = { file, line: Number(row), column: Number(column) };
      const severity = word === 'warning' ? 'warning' : 'error';
      return { language: 'php', tool: 'phpcs', errorType: word, message, severity, innermost, first: line, last: line };
    }
    const phpstan = phpstanRaw.exec(text);
    if (!phpstan) return undefined;
    const innermost = { file: phpstan[1]!, line: Number(phpstan[2]), column: null };
    return {
      language: 'php',
      tool: 'phpstan',
      errorType: null,
      message: phpstan[3]!,
      innermost,
      first: line,
      last: line,
    };
  },
};

// `Your requirements could not be resolved to an installable set of packages.`, `Problem 1`, `  - Root composer.json requires ...`
const composerLine =
  /^\s*(Your requirements could not be resolved.*|Composer could not find a composer\.json.*|Your lock file does not contain.*|The "https?:\S{1,400}" file could not be downloaded.*|Root package '.{1,200}' .*|Your GitHub credentials.*|Script .{1,300} (?:handling|returned) .*)$/;

/** Composer. */
export const composer: Dialect = {
  name: 'composer',
  kind: 'line',
  triggers: [
    'your requirements',
    'composer could not',
    'your lock file',
    'file could not be downloaded',
    'returned with error',
    'handling the',
  ],
  read({ lines, line, ceiling }) {
    const message = composerLine.exec(lines.at(line).trimEnd())?.[1];
    if (message === undefined) return undefined;
    const last = endOfRun(lines, line, { ceiling, most: 40 }, (text) => /^\s{2,}\S/.test(text));
    return {
      language: 'php',
      tool: 'composer',
      errorType: null,
      message: [message, ...linesAfter(lines, line, last)].join('\n'),
      isEcho: message.startsWith('Script '),
      first: line,
      last,
    };
  },
};
