import type { StackFrame } from '../../report';
import type { Dialect, Draft } from '../dialect';
import { frameOf } from '../location';

// `Can't locate Foo.pm in @INC (...) at a.pl line 3.`, `syntax error at a.pl line 3, near "foo"`, `boom at a.pl line 5, <STDIN> line 2.`
const message =
  /^(.{1,4000}?) at (\S.{0,400}?) line (\d{1,9})(?:, (?:near ".*|at EOF|at end of line|<[\w$ :]{0,60}> (?:line|chunk) \d{1,9}\.?)|\.)?$/;
// `	main::run("x") called at a.pl line 9`, `	eval {...} called at a.pl line 12`
const called =
  /^(\S.{0,2000}?)\s{1,4}called at (\S.{0,400}) line (\d{1,9})(?:, <[\w$ :]{0,60}> (?:line|chunk) \d{1,9})?\.?$/;
// `Execution of a.pl aborted due to compilation errors.`, `BEGIN failed--compilation aborted at a.pl line 1.`
const echo =
  /^(?:Execution of .{1,300} aborted due to compilation errors|BEGIN failed--compilation aborted|Compilation failed in require|\S{1,300} had compilation errors)/;
const perlFile = /\.(?:pl|pm|t|cgi|psgi|plx|PL)$|^-e$|^-$|^\(eval \d+\)$|^\S{0,300}\/bin\/[\w.-]+$/;

/** Perl: `die`, `warn`, syntax errors, and the stacks of Carp. */
export const perl: Dialect = {
  name: 'perl',
  kind: 'block',
  triggers: [' line '],
  read({ lines, line, ceiling }) {
    const text = lines.at(line).trimEnd();
    if (called.test(text.trim())) return undefined;
    const match = message.exec(text);
    if (!match || !perlFile.test(match[2]!)) return undefined;
    const [, said = '', file = '', row] = match;
    const frames: StackFrame[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 500; i++) {
      const frame = called.exec(lines.at(i).trim());
      if (frame) {
        // `main::run("x")` -> `main::run`
        const name = frame[1]!.replace(/\(.*\)$/, '');
        frames.push(frameOf(name, frame[2], { line: Number(frame[3]) }));
      } else if (!echo.test(lines.at(i).trim()) || !isEchoOf(lines.at(i), text)) break;
      last = i;
    }
    return {
      language: 'perl',
      tool: 'perl',
      errorType: typeOf(said),
      message: said.trim(),
      severity:
        /^(?:Use of uninitialized|Argument ".{0,200}" isn't numeric|Name ".{0,100}" used only once|Odd number|Subroutine \S+ redefined)/.test(
          said,
        )
          ? 'warning'
          : 'error',
      frames,
      innermost: { file, line: Number(row), column: null },
      isEcho: echo.test(said),
      first: line,
      last,
    } satisfies Draft;
  },
};

/** `BEGIN failed--compilation aborted at a.pl line 1.` right below its reason. */
function isEchoOf(text: string, reason: string): boolean {
  return !echo.test(reason) || /^Compilation failed|^BEGIN failed/.test(text.trim());
}

/** `syntax error` is a kind of its own; otherwise Perl prints no type. */
function typeOf(said: string): string | null {
  return /^syntax error/.test(said) ? 'syntax error' : null;
}

// `#   Failed test 'adds'`, `#   at t/a.t line 12.`, `#          got: '1'`, `#     expected: '2'`
const failedTest =
  /^\s{0,12}#\s{1,4}Failed (?:\(TODO\) )?test(?: '(.{0,400})')?(?: \(?at (\S.{0,300}) line (\d{1,9})\)?\.?| in (\S.{0,300}) at line (\d{1,9})(?: fail #\d+)?)?\.?$/;

/** Test::More and what is built on it. */
export const perlTest: Dialect = {
  name: 'perlTest',
  kind: 'block',
  triggers: ['failed test', 'failed (todo) test', 'not ok '],
  read({ lines, line: first, ceiling }) {
    // `not ok 1 - adds` stands above.
    const line = /^\s*not ok \d/.test(lines.at(first)) && first + 1 < ceiling ? first + 1 : first;
    const match = failedTest.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const details: string[] = [];
    let place = match[2]
      ? { file: match[2], line: Number(match[3]), column: null }
      : match[4]
        ? { file: match[4], line: Number(match[5]), column: null }
        : null;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 60; i++) {
      const text = /^\s{0,12}#\s?(.*)$/.exec(lines.at(i).trimEnd())?.[1];
      if (text === undefined || failedTest.test(lines.at(i)) || /^ ?Looks like you/.test(text)) break;
      const at = /^\s{0,6}at (\S.{0,300}) line (\d{1,9})\.$/.exec(text);
      if (at && !place) place = { file: at[1]!, line: Number(at[2]), column: null };
      else if (text.trim() !== '') details.push(text.trim());
      last = i;
    }
    return {
      language: 'perl',
      tool: 'prove',
      errorType: 'Failed test',
      message: [match[1] ?? '', ...details].join('\n').trim() || 'Failed test',
      innermost: place,
      properties: match[1] ? [['test', match[1]]] : [],
      first,
      last,
    };
  },
};
