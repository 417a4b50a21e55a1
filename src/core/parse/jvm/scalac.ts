import type { Dialect, Draft, Place } from '../dialect';

// Scala 2: `src/A.scala:3: error: type mismatch;`, under sbt `/srv/A.scala:3:16: type mismatch;` (with `[error] ` or not)
const scala2 =
  /^(?:\[(error|warn)\] )?((?:[A-Za-z]:)?[^\s:[][^:]{0,600}\.(?:scala|sbt|sc)):(\d{1,9})(?::(\d{1,7}))?: (?:(error|warning): )?(.*)$/u;
// Scala 3: `-- [E007] Type Mismatch Error: src/a.scala:1:13 -------`, `-- Error: src/a.scala:3:4 ----`
const scala3 =
  /^(?:\[(?:error|warn)\] )?-- (?:\[(E\d{1,4})\] )?([A-Z][\w ]{0,60}(?:Error|Warning)): (\S.{0,600}?):(\d{1,9}):(\d{1,7}) -{0,200}$/u;
// `[error]  found   : String("x")`, `                 ^`
const below = /^(?:\[(?:error|warn)\] )?(.*)$/u;
const maxLines = 40;

/** scalac 2 and 3, alone, under sbt, and under other build tools. */
export const scalac: Dialect = {
  name: 'scalac',
  kind: 'block',
  triggers: ['.scala:', '.sbt:', '.sc:'],
  read(place) {
    return readScala3(place) ?? readScala2(place);
  },
};

function readScala2({ lines, line, ceiling }: Place): Draft | undefined {
  const match = scala2.exec(lines.at(line).trimEnd());
  if (!match) return undefined;
  const [, level, file = '', row, column, word, head = ''] = match;
  const message = [head];
  let last = line;
  for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
    const text = lines.at(i).trimEnd();
    const said = below.exec(text)![1]!;
    // Under sbt every line has the level before it.
    if (scala2.test(text) || (level !== undefined && said === text) || said.trim() === '') break;
    last = i;
    if (/^\s*\^$/u.test(said.slice(0, 2000))) break;
    message.push(said);
  }
  // The last line above the caret is the source.
  if (message.length > 1 && /\^$/u.test(lines.at(last).trimEnd())) message.pop();
  if (last === line && level === undefined && word === undefined) return undefined;
  const isWarning = level === 'warn' || word === 'warning';
  return {
    language: 'scala',
    tool: level === undefined ? 'scalac' : 'sbt',
    errorType: word ?? level ?? 'error',
    message: message.join('\n'),
    severity: isWarning ? 'warning' : 'error',
    innermost: { file, line: Number(row), column: column === undefined ? null : Number(column) },
    first: line,
    last,
  };
}

function readScala3({ lines, line, ceiling }: Place): Draft | undefined {
  const match = scala3.exec(lines.at(line).trimEnd());
  if (!match) return undefined;
  const [, code, type = '', file = '', row, column] = match;
  const message: string[] = [];
  let last = line;
  for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
    const said = below.exec(lines.at(i).trimEnd())![1]!;
    // `1 |val x: Int = "x"`, `  |             ^^^`, `  |             Found:    ("x" : String)`
    const margin = /^\s*(\d{1,9})? ?\|(.*)$/u.exec(said);
    if (!margin) break;
    last = i;
    if (margin[1] === undefined && !/^\s*\^+\s*$/u.test(margin[2]!) && !/^\s*-{3,}$/u.test(margin[2]!)) message.push(margin[2]!.trim());
  }
  return {
    language: 'scala',
    tool: 'scalac',
    errorType: code ?? type,
    message: message.join('\n').trim() || type,
    code: code ?? null,
    severity: type.endsWith('Warning') ? 'warning' : 'error',
    innermost: { file, line: Number(row), column: Number(column) },
    first: line,
    last,
  };
} // prettier-ignore
