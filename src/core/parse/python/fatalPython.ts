import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { frameOf } from '../location';

// `Fatal Python error: Segmentation fault`, `Fatal Python error: init_fs_encoding: failed to get the Python codec`
const opening = /^(Fatal Python error): (.*)$/u;
// `File "/srv/app/crash.py", line 6 in crash`: no comma before the function, other than in a traceback
const frameLine = /^File "([^"\n]{1,1000})", line (\d{1,9}) in (.{1,300})$/u;
const maxLines = 400;

/** The interpreter's own end: faulthandler's dump, the innermost call first. */
export const fatalPython: Dialect = {
  name: 'fatalPython',
  kind: 'block',
  triggers: ['fatal python error'],
  read({ lines, line, ceiling }) {
    const match = opening.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const frames: StackFrame[] = [];
    let last = line;
    let threads = 0;
    for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
      const text = lines.at(i).trim();
      const match = frameLine.exec(text);
      const frame = match ? frameOf(match[3], match[1], { line: Number(match[2]) }) : undefined;
      // `Current thread 0x00007f (most recent call first):`, `Thread 0x00007f [worker] (most recent call first):`
      if (/\(most recent call first\):$/u.test(text)) threads++;
      else if (frame && threads < 2) frames.push(frame);
      else if (!frame && text !== '' && !/^(?:Python runtime state|Extension modules|<no Python frame>|ModuleNotFoundError)/u.test(text)) break;
      if (text !== '') last = i;
    }
    return { language: 'python', tool: 'python', errorType: match[1]!, message: match[2]!, severity: 'fatal', frames, first: line, last };
  },
}; // prettier-ignore
