import type { Dialect } from '../dialect';
import { endOfRun, linesAfter } from '../lineRun';

// GoogleTest: `/srv/a_test.cc:12: Failure`, `a_test.cc(12): error: Expected equality of these values:`
const googleTest = /^\s{0,4}(\S.{0,500}?)(?::(\d{1,9})|\((\d{1,9})\)): (Failure|error: (.*))$/;
// Catch2: `/srv/a.cpp:12: FAILED:`; doctest: `/srv/a.cpp:12: ERROR: CHECK( a == b ) is NOT correct!`
const catchTest = /^\s{0,4}(\S.{0,500}?)(?::(\d{1,9})|\((\d{1,9})\)): (?:FAILED:|((?:FATAL )?ERROR: .*))$/;

/** GoogleTest, Catch2 and doctest: where a check failed, and the values below it. */
export const cppTest: Dialect = {
  name: 'cppTest',
  kind: 'block',
  triggers: [': failure', ': failed:', ': error: check', ': error: require', ': fatal error: require', '): error: '],
  read({ lines, line, floor, ceiling }) {
    const text = lines.at(line);
    const google = googleTest.exec(text);
    const isGoogle =
      google !== null &&
      (google[4] === 'Failure' || /^(?:Expected|Value of|The difference|Death test)/.test(google[5] ?? ''));
    const match = isGoogle ? google : catchTest.exec(text);
    if (!match) return undefined;
    const last = endOfRun(
      lines,
      line,
      { ceiling, most: 40 },
      (next) => !/^\[ {0,2}[A-Z ]{2,10}\]|^[-=~.]{10,}/.test(next) && !googleTest.test(next),
    );
    const said = isGoogle ? google[5] : catchTest.exec(text)?.[4];
    const below = linesAfter(lines, line, last).filter((next) => next.trim() !== '');
    // `[ RUN      ] Suite.Test`
    let name: string | undefined;
    for (let i = line - 1; i >= floor && line - i < 60 && name === undefined; i--) {
      name = /^\[ RUN {6}\] (\S{1,300})/.exec(lines.at(i))?.[1];
    }
    return {
      language: 'cpp',
      tool: isGoogle ? 'googletest' : said === undefined ? 'catch2' : 'doctest',
      errorType: isGoogle ? 'Failure' : 'FAILED',
      message: (said ? [said, ...below] : below).map((each) => each.trim()).join('\n'),
      innermost: { file: match[1]!, line: Number(match[2] ?? match[3]), column: null },
      properties: name ? [['test', name]] : [],
      first: line,
      last,
    };
  },
};

// glog and abseil: `F0715 12:00:00.123456  1234 worker.cc:42] Check failed: x == y (1 vs. 2)`
const fatalLog = /^F\d{4,8} \d\d:\d\d:\d\d(?:\.\d{1,9})? {1,8}\d{1,9} (\S{1,300}):(\d{1,9})\] (.*)$/;

/** Fatal lines of glog and abseil, which end the program. */
export const fatalLogDialect: Dialect = {
  name: 'glog',
  kind: 'block',
  triggers: ['.cc:', '.cpp:', '.cxx:', '.c:', '.h:', '.hpp:', '.cu:', '.mm:'],
  read({ lines, line, ceiling }) {
    const match = fatalLog.exec(lines.at(line));
    if (!match) return undefined;
    const [, file = '', row, message = ''] = match;
    const last = endOfRun(lines, line, { ceiling, most: 100 }, (text) => /^\s+@\s|^\*\*\* /.test(text));
    return {
      language: 'cpp',
      tool: 'glog',
      errorType: /^(Check failed)/.exec(message)?.[1] ?? null,
      message,
      severity: 'fatal',
      innermost: { file, line: Number(row), column: null },
      first: line,
      last,
    };
  },
};
