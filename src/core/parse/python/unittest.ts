import type { Dialect } from '../dialect';
import { readChain } from './traceback';

// `FAIL: test_add (tests.test_math.MathTest.test_add)`, `ERROR: test_math (unittest.loader._FailedTest)`
const title = /^(FAIL|ERROR): (.{1,400})$/u;
const maxDocLines = 6;

/** unittest, and Django's runner on top of it: a rule, the test, a rule, its traceback. */
export const unittest: Dialect = {
  name: 'unittest',
  kind: 'block',
  triggers: ['fail: ', 'error: '],
  read(place) {
    const { lines, line, floor, ceiling } = place;
    const match = title.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    // The first line of the test's documentation may stand between.
    let below = line + 1;
    while (below < ceiling && below - line < maxDocLines && !/^-{60,}$/u.test(lines.at(below).trimEnd())) below++;
    if (!/^-{60,}$/u.test(lines.at(below).trimEnd())) return undefined;
    const draft = readChain({ ...place, line: below + 1 });
    if (!draft) return undefined;
    const hasRule = line > floor && /^={60,}$/u.test(lines.at(line - 1).trimEnd());
    return {
      ...draft,
      tool: 'unittest',
      properties: [['test', match[2]!]],
      first: hasRule ? line - 1 : line,
    };
  },
};
