import type { SourceLocation, StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { frameOf } from '../location';

// The compiler: `lib/main.dart:12:5: Error: Expected ';' after this.`
const compilerLine =
  /^\s*((?:[A-Za-z]:)?[^:\s][^:]{0,400}\.dart|(?:file|package|org-dartlang-app):[^:]{1,400}\.dart):(\d{1,9}):(\d{1,9}): (Error|Warning|Context): (.*)$/;
// The analyzer: `  error • Undefined name 'x' • lib/main.dart:5:3 • undefined_identifier`,
// `  error - lib/main.dart:5:3 - Undefined name 'x'. - undefined_identifier`, `ERROR|COMPILE_TIME_ERROR|CODE|/srv/a.dart|5|3|1|text`
const bullets =
  /^\s*(error|warning|info) [•-] (.{1,1000}) [•-] (\S.{0,400}\.dart):(\d{1,9}):(\d{1,9}) [•-] (\w{1,80})$/;
const dashes = /^\s*(error|warning|info) - (\S.{0,400}\.dart):(\d{1,9}):(\d{1,9}) - (.{1,1000}) - (\w{1,80})$/;
const machine =
  /^(ERROR|WARNING|INFO)\|[A-Z_]{1,60}\|([A-Z_]{1,100})\|(.{1,400})\|(\d{1,9})\|(\d{1,9})\|\d{1,9}\|(.*)$/;

interface Found {
  word: string;
  code: string | null;
  message: string;
  innermost: SourceLocation;
}

function readLine(text: string): Found | undefined {
  const place = (file: string, row: string, column: string) => ({ file, line: Number(row), column: Number(column) });
  const compiled = compilerLine.exec(text);
  if (compiled) {
    const [, file = '', row = '', column = '', word = '', message = ''] = compiled;
    return { word, code: null, message, innermost: place(file, row, column) };
  }
  const listed = bullets.exec(text);
  if (listed) {
    const [, word = '', message = '', file = '', row = '', column = '', code = ''] = listed;
    return { word, code, message, innermost: place(file, row, column) };
  }
  const dashed = dashes.exec(text);
  if (dashed) {
    const [, word = '', file = '', row = '', column = '', message = '', code = ''] = dashed;
    return { word, code, message, innermost: place(file, row, column) };
  }
  const piped = machine.exec(text);
  if (!piped) return undefined;
  const [, word = '', code = '', file = '', row = '', column = '', message = ''] = piped;
  return { word, code: code.toLowerCase(), message, innermost: place(file, row, column) };
}

/** Dart's compiler and analyzer. */
export const dartCompiler: Dialect = {
  name: 'dartCompiler',
  kind: 'block',
  triggers: ['.dart:', '|compile_time', '|static_', '|hint|', '|lint|', '|syntactic'],
  read({ lines, line, ceiling }) {
    const found = readLine(lines.at(line).trimEnd());
    if (!found || found.word === 'Context') return undefined;
    let last = line;
    // The source line, then `  ^^^`; and `Context:` lines with their own.
    for (let i = line + 1; i < ceiling && i - line < 40; i++) {
      const text = lines.at(i);
      if (/^\s*\^/.test(text) || compilerLine.exec(text)?.[4] === 'Context') last = i;
      else if (i + 1 < ceiling && /^\s*\^/.test(lines.at(i + 1))) last = ++i;
      else if (text.trim() === '' || readLine(text) || !/^ - |^Try /.test(text)) break;
      else last = i;
    }
    const level = found.word.toLowerCase();
    return {
      language: 'dart',
      tool: found.code ? 'dart analyze' : 'dart',
      errorType: found.code ?? found.word,
      message: found.message,
      code: found.code,
      severity: level === 'error' ? 'error' : level === 'warning' ? 'warning' : 'info',
      innermost: found.innermost,
      first: line,
      last,
    };
  },
};

// package:test: `00:01 +0 -1: adds [E]`, `00:01 +3 -1: test/a_test.dart: group adds [E]`
const failed = /^\s*\d\d:\d\d \+\d{1,6}(?: ~\d{1,6})?(?: -\d{1,6})?: (.{1,400}) \[E\]$/;

/** Failures that `dart test` and `flutter test` print. */
export const dartTest: Dialect = {
  name: 'dartTest',
  kind: 'block',
  triggers: [' [e]'],
  read({ lines, line, ceiling }) {
    const name = failed.exec(lines.at(line).trimEnd())?.[1];
    if (name === undefined) return undefined;
    const message: string[] = [];
    const frames: StackFrame[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 200; i++) {
      const text = lines.at(i).trimEnd();
      if (text.trim() !== '' && !/^\s{2}/.test(text)) break;
      // `  test/a_test.dart 5:5   main.<fn>`, `  package:matcher   expect`
      const frame = /^(\S{1,400})(?: (\d{1,9}):(\d{1,9}))? {2,60}(\S.{0,300})$/.exec(text.trim());
      if (frame && /\.dart$|^(?:package|dart):/.test(frame[1]!)) {
        frames.push(
          frameOf(frame[4], frame[1], {
            line: frame[2] ? Number(frame[2]) : null,
            column: frame[3] ? Number(frame[3]) : null,
          }),
        );
      } else if (frames.length > 0 && text.trim() !== '') break;
      else if (text.trim() !== '') message.push(text.replace(/^ {2}/, ''));
      if (text.trim() !== '') last = i;
    }
    if (message.length === 0 && frames.length === 0) return undefined;
    const typed = /^(\w{1,100}(?:Error|Exception)): (.*)$/.exec(message[0] ?? '');
    return {
      language: 'dart',
      tool: 'dart test',
      errorType: typed?.[1] ?? null,
      message: typed ? [typed[2], ...message.slice(1)].join('\n') : message.join('\n'),
      frames,
      properties: [['test', name]],
      first: line,
      last,
    };
  },
};

// `Because app depends on foo ^2.0.0 which doesn't match any versions, version solving failed.`
const solving =
  /^\s*((?:Because|So, because) .{1,2000}version solving failed\.|Error on line \d{1,9}, column \d{1,9} of pubspec\.\w{1,10}: .*)$/;

/** pub. */
export const pub: Dialect = {
  name: 'pub',
  kind: 'line',
  triggers: ['version solving failed', 'of pubspec.'],
  read({ lines, line }) {
    const message = solving.exec(lines.at(line).trimEnd())?.[1];
    if (message === undefined) return undefined;
    return { language: 'dart', tool: 'pub', errorType: null, message, first: line, last: line };
  },
};
