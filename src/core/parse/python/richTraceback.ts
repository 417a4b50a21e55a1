import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { frameOf } from '../location';

// `╭───────────── Traceback (most recent call last) ─────────────╮`
const opening = /^[╭┌+][─-]{2,} Traceback \(most recent call last\) [─-]{2,}[╮┐+]$/u;
// `│ /srv/app/main.py:12 in load                                  │`
const frameLine = /^[│|] (\S.{0,600}?):(\d{1,9}) in (\S.{0,300}?)\s*[│|]$/u;
// `KeyError: 'x'`
const exception = /^([A-Za-z_][\w.]{0,200})(?:: (.*))?$/u;
const maxLines = 3000;

/** Tracebacks in a box, as rich draws them (typer, textual, many command lines). */
export const richTraceback: Dialect = {
  name: 'richTraceback',
  kind: 'block',
  triggers: ['traceback (most recent'],
  read({ lines, line, ceiling }) {
    if (!opening.test(lines.at(line).trim())) return undefined;
    const frames: StackFrame[] = [];
    let i = line + 1;
    for (; i < ceiling && i - line < maxLines; i++) {
      const text = lines.at(i).trim();
      if (!/^[│|]/u.test(text)) break;
      const match = frameLine.exec(text);
      if (match) frames.push(frameOf(match[3], match[1], { line: Number(match[2]) }));
    }
    // `╰──────────────╯`
    if (!/^[╰└+]/u.test(lines.at(i).trim()) || frames.length === 0) return undefined;
    const found = exception.exec(lines.at(i + 1).trim());
    const message = [found?.[2] ?? ''];
    let last = found ? i + 1 : i;
    while (found && last + 1 < ceiling && last - i < 20 && /^\s*\S/u.test(lines.at(last + 1)) && !/^[╭┌]/u.test(lines.at(last + 1))) {
      message.push(lines.at(++last).trimEnd());
    }
    return {
      language: 'python',
      tool: 'python',
      errorType: found?.[1] ?? null,
      message: message.join('\n'),
      frames,
      raisedAt: 'last',
      first: line,
      last,
    };
  },
}; // prettier-ignore
