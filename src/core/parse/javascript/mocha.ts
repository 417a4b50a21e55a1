import type { Dialect } from '../dialect';
import { indentOf } from '../location';
import { readHeader } from './header';
import { readError } from './v8';
import { readV8Frame } from './v8Frame';

// `  1) Calculator`, `  12) Contract: rates should test:`
const numbered = /^\s{1,8}(\d{1,6})\) (\S.{0,500})$/u;
const maxTitleLines = 12;
const maxMessageLines = 60;

/** Mocha, and Playwright and Cypress after its model: a number, the titles down to a colon, the error, its stack. */
export const mocha: Dialect = {
  name: 'mocha',
  kind: 'block',
  triggers: ['0) ', '1) ', '2) ', '3) ', '4) ', '5) ', '6) ', '7) ', '8) ', '9) '],
  read(place) {
    const { lines, line, ceiling } = place;
    const match = numbered.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const titles = [match[2]!];
    let next = line + 1;
    // The last title ends in a colon, or Playwright's rule: `1) [chromium] › a.spec.ts:3:1 › has title ─────`
    while (!/:$|─$/u.test(titles.at(-1)!)) {
      const text = lines.at(next).trim();
      if (next >= ceiling || titles.length > maxTitleLines || text === '' || indentOf(lines.at(next)) === 0) return undefined;
      titles.push(text);
      next++;
    }
    while (next < ceiling && lines.at(next).trim() === '' && next - line < maxTitleLines + 4) next++;
    const header = readHeader(lines.at(next), true) ?? { errorType: null, code: null, message: lines.at(next).trim() };
    if (header.message === '' && header.errorType === null) return undefined;
    const frame = firstFrame(next);
    const draft = readError({ ...place, floor: next }, next, header, frame.line);
    if (!frame.isThere) {
      draft.message = frame.message;
      draft.last = frame.line - 1;
    }
    const title = titles.join(' ').replace(/[:\s─]+$/u, '');
    return { ...draft, tool: 'mocha', properties: [['test', title], ...(draft.properties ?? [])], first: line };

    /** The first frame; when there is none before the next test, the line after the message. */
    function firstFrame(from: number): { line: number; isThere: boolean; message: string } {
      const message = [header.message];
      let end = from;
      let isAtMargin = false;
      for (let i = from + 1; i < ceiling && i - from < maxMessageLines; i++) {
        const text = lines.at(i);
        if (readV8Frame(text.trim())) return { line: i, isThere: true, message: '' };
        if (numbered.test(text.trimEnd())) break;
        // Differences of values may stand at the margin; without a stack below they are something else.
        if (text.trim() !== '' && indentOf(text) === 0) isAtMargin = true;
        if (isAtMargin) continue;
        if (text.trim() === '') continue;
        message.push(text.trim());
        end = i;
      }
      return { line: end + 1, isThere: false, message: message.join('\n') };
    }
  },
}; // prettier-ignore
