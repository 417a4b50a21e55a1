import type { SourceLocation, StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { readV8Frame } from './v8Frame';

// `   ╭─[ main.js:2:21 ]`, `   ╭─[src/a.ts:1:7]`, `   ,-[src/a.ts:1:7]`
const place = /^\s{0,12}(?:╭─+|,-)\[ ?(\S.{0,500}?):(\d{1,9}):(\d{1,9}) ?\](?:─*|-*)$/u;
// `[UNRESOLVED_IMPORT] Could not resolve './x' in main.js`, `× eslint(no-unused-vars): Variable 'x' is declared but never used.`,
// `⚠ eslint(no-debugger): `debugger` statement is not allowed`, `x Unexpected token`, `Error: Unresolved import`
const head =
  /^\s{0,4}(?:\[(\w{3,60})\] |([×x✖⚠!]) (?:([\w-]{1,40}\([\w/-]{1,80}\)): )?|(Error|Warning|error|warning): )(\S.*)$/u;
const maxLines = 60;

/** Boxes as the Rust libraries ariadne and miette draw them: Rolldown (Vite 8), oxlint, oxc, SWC. */
export const boxed: Dialect = {
  name: 'boxed',
  kind: 'block',
  triggers: ['╭─', ',-['],
  read({ lines, line, floor, ceiling }) {
    const at = place.exec(lines.at(line).trimEnd());
    if (!at) return undefined;
    // The message may be wrapped: its first line is the one with the mark.
    let first = line - 1;
    while (first > floor && line - first < 6 && !head.test(lines.at(first).trimEnd())) first--;
    const match = first >= floor ? head.exec(lines.at(first).trimEnd()) : null;
    if (!match) return undefined;
    const message = [match[5]!];
    for (let i = first + 1; i < line; i++) message.push(lines.at(i).trim().replace(/^│ /u, ''));
    const frames: StackFrame[] = [];
    let last = line;
    let isClosed = false;
    for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
      const text = lines.at(i).trimEnd();
      const frame = readV8Frame(text.trim());
      if (frame) frames.push(frame);
      else if (isClosed && text !== '' && !/^\s*(?:help|note): /u.test(text)) break;
      else if (!isClosed && !/^\s*(?:\d{1,9} )?[│|·:╰╯─]|^\s*`-/u.test(text)) break;
      if (/^\s*(?:╰─|─*╯|`-)/u.test(text)) isClosed = true;
      if (text !== '') last = i;
    }
    const innermost: SourceLocation = { file: at[1]!, line: Number(at[2]), column: Number(at[3]) };
    const isWarning = match[2] === '⚠' || match[2] === '!' || /^warning$/iu.test(match[4] ?? '');
    return {
      language: 'javascript',
      tool: match[1] ? 'rolldown' : match[3] ? 'oxlint' : 'unknown',
      // `eslint(no-unused-vars)` -> `no-unused-vars`
      errorType: match[1] ?? match[3]?.replace(/^.*\((.*)\)$/u, '$1') ?? match[4] ?? null,
      message: message.join('\n'),
      severity: isWarning ? 'warning' : 'error',
      frames,
      innermost,
      first,
      last,
    };
  },
}; // prettier-ignore

// `    style.scss 2:10  root stylesheet`
const sassPlace = /^\s{2,8}(\S.{0,500}?) (\d{1,9}):(\d{1,9}) {2}\S.*$/u;

/** Sass: `Error: Undefined variable.`, a box, then the way through the style sheets. */
export const sass: Dialect = {
  name: 'sass',
  kind: 'block',
  triggers: ['error: '],
  read({ lines, line, ceiling }) {
    const match = /^(Error): (.*)$/u.exec(lines.at(line).trimEnd());
    if (!match || !/^\s{1,8}[╷,]$/u.test(lines.at(line + 1).trimEnd())) return undefined;
    for (let i = line + 2; i < ceiling && i - line < 30; i++) {
      const at = sassPlace.exec(lines.at(i).trimEnd());
      if (!at) continue;
      const innermost = { file: at[1]!, line: Number(at[2]), column: Number(at[3]) };
      return { language: 'css', tool: 'sass', errorType: 'Error', message: match[2]!, innermost, first: line, last: i };
    }
    return undefined;
  },
};
