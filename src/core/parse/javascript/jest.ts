import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { frameOf, splitLocation } from '../location';
import { readHeader } from './header';
import { readV8Frame } from './v8Frame';

// The next failure, the summary, or the next file ends a failure: `● suite › test`, `Test Suites: 1 failed`, `FAIL a.test.js`
const end =
  /^\s*(?:● |(?:Test Suites|Tests|Snapshots|Time):\s|(?:FAIL|PASS) |Ran all test suites|Summary of all failing)/;
// `    > 11 |   expect(true)`, `         |    ^`
const codeFrame = /^\s*(?:> *)?(?:\d{1,7} )?\|/;
const maxLines = 2000;

/** Jest (also under create-react-app, Angular and Nx): `● suite › test`, message, code frame, frames. */
export const jest: Dialect = {
  name: 'jest',
  kind: 'block',
  triggers: ['● '],
  read({ lines, line, ceiling }) {
    // `  ● math › adds`, `  ● Test suite failed to run`; but not a console's `● Console`
    const title = /^\s*● (.*)$/.exec(lines.at(line))?.[1];
    if (title === undefined) return undefined;
    const message: string[] = [];
    const frames: StackFrame[] = [];
    let last = line;
    let inMessage = true;
    for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
      const text = lines.at(i);
      if (end.test(text)) break;
      const trimmed = text.trim();
      if (trimmed === '') {
        if (message.length > 0 && inMessage) message.push('');
        continue;
      }
      last = i;
      const frame = readV8Frame(trimmed);
      if (frame) frames.push(frame);
      if (frame || codeFrame.test(text)) inMessage = false;
      else if (inMessage) message.push(text.replace(/^ {1,4}/, ''));
      else if (indented(text) < 2) break;
    }
    if (message.length === 0 && frames.length === 0) return undefined;
    const header = readHeader(message[0] ?? '');
    const rest = message.slice(1).join('\n').trimEnd();
    return {
      language: 'javascript',
      tool: 'jest',
      errorType: header?.errorType ?? null,
      message: [header ? header.message : message[0], rest].join('\n'),
      code: header?.code ?? null,
      frames,
      properties: [['test', title.trim()]],
      first: line,
      last,
    };
  },
};

function indented(text: string): number {
  return text.length - text.trimStart().length;
}

// Vitest: ` ❯ tests/sum.test.ts:5:17`, ` ❯ add src/sum.ts:3:9`
const vitestFrame = /^❯ (?:(\S{1,200}) )?(\S{1,500}:\d{1,9}:\d{1,9})$/;

/** A frame as Vitest prints it; `line` is trimmed. */
export function readVitestFrame(line: string): StackFrame | undefined {
  const match = vitestFrame.exec(line);
  if (!match?.[2]) return undefined;
  const location = splitLocation(match[2]);
  return frameOf(match[1], location.file, location);
}

/** Vitest: ` FAIL  tests/a.test.ts > suite > test`, the error, its diff, `❯` frames, code frame. */
export const vitest: Dialect = {
  name: 'vitest',
  kind: 'block',
  triggers: ['❯', ' fail  ', 'error: '],
  frame: readVitestFrame,
  read({ lines, line, ceiling, floor }) {
    const header = readHeader(lines.at(line));
    if (!header) return undefined;
    const frames: StackFrame[] = [];
    const message: string[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 300; i++) {
      const text = lines.at(i).trim();
      const frame = readVitestFrame(text);
      if (frame) {
        frames.push(frame);
        last = i;
      } else if (frames.length === 0) {
        if (i - line > 60 || readV8Frame(text) || text.startsWith('FAIL ')) return undefined;
        message.push(lines.at(i).trimEnd());
      } else if (/^(?:\d{1,7}\||\|)|^⎯{3,}/.test(text) || text === '') {
        if (text !== '') last = i;
        if (text.startsWith('⎯')) break;
      } else {
        break;
      }
    }
    if (frames.length === 0) return undefined;
    const title = / FAIL {1,3}(.{1,500})$/.exec(` ${lines.at(line - 1)}`)?.[1];
    return {
      language: 'javascript',
      tool: 'vitest',
      errorType: header.errorType,
      message: [header.message, ...message].join('\n'),
      code: header.code,
      frames,
      properties: title ? [['test', title]] : [],
      first: title && line > floor ? line - 1 : line,
      last,
    };
  },
};
