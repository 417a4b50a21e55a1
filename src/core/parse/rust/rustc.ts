import type { SourceLocation } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import { readBacktrace } from './panic';

// `error[E0502]: cannot borrow `x` as mutable`, `warning: unused variable: `y``, `error: expected `;``
const diagnostic = /^\s{0,8}(error|warning)(?:\[(\w{1,60}(?:::\w{1,60})?)\])?: (.*)$/;
// `  --> src/main.rs:4:5`, `   ::: src/lib.rs:1:1`
const arrow = /^\s{0,12}--> ((?:[A-Za-z]:)?[^:]{1,600}):(\d{1,9}):(\d{1,9})$/;
// `src/main.rs:4:5: 4:9 error: ...` (old), `src/main.rs:4:5: error[E0425]: cannot find value` (--error-format=short)
const short =
  /^\s{0,8}((?:[A-Za-z]:)?[^\s:][^:]{0,600}\.rs):(\d{1,9}):(\d{1,9}):(?: \d{1,9}:\d{1,9})? (error|warning)(?:\[(\w{1,40})\])?: (.*)$/;
// `   |`, `4  |     let x = 1;`, `...`, `   = note: ...`, `help: consider`, `note: ...`, `    |- x`
const body =
  /^\s{0,12}(?:\d{0,9} {1,8}[|\\/]|\d{1,9}\s{0,3}[|~+-]|\||= |\.\.\.|(?:help|note)(?:: |\[)|-->|::: |\+\+\+|LL )|^\s{2,}\S/;
// `   = note: `#[deny(clippy::needless_return)]` on by default`, `   = help: for further information visit https://rust-lang.github.io/rust-clippy/master/index.html#needless_return`
const lint = /`#\[(?:deny|warn|forbid)\(([\w:-]{1,100})\)\]`|rust-clippy\/\S{1,40}#(\w{1,80})/;
// `error: could not compile `app` (bin "app") due to 2 previous errors; 1 warning emitted`, `error: aborting due to ...`
const echo =
  /^(?:could not compile |aborting due to |build failed|\d{1,6} warnings? emitted|`\S{1,200}` \(.{1,80}\) generated \d|test failed, to rerun|\d{1,6} targets? failed|process didn't exit successfully: `\S{0,400}(?:rustc|deps)|unused manifest key)/;

// Errors of rustc that have no place: `the generated executable for the input file "a.rs" conflicts with ...`
const unplaced =
  /^(?:the generated executable for |couldn't (?:read|create|write) |linking with `|crate `\w{1,80}` required to be |error loading target specification|cannot (?:find|provide) .{0,200}crate|Unrecognized option|multiple input filenames)/;

/** rustc and clippy, pretty and short. */
export const rustc: Dialect = {
  name: 'rustc',
  kind: 'block',
  triggers: ['error[', 'warning[', 'error: ', 'warning: '],
  read(place) {
    const { lines, line, ceiling } = place;
    const text = lines.at(line);
    const brief = short.exec(text);
    if (brief) {
      const [, file = '', row, column, word = '', code, message = ''] = brief;
      return draftOf(
        { word, code, message, innermost: { file, line: Number(row), column: Number(column) } },
        line,
        line,
      );
    }
    const match = diagnostic.exec(text);
    if (!match) return undefined;
    const [, word = '', code, message = ''] = match;
    const found = placeBelow(place);
    // Without a place, only a code of rustc's own says that it is rustc: `error[E0601]: `main` function not found`
    if (!found && !(code && /^E\d{4}$/.test(code)) && !unplaced.test(message)) return undefined;
    let last = found?.line ?? line;
    for (let i = last + 1; i < ceiling && i - line < 400; i++) {
      const below = lines.at(i);
      // An empty line inside a diagnostic stands between the excerpt and `help:` or `note:`.
      if (below.trim() === '' ? !/^\s{0,4}(?:help|note): /.test(lines.at(i + 1)) : !body.test(below)) break;
      if (diagnostic.test(below)) break;
      last = i;
    }
    return draftOf(
      { word, code: code ?? lintIn(place, last), message, innermost: found?.innermost ?? null },
      line,
      last,
      code,
    );
  },
};

/** `--> src/main.rs:4:5` stands under the message, which may have more than one line. */
function placeBelow({ lines, line, ceiling }: Place): { innermost: SourceLocation; line: number } | undefined {
  for (let i = line + 1; i < ceiling && i - line < 24; i++) {
    const text = lines.at(i);
    const match = arrow.exec(text.trimEnd());
    if (match) {
      return { innermost: { file: match[1]!, line: Number(match[2]), column: Number(match[3]) }, line: i };
    }
    if (text.trim() === '' || diagnostic.test(text)) return undefined;
  }
  return undefined;
}

function lintIn({ lines, line }: Place, last: number): string | undefined {
  for (let i = line + 1; i <= last; i++) {
    const match = lint.exec(lines.at(i));
    if (match) return match[1] ?? `clippy::${match[2]}`;
  }
  return undefined;
}

interface Diagnostic {
  word: string;
  code: string | undefined;
  message: string;
  innermost: SourceLocation | null;
}

/** `printedCode` stands in brackets behind the word; a lint's name is a code, but not the printed type. */
function draftOf(
  { word, code, message, innermost }: Diagnostic,
  first: number,
  last: number,
  printedCode = code,
): Draft {
  return {
    language: 'rust',
    tool: code?.startsWith('clippy::') ? 'clippy' : 'rustc',
    errorType: printedCode ?? word,
    message,
    code: code ?? null,
    severity: word === 'warning' ? 'warning' : 'error',
    innermost,
    first,
    last,
  };
}

/** cargo's last words: only an echo of what the compiler or a test said. */
export const cargoEcho: Dialect = {
  name: 'cargoEcho',
  kind: 'block',
  triggers: ['error: ', 'warning: '],
  read({ lines, line }) {
    const match = diagnostic.exec(lines.at(line));
    const message = match?.[3] ?? '';
    if (!match || !echo.test(message)) return undefined;
    const severity = match[1] === 'warning' ? 'warning' : 'error';
    return {
      language: 'rust',
      tool: 'cargo',
      errorType: match[1]!,
      message,
      severity,
      isEcho: true,
      first: line,
      last: line,
    };
  },
};

// `error: no matching package named `foo` found`, `error: failed to select a version for `bar`.`, `error: linker `cc` not found`
const cargo =
  /^(?:no matching package|failed to (?:select a version|parse manifest|load (?:manifest|source)|get `|download|resolve|run custom build|determine package|verify the checksum|read `|compile `)|linker `|linking with `|package `\S{1,100}` (?:cannot|is not|depends)|the lock file |could not find `Cargo|no (?:bin|example|test) target|a bin target must|toolchain '|process didn't exit successfully|rustup could not|the `-?\S{1,40}` binary|no such (?:sub)?command|cyclic package|multiple packages|current package believes|manifest path|unexpected argument|Unrecognized option|component '|package ID|found a virtual manifest|failed to .{1,80}rustc|virtual manifests|target '|environment variable|edition20\d\d|`cargo |attempt to get|duplicate binary)/;

/** cargo's and rustup's own errors. */
export const cargoError: Dialect = {
  name: 'cargo',
  kind: 'block',
  triggers: ['error: '],
  read({ lines, line, ceiling }) {
    const match = /^\s{0,8}error: (.*)$/.exec(lines.at(line));
    if (!match?.[1] || !cargo.test(match[1])) return undefined;
    const message = [match[1]];
    let last = line;
    while (
      last + 1 < ceiling &&
      last - line < 30 &&
      /^(?:\s{2,}\S|(?:location searched|required by|perhaps you meant|versions that meet|all possible|previously selected|candidate versions|note|help)\b)/.test(
        lines.at(last + 1),
      )
    ) {
      message.push(lines.at(++last).trimEnd());
    }
    const hasStack = /^Stack backtrace:/.test(lines.at(last + 2)) && last + 2 < ceiling;
    const stack = hasStack ? readBacktrace(lines, last + 1, ceiling) : { frames: [], last };
    return { language: 'rust', tool: 'cargo', errorType: 'error', message: message.join('\n'), first: line, ...stack };
  },
};
