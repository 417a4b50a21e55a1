import type { SourceLocation, StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import { readHeader } from './header';
import { readV8Frame } from './v8Frame';

// `ERROR in ./src/index.js 1:0-30`, `ERROR in ./src/a.js`, `WARNING in ./src/a.js 3:4-9`, `ERROR in main`
const webpackHead = /^(ERROR|WARNING) in (\S.{0,1000}?)(?: (\d{1,7}):(\d{1,7})(?:-\d{1,7}(?::\d{1,7})?)?)?$/u;
// `Module not found: Error: Can't resolve './x' in '/srv/src'`, `Module parse failed: Unexpected token (3:5)`,
// `Module build failed (from ./node_modules/babel-loader/lib/index.js):`, `Module Warning (from ...):`
const webpackKind =
  /^(Module (?:not found|parse failed|build failed|Error|Warning|build failed: ModuleBuildError))(?: \(from .{1,300}\))?: ?(.*)$/u;
// `./src/App.js` above, as create-react-app and Next.js print it; `./src/a.js:3:5`, `./src/App.js 3:5`
const moduleLine = /^\s{0,4}(?:[⨯✖×] )?(\.{1,2}\/\S.{0,500}?)(?:[: ](\d{1,7}):(\d{1,7})(?:-\d{1,7})?)?$/u;
// ` @ ./src/index.js 3:0-20`, `resolve './x' in '/srv/src'`: how the bundler got there
const trail =
  /^(?: {1,2}@ |resolve '|\s{2,}|Parsed request|Field 'browser'|> \d|\d{1,7} \||\||You may need|using description|No description|https?:|$)/u;
const maxLines = 120;

/** webpack, and what stands on it: create-react-app, Next.js, Angular, Storybook. */
export const webpack: Dialect = {
  name: 'webpack',
  kind: 'block',
  triggers: ['error in ', 'warning in ', 'module not found: ', 'module parse failed: ', 'module build failed'],
  read(place) {
    const { lines, line, floor } = place;
    const text = lines.at(line).trimEnd();
    const head = webpackHead.exec(text);
    if (head && webpackKind.test(lines.at(line + 1))) {
      return readModule(place, line, { line: line + 1, location: locationOf(head), word: head[1]! });
    }
    const below = lines.at(line + 1).trimEnd();
    // `ERROR in ./src/a.js 1:0-30`, then any sentence: `export 'x' (imported as 'x') was not found in './b.js'`
    if (head?.[3] && /^[A-Za-z'"]/u.test(below) && !/^TS\d/u.test(below)) return readExport(place, head, below);
    if (!webpackKind.test(text)) return undefined;
    const above = line > floor ? moduleLine.exec(lines.at(line - 1).trimEnd()) : null;
    const location = above ? locationOf(['', '', above[1]!, above[2]!, above[3]!]) : undefined;
    return readModule(place, above ? line - 1 : line, { line, location, word: 'ERROR' });
  },
}; // prettier-ignore

function readExport({ line }: Place, head: RegExpExecArray, message: string): Draft {
  const innermost = locationOf(head);
  return {
    language: 'javascript',
    tool: 'webpack',
    errorType: head[1]!,
    message,
    severity: head[1] === 'WARNING' ? 'warning' : 'error',
    ...(innermost ? { innermost } : {}),
    first: line,
    last: line + 1,
  };
}

/** Lines count from 1, columns from 0. */
function locationOf(match: readonly (string | undefined)[]): SourceLocation | undefined {
  const [, , file = '', row, column] = match;
  if (!/[/\\.]/u.test(file)) return undefined;
  return { file, line: row ? Number(row) : null, column: column ? Number(column) + 1 : null };
}

interface ModuleError {
  /** Where `Module not found: ...` stands. */
  line: number;
  location: SourceLocation | undefined;
  word: string;
}

function readModule({ lines, ceiling }: Place, first: number, { line, location, word }: ModuleError): Draft {
  const [, kind = '', said = ''] = webpackKind.exec(lines.at(line).trimEnd())!;
  const message = [said];
  const frames: StackFrame[] = [];
  let last = line;
  for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
    const text = lines.at(i).trimEnd();
    const frame = readV8Frame(text.trim());
    if (frame) frames.push(frame);
    else if (text === '' && !trail.test(lines.at(i + 1).trimEnd())) break;
    else if (webpackHead.test(text) || webpackKind.test(text) || /^(?:webpack |\d{1,6} errors? |Import trace)/u.test(text)) break;
    // A loader prints its own error below: `SyntaxError: /srv/src/a.js: Unexpected token (3:5)`
    else if (!trail.test(text) && frames.length === 0 && message.length < 20) message.push(text);
    if (text !== '') last = i;
  }
  const inner = kind.startsWith('Module build failed') && said === '' ? readHeader(message[1] ?? '') : undefined;
  // `Unexpected token (3:5)`, `Can't resolve './x' in '/srv/src'`
  const at = /\((\d{1,7}):(\d{1,7})\)/u.exec(inner?.message ?? said);
  const innermost =
    location && location.line === null && at
      ? { ...location, line: Number(at[1]), column: Number(at[2]) + 1 }
      : location;
  return {
    language: 'javascript',
    tool: 'webpack',
    errorType: inner?.errorType ?? kind,
    message: inner ? [inner.message, ...message.slice(2)].join('\n') : message.join('\n'),
    severity: word === 'WARNING' ? 'warning' : 'error',
    frames,
    ...(innermost ? { innermost } : {}),
    first,
    last,
  };
} // prettier-ignore
