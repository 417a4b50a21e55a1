import type { SourceLocation, StackFrame } from '../../report';
import type { Dialect, Draft } from '../dialect';
import type { Lines } from '../lines';
import { endOfRun, linesAfter } from '../lineRun';
import { frameOf } from '../location';

// `src/A.hs:542:22:` (before GHC 8), `src/A.hs:5:3: error: [GHC-83865]`, `A.hs:(3,1)-(5,2): warning: [-Wunused-matches]`,
// `A.hs:5:3-9: error:`, `A.hs:5:3: error: parse error on input 'x'`
const diagnostic =
  /^\s*((?:[A-Za-z]:)?[^:\s][^:]{0,400}\.(?:l?hs|hsc|hs-boot|chs|x|y)):(?:(\d{1,9}):(\d{1,9})(?:-\d{1,9})?|\((\d{1,9}),(\d{1,9})\)-\(\d{1,9},\d{1,9}\)):(?: (error|warning|Warning):?)?(?: \[([\w-]{1,80}(?:, [\w-]{1,80}){0,3})\]){0,2}(?: (.*))?$/;
const maxMessageLines = 60;

/** GHC, in every version's form: place, then an indented message with its excerpt. */
export const ghc: Dialect = {
  name: 'ghc',
  kind: 'block',
  triggers: ['.hs:', '.lhs:', '.hsc:', '.chs:', '.x:', '.y:'],
  read({ lines, line, ceiling }) {
    const match = diagnostic.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const [, file = '', row, column, spanRow, spanColumn, word, code, said = ''] = match;
    // Without a word, old GHC's message stands below: hlint and others print it behind the place.
    const last = endOfRun(lines, line, { ceiling, most: maxMessageLines }, (text) =>
      /^\s+\S|^\s*\d{0,6} ?\|/.test(text),
    );
    if (word === undefined && said === '' && last === line) return undefined;
    const below = linesAfter(lines, line, last).filter((text) => !/^\s*\d{0,7}\s?\|/.test(text));
    const message = (said ? [said, ...below] : below).map((text) => text.replace(/^ {4}/, ''));
    const ghcCode = code !== undefined && /^GHC-\d+/.test(code) ? code : null;
    return {
      language: 'haskell',
      tool: 'ghc',
      errorType: ghcCode ?? word ?? null,
      // `• Couldn't match expected type`
      message: message
        .join('\n')
        .trim()
        .replace(/^[•*] /, ''),
      code: ghcCode ?? code ?? null,
      severity: word?.toLowerCase() === 'warning' || said.startsWith('Warning:') ? 'warning' : 'error',
      innermost: { file, line: Number(row ?? spanRow), column: Number(column ?? spanColumn) },
      first: line,
      last,
    };
  },
};

// `  error, called at src/A.hs:5:3 in main:Main`, `  undefined, called at ...`
const callFrame = /^(\S{1,300}), called at (\S.{0,400}):(\d{1,9}):(\d{1,9}) in (\S{1,200})$/;
// `app: Prelude.head: empty list`, `app: src/A.hs:(3,1)-(5,2): Non-exhaustive patterns in function f`, `app: <<loop>>`
const program = /^([\w./-]{1,200}): (?:Uncaught exception \S{1,100}:\s*)?(.*)$/;
const patternPlace = /^(\S{1,400}\.l?hs):(?:(\d{1,9}):(\d{1,9})|\((\d{1,9}),(\d{1,9})\))/;

/** Haskell's runtime: a message, then `CallStack (from HasCallStack):`. */
export const haskellRuntime: Dialect = {
  name: 'haskellRuntime',
  kind: 'block',
  triggers: [
    'callstack (from ',
    'non-exhaustive',
    'prelude.',
    'irrefutable pattern',
    ': <<loop>>',
    'openfile: ',
    'end of file',
    'does not exist (',
    'hascallstack backtrace',
  ],
  read({ lines, line, floor, ceiling }) {
    const isStack = /^\s*(?:CallStack \(from |HasCallStack backtrace:)/.test(lines.at(line));
    if (!isStack) {
      const match = program.exec(lines.at(line).trimEnd());
      if (!match?.[2] || stackBelow(lines, line, ceiling) !== undefined) return undefined;
      const isRuntime =
        /^Prelude\.|Non-exhaustive |Irrefutable pattern|^<<loop>>$|: (?:openFile|hGetLine|hGetContents|hGetChar|withFile|getDirectoryContents\S{0,20}|readCreateProcess\S{0,20}|removeFile|createDirectory): .{0,200}(?:does not exist|resource busy|permission denied|end of file|already exists|invalid)/.test(
          match[2],
        );
      return isRuntime ? draftOf(match[2], [], { first: line, last: line }) : undefined;
    }
    let first = line;
    while (first > floor && line - first < 20 && lines.at(first - 1).trim() !== '') {
      first--;
      if (program.test(lines.at(first)) && !/^\s/.test(lines.at(first))) break;
    }
    const message: string[] = [];
    for (let i = first; i < line; i++) message.push(lines.at(i).trimEnd());
    message[0] = program.exec(message[0] ?? '')?.[2] ?? message[0] ?? '';
    const frames: StackFrame[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 200; i++) {
      const match = callFrame.exec(lines.at(i).trim());
      if (!match) break;
      const [, name, file, row, column, module] = match;
      frames.push(frameOf(name, file, { line: Number(row), column: Number(column), module }));
      last = i;
    }
    return draftOf(message.join('\n'), frames, { first, last });
  },
};

function stackBelow(lines: Lines, line: number, ceiling: number): number | undefined {
  for (let i = line + 1; i < ceiling && i - line < 20 && lines.at(i).trim() !== ''; i++) {
    if (/^\s*(?:CallStack \(from |HasCallStack backtrace:)/.test(lines.at(i))) return i;
  }
  return undefined;
}

function draftOf(message: string, frames: StackFrame[], own: Pick<Draft, 'first' | 'last'>): Draft {
  const match = patternPlace.exec(message);
  const place: SourceLocation | null = match
    ? { file: match[1]!, line: Number(match[2] ?? match[4]), column: Number(match[3] ?? match[5]) }
    : null;
  return {
    language: 'haskell',
    tool: 'haskell',
    errorType: null,
    message,
    severity: 'fatal',
    frames,
    ...(place ? { innermost: place } : {}),
    ...own,
  };
}

// `Error: cabal: Could not resolve dependencies:`, `cabal: Could not resolve dependencies:`, `Error: [Cabal-7125]`, `Error: [S-7282]`
const cabalLine =
  /^\s*(?:Error: \[((?:Cabal|S)-\d{1,6})\]|(?:Error: )?(?:cabal|stack)(?:\.exe)?: (.*)|cabal: Error: (some packages failed to install.*))$/;

/** cabal and stack. */
export const cabal: Dialect = {
  name: 'cabal',
  kind: 'line',
  triggers: ['cabal', 'error: [s-', 'stack'],
  read({ lines, line, ceiling }) {
    const match = cabalLine.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const [, code = null, said, echo] = match;
    if (said?.startsWith('Error: some packages')) return echoDraft(said, line);
    if (echo !== undefined) return echoDraft(echo, line);
    const last = endOfRun(lines, line, { ceiling, most: 30 }, (text) => !/^\S{0,60}[$#>] /.test(text));
    const message = [...(said ? [said] : []), ...linesAfter(lines, line, last)].join('\n');
    const tool = code?.startsWith('S-') ? 'stack' : 'cabal';
    return { language: 'haskell', tool, errorType: code, message, code, first: line, last };
  },
};

function echoDraft(message: string, line: number): Draft {
  return { language: 'haskell', tool: 'cabal', errorType: 'Error', message, isEcho: true, first: line, last: line };
}
