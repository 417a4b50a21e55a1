import type { SourceLocation, StackFrame } from '../../report';
import type { Dialect, Draft } from '../dialect';
import { frameOf } from '../location';

// erlc: `./test2.erl:175: record 'Extension' undefined`, `test.erl:125: Warning: variable 'Name' is unused`, `src/a.erl:3:5: syntax error before: foo`
const compilerLine =
  /^\s*((?:[A-Za-z]:)?[^:\s()][^:()]{0,400}\.(?:erl|hrl|yrl|xrl)):(\d{1,9}):(?:(\d{1,9}):)? (?:(Warning|Error): )?(.*)$/;
// rebar3: `   ┌─ src/a.erl:`, `   │`, ` 3 │  foo() -> bar.`, `   │           ╰── function bar/0 undefined`
const rebarPlace = /^\s*┌─ (\S.{0,400}\.[eh]rl):$/;
const rebarMessage = /^\s*│.{0,400}╰── (?:Warning: )?(.*)$/;

/** erlc and rebar3. */
export const erlangCompiler: Dialect = {
  name: 'erlangCompiler',
  kind: 'block',
  triggers: ['.erl:', '.hrl:', '.yrl:', '.xrl:'],
  read({ lines, line, ceiling }) {
    const text = lines.at(line).trimEnd();
    const match = compilerLine.exec(text);
    if (match) {
      const [, file = '', row, column, word, message = ''] = match;
      let last = line;
      // `% 3|   foo() -> bar.`, `%  |            ^`
      while (last + 1 < ceiling && last - line < 12 && /^%\s{0,8}\d{0,9}\|/.test(lines.at(last + 1))) last++;
      return {
        language: 'erlang',
        tool: 'erlc',
        errorType: word ?? null,
        message,
        severity: word === 'Warning' ? 'warning' : 'error',
        innermost: { file, line: Number(row), column: column === undefined ? null : Number(column) },
        first: line,
        last,
      };
    }
    const file = rebarPlace.exec(text)?.[1];
    if (file === undefined) return undefined;
    let row: number | null = null;
    for (let i = line + 1; i < ceiling && i - line < 20; i++) {
      const below = lines.at(i).trimEnd();
      row ??= Number(/^\s*(\d{1,9}) │/.exec(below)?.[1] ?? NaN) || null;
      const message = rebarMessage.exec(below)?.[1];
      if (message === undefined) continue;
      const innermost: SourceLocation = { file, line: row, column: null };
      const severity = /╰── Warning: /.test(below) ? 'warning' : 'error';
      return {
        language: 'erlang',
        tool: 'rebar3',
        errorType: null,
        message,
        severity,
        innermost,
        first: line,
        last: i,
      };
    }
    return undefined;
  },
};

// `** exception error: bad argument`, `escript: exception error: undefined function a:b/0`, `    exception exit: {noproc,...}`
const shellHeader = /^\s*(?:\*\* |escript: |\d{1,3}> \*\* )?exception (error|exit|throw): (.*)$/;
// `     in function  a:f/1 (a.erl, line 5)`, `     in call from a:g/0 (src/a.erl, line 9)`, `        called as f(1)`
const shellFrame = /^(?:in function|in call from) {1,2}(\S.{0,400}?)(?: \(([^()]{1,300}), line (\d{1,9})\))?$/;

/** Exceptions as the Erlang shell, escript and crash reports show them. */
export const erlangException: Dialect = {
  name: 'erlangException',
  kind: 'block',
  triggers: ['exception error: ', 'exception exit: ', 'exception throw: '],
  read({ lines, line, ceiling }) {
    const match = shellHeader.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const message = [match[2]!];
    const frames: StackFrame[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 200; i++) {
      const text = lines.at(i).trim();
      const frame = shellFrame.exec(text);
      if (frame) frames.push(frameOf(frame[1], frame[2], { line: frame[3] ? Number(frame[3]) : null }));
      else if (
        text === '' ||
        !/^\s{4,}/.test(lines.at(i)) ||
        /^(?:ancestors|message_queue_len|messages|links|dictionary|trap_exit|status):/.test(text)
      )
        break;
      else if (frames.length === 0) message.push(text);
      else if (!/^(?:called as|\()|^[^\s(]{1,200} \(/.test(text)) break;
      last = i;
    }
    return draftOf(`exception ${match[1]}`, message.join('\n'), { frames, first: line, last });
  },
};

function draftOf(errorType: string, message: string, rest: Pick<Draft, 'frames' | 'first' | 'last'>): Draft {
  return { language: 'erlang', tool: 'erlang', errorType, message, severity: 'error', ...rest };
}

// `Error in process <0.80.0> with exit value:`, `** Reason for termination ==`, `{"init terminating in do_boot",{undef,[...]}}`,
// `init terminating in do_boot ({undef,[...]})`, `Crash dump is being written to: erl_crash.dump...done`
const reportHeader =
  /(?:Error in process <[\d.]{1,40}>(?: on node \S{1,100})? with exit value:|\*{2} ?Reason for termination ?={1,2}|init terminating in do_boot"?[ ,])\s*(.*)$/;
// `{a,f,1,[{file,"src/a.erl"},{line,3}]}`
const term =
  /\{('?[\w.@]{1,100}'?),('?[\w@/\\-]{1,200}'?),(\d{1,3}|\[[^\][]{0,400}\]),\[(?:\{file,"([^"]{1,300})"\},\{line,(\d{1,9})\})?[^\][]{0,200}\]\}/g;

/** Error reports with the exit reason as a term: `{badarg,[{a,f,1,[{file,"a.erl"},{line,3}]}]}`. */
export const erlangReport: Dialect = {
  name: 'erlangReport',
  kind: 'block',
  triggers: ['error in process', 'reason for termination', 'init terminating in'],
  read({ lines, line, ceiling }) {
    const match = reportHeader.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const parts = [match[1]!.replace(/^[({]/, '{')];
    let last = line;
    while (last + 1 < ceiling && last - line < 60 && /^(?:\*\* |\s*[[{]|\s+\S)/.test(lines.at(last + 1))) {
      parts.push(
        lines
          .at(++last)
          .trim()
          .replace(/^\*\* /, ''),
      );
    }
    const reason = parts.join('').trim().slice(0, 16_000);
    if (reason === '') return undefined;
    const frames: StackFrame[] = [];
    for (const [, module, name, arity = '', file, row] of reason.matchAll(term)) {
      const count = arity.startsWith('[') ? (arity === '[]' ? 0 : arity.split(',').length) : Number(arity);
      frames.push(frameOf(`${module}:${name}/${count}`, file, { line: row ? Number(row) : null }));
    }
    // `{badarg,[...]}`, `{{badmatch,1},[...]}`, `undef`
    const errorType = /^\{*'?(\w{1,100})/.exec(reason)?.[1] ?? null;
    const draft = draftOf(errorType ?? 'error', reasonOf(reason), { frames, first: line, last });
    // The runtime says it twice, the second time with what it finds too long as `{_}`.
    return { ...draft, isEcho: /\{_\}/.test(reason) };
  },
};

/** `{{badmatch,1},[{crash,start,0,...}]}` -> `{badmatch,1}`: the reason without its stack and the brackets around both. */
function reasonOf(term: string): string {
  const text = term.replace(/,\s{0,20}\[\{.*$/, '');
  let depth = 0;
  for (const char of text) depth += char === '{' ? 1 : char === '}' ? -1 : 0;
  return depth > 0 && text.startsWith('{'.repeat(depth)) ? text.slice(depth) : text;
}
