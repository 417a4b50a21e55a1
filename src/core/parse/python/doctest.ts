import type { Dialect, Draft } from '../dialect';
import { readChain } from './traceback';

// `File "/srv/app/math.py", line 4, in math.add`
const place = /^File "([^"\n]{1,1000})", line (\d{1,9}|\?), in (.{1,300})$/u;
const rule = /^\*{40,}$|^\d{1,6} items? had failures|^\*\*\*Test Failed/u;
const maxLines = 120;

/** doctest: the place, `Failed example:`, then what was expected and what came, or what was raised. */
export const doctest: Dialect = {
  name: 'doctest',
  kind: 'block',
  triggers: ['failed example:', 'file "'],
  read(at) {
    const { lines, floor, ceiling } = at;
    // The place stands above and is met first.
    const line = place.test(lines.at(at.line).trim()) ? at.line + 1 : at.line;
    if (line >= ceiling || lines.at(line).trim() !== 'Failed example:') return undefined;
    const found = line > floor ? place.exec(lines.at(line - 1).trim()) : null;
    const message: string[] = [];
    let raised: Draft | undefined;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
      const text = lines.at(i).trimEnd();
      if (rule.test(text) || place.test(text) || text === 'Failed example:') break;
      // `Exception raised:`, then the traceback, indented
      if (/^\s{4}Traceback \(most recent call last\)/u.test(text)) {
        raised = readChain({ ...at, line: i });
        if (raised) last = i = raised.last;
        continue;
      }
      if (text.trim() === '') continue;
      if (!raised) message.push(text.trim());
      last = i;
    }
    return {
      language: 'python',
      tool: 'doctest',
      errorType: raised?.errorType ?? 'Failed example',
      message: raised?.message ?? message.join('\n'),
      ...(found ? { innermost: { file: found[1]!, line: found[2] === '?' ? null : Number(found[2]), column: null } } : {}),
      properties: found ? [['test', found[3]!]] : [],
      first: found ? line - 1 : line,
      last,
    };
  },
}; // prettier-ignore
