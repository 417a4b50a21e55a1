import type { Dialect } from '../dialect';

// `F401 [*] `os` imported but unused`, `invalid-syntax: Expected an expression`
const head = /^([A-Z]{1,4}\d{3,5}|invalid-syntax):? (?:\[\*\] )?(\S.*)$/u;
// ` --> app/a.py:1:8`
const arrow = /^\s{1,8}--> (\S.{0,500}?):(\d{1,9}):(\d{1,9})$/u;
const maxLines = 60;

/** Ruff's full format, after rustc's model: code and message, then the place, the excerpt, help. */
export const ruff: Dialect = {
  name: 'ruff',
  kind: 'block',
  triggers: ['--> '],
  read({ lines, line, floor, ceiling }) {
    const place = arrow.exec(lines.at(line).trimEnd());
    const match = place && line > floor ? head.exec(lines.at(line - 1).trimEnd()) : null;
    if (!place || !match || !/\.(?:pyi?|ipynb|toml)$/u.test(place[1]!)) return undefined;
    let last = line;
    // `  |`, `1 | import os`, `help: Remove unused import: `os``
    while (last + 1 < ceiling && last - line < maxLines && /^\s*(?:\d{1,9} )?(?:[|+-] ?|\.\.\.)|^help: /u.test(lines.at(last + 1))) last++;
    return {
      language: 'python',
      tool: 'ruff',
      errorType: match[1]!,
      message: match[2]!,
      innermost: { file: place[1]!, line: Number(place[2]), column: Number(place[3]) },
      first: line - 1,
      last,
    };
  },
}; // prettier-ignore
