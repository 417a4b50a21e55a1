import type { SourceLocation } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';

// `    + CategoryInfo          : ObjectNotFound: (foo:String) [Get-Item], ItemNotFoundException`
const category = /^\s*\+ CategoryInfo\s{1,20}: (\w{1,60}): .{0,2000}\[[^\]]{0,300}\], ([\w.+]{1,300})$/u;
// `    + FullyQualifiedErrorId : CommandNotFoundException,Microsoft.PowerShell.Commands.GetItemCommand`
const errorId = /^\s*\+ FullyQualifiedErrorId : ([^,]{1,200})/u;
// `At C:\app\build.ps1:3 char:5`, `At line:1 char:1`
const at = /^\s*At (?:line|(\S.{0,500})):(\d{1,9}) char:(\d{1,9})\s*$/u;
// `ParserError: C:\app\a.ps1:3`, `Get-Item: /srv/app/a.ps1:3`, then `Line |`
const placed = /^(?<type>[\w.-]{1,100}): (?:(?<file>\S.{0,500}?):)?(?<line>\d{1,9})$/u;
// `Get-Content : Cannot find path`
const named = /^[\w.\\:/-]{1,300} : /u;
const maxLines = 40;

/** PowerShell 5 (`At line:1 char:1`, `+ CategoryInfo`) and 7 (`Line |`). */
export const powershell: Dialect = {
  name: 'powershell',
  kind: 'block',
  triggers: ['+ categoryinfo', 'line |'],
  read(place) {
    return /^\s*Line \|/u.test(place.lines.at(place.line)) ? readConcise(place) : readNormal(place);
  },
};

function readNormal({ lines, line, floor, ceiling }: Place): Draft | undefined {
  const match = category.exec(lines.at(line).slice(0, 4000).trimEnd());
  if (!match) return undefined;
  let atLine = line - 1;
  while (atLine > floor && line - atLine < maxLines && !at.test(lines.at(atLine).slice(0, 600))) atLine--;
  const [, file, row, column] = at.exec(lines.at(atLine).slice(0, 600)) ?? [];
  if (row === undefined) return undefined;
  // The message stands above its place, wrapped at the width of the console.
  let first = atLine;
  while (first > floor && atLine - first < maxLines && lines.at(first - 1).trim() !== '') {
    first--;
    if (named.test(lines.at(first).slice(0, 400))) break;
  }
  if (first === atLine) return undefined;
  const message: string[] = [];
  for (let i = first; i < atLine; i++) message.push(lines.at(i).trim());
  const id = line + 1 < ceiling ? errorId.exec(lines.at(line + 1))?.[1] : undefined;
  return {
    language: 'powershell',
    tool: 'powershell',
    errorType: match[2]!.replace(/^.*[.+]/u, ''),
    message: message.join(' ').replace(named, ''),
    code: id?.trim() ?? null,
    ...(file ? { innermost: { file, line: Number(row), column: Number(column) } } : {}),
    first,
    last: id === undefined ? line : line + 1,
  };
}

function readConcise({ lines, line, floor, ceiling }: Place): Draft | undefined {
  const head =
    line > floor
      ? placed.exec(
          lines
            .at(line - 1)
            .trimEnd()
            .slice(0, 700),
        )?.groups
      : undefined;
  if (!head) return undefined;
  const message: string[] = [];
  let last = line;
  for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
    // `   3 |  Get-Item x`, `     |  ~~~~~~~~`, `     | Cannot find path`
    const text = /^\s*(?:\d{1,9} )?\|(.*)$/u.exec(lines.at(i))?.[1];
    if (text === undefined) break;
    last = i;
    if (!/^\s*\d/u.test(lines.at(i)) && !/^\s*~+\s*$/u.test(text)) message.push(text.trim());
  }
  const innermost: SourceLocation | undefined = head.file
    ? { file: head.file, line: Number(head.line), column: null }
    : undefined;
  return {
    language: 'powershell',
    tool: 'powershell',
    errorType: head.type ?? null,
    message: message.join(' '),
    ...(innermost ? { innermost } : {}),
    first: line - 1,
    last,
  };
}
