import type { SourceLocation } from '../../report';
import type { Dialect } from '../dialect';

// `✘ [ERROR] Could not resolve "./x"`, `▲ [WARNING] Duplicate key "a" [duplicate-object-key]`, ` > src/a.js:1:7: error: Could not resolve "./x"`
const esbuildHead =
  /^\s{0,4}(?:[✘▲X] \[(ERROR|WARNING)\] (.*?)(?: \[([a-z-]{3,60})\])?|> (\S.{0,500}?):(\d{1,7}):(\d{1,7}): (error|warning): (.*))$/u;
// `    src/main.js:1:7:`
const esbuildPlace = /^\s{2,8}(\S.{0,500}?):(\d{1,7}):(\d{1,7}):$/u;

/** esbuild, which counts columns from 0. */
export const esbuild: Dialect = {
  name: 'esbuild',
  kind: 'block',
  triggers: ['[error] ', '[warning] ', ': error: ', ': warning: '],
  read({ lines, line, ceiling }) {
    const match = esbuildHead.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const [, word = match[7]!, said = match[8]!, rule] = match;
    let innermost: SourceLocation | undefined = match[4]
      ? { file: match[4], line: Number(match[5]), column: Number(match[6]) + 1 }
      : undefined;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 40; i++) {
      const text = lines.at(i).trimEnd();
      if (text === '') {
        if (!/^\s{2}/u.test(lines.at(i + 1))) break;
        continue;
      }
      if (!/^\s{2}/u.test(text) || esbuildHead.test(text)) break;
      const place = esbuildPlace.exec(text);
      // Places further down belong to notes.
      if (place) innermost ??= { file: place[1]!, line: Number(place[2]), column: Number(place[3]) + 1 };
      last = i;
    }
    return {
      language: 'javascript',
      tool: 'esbuild',
      errorType: word,
      message: said,
      code: rule ?? null,
      severity: word.toLowerCase() === 'warning' ? 'warning' : 'error',
      ...(innermost ? { innermost } : {}),
      first: line,
      last,
    };
  },
}; // prettier-ignore
