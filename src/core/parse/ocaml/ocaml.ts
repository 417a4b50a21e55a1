import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { frameOf } from '../location';

// `File "bin/main.ml", line 3, characters 4-7:`, `File "a.ml", lines 3-5, characters 2-7:`
const compilerPlace = /^\s*File "([^"]{1,400})", lines? (\d{1,9})(?:-\d{1,9})?(?:, characters (\d{1,9})-\d{1,9})?:$/;
// `Error: This expression has type int but ...`, `Warning 26 [unused-var]: unused variable x.`, `Error (warning 32 [unused-value-declaration]): unused value f.`
const compilerMessage =
  /^(Error|Warning \d{1,3}|Alert \w{1,60})(?: \((?:warning \d{1,3} ?)?(?:\[([\w-]{1,80})\])?\)| \[([\w-]{1,80})\])?: (.*)$/;

/** ocamlc, ocamlopt and dune. */
export const ocamlCompiler: Dialect = {
  name: 'ocamlCompiler',
  kind: 'block',
  triggers: ['file "'],
  read({ lines, line, ceiling }) {
    const place = compilerPlace.exec(lines.at(line).trimEnd());
    if (!place) return undefined;
    for (let i = line + 1; i < ceiling && i - line < 20; i++) {
      const match = compilerMessage.exec(lines.at(i).trimEnd());
      if (!match) {
        // `3 |   let x = 1 + "a"`, `                  ^^^`
        if (!/^\s*(?:\d{1,7} \||\^|\.{3})/.test(lines.at(i))) return undefined;
        continue;
      }
      const [, word = '', flag, alert, head = ''] = match;
      let last = i;
      while (last + 1 < ceiling && last - i < 40 && /^\s{2,}\S/.test(lines.at(last + 1))) last++;
      const message = [head];
      for (let k = i + 1; k <= last; k++) message.push(lines.at(k).trim());
      const [, file = '', row, column] = place;
      return {
        language: 'ocaml',
        tool: 'ocaml',
        errorType: word,
        message: message.join('\n'),
        code: flag ?? alert ?? null,
        severity: word === 'Error' ? 'error' : 'warning',
        // OCaml counts characters from 0.
        innermost: { file, line: Number(row), column: column === undefined ? null : Number(column) + 1 },
        first: line,
        last,
      };
    }
    return undefined;
  },
};

// `Fatal error: exception Failure("boom")`, `Fatal error: exception Stdlib.Not_found`, `Fatal error: exception Dune__exe__Main.Bad("x")`
const fatal = /^\s*Fatal error: exception ([A-Za-z_][\w.']{0,300})(?:\((.*)\)|: (.*)|)$/;
// `Raised at Stdlib.failwith in file "stdlib.ml", line 29, characters 17-33`, `Called from file "main.ml", line 3, characters 2-10`,
// `Re-raised at Main.f in file "main.ml" (inlined), line 9, characters 4-20`
const framePattern =
  /^(?:Raised (?:at|by primitive operation at)|Called from|Re-raised at) (?:(\S{1,300}) in )?file "([^"]{1,400})"(?: \(inlined\))?, lines? (\d{1,9})(?:-\d{1,9})?, characters? (\d{1,9})/;

/** OCaml's runtime, with OCAMLRUNPARAM=b a stack. */
export const ocamlRuntime: Dialect = {
  name: 'ocamlRuntime',
  kind: 'block',
  triggers: ['fatal error: exception '],
  read({ lines, line, ceiling }) {
    const match = fatal.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const frames: StackFrame[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 500; i++) {
      const frame = framePattern.exec(lines.at(i).trim());
      if (!frame) break;
      const [, name, file, row, column] = frame;
      frames.push(frameOf(name, file, { line: Number(row), column: Number(column) + 1 }));
      last = i;
    }
    const [, errorType = '', inside, after] = match;
    // `Failure("boom")`: the argument is the message
    const message = after ?? inside?.replace(/^"(.*)"$/, '$1') ?? '';
    return { language: 'ocaml', tool: 'ocaml', errorType, message, severity: 'fatal', frames, first: line, last };
  },
};
