import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { frameOf } from '../location';

// `Write at 0x00c0000b4010 by goroutine 7:`, `Previous read at 0x00c0000b4010 by main goroutine:`
const access =
  /^(?:Previous )?(?:atomic )?(?:[Rr]ead|[Ww]rite) at 0x[\da-f]{1,16} by (?:goroutine \d{1,9}|main goroutine):$/u;
// `  main.main.func1()`, `  main.(*Counter).Add()`
const call = /^\s{2}(\S.{0,500}?)\((?:\.\.\.)?\)$/u;
// `      /srv/app/main.go:10 +0x2a`
const source = /^\s{4,8}(\S.{0,600}):(\d{1,9})(?: \+0x[\da-f]{1,16})?$/u;
const maxLines = 300;

/** Go's race detector: the two accesses, then where their goroutines began. */
export const race: Dialect = {
  name: 'goRace',
  kind: 'block',
  triggers: ['warning: data race'],
  read({ lines, line, floor, ceiling }) {
    if (lines.at(line).trim() !== 'WARNING: DATA RACE') return undefined;
    const frames: StackFrame[] = [];
    const message: string[] = [];
    let sections = 0;
    let name: string | undefined;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
      const text = lines.at(i).trimEnd();
      last = i;
      if (/^={10,}$/u.test(text)) break;
      if (/^\S.*:$/u.test(text)) {
        sections++;
        if (access.test(text)) message.push(text.slice(0, -1));
        continue;
      }
      const place = source.exec(text);
      // The first access is the stack; the other one and the origins of the goroutines are not its frames.
      if (place && name !== undefined && sections === 1) {
        frames.push(frameOf(name, place[1], { line: Number(place[2]) }));
      }
      name = place ? undefined : call.exec(text)?.[1];
    }
    const first = line > floor && /^={10,}$/u.test(lines.at(line - 1).trimEnd()) ? line - 1 : line;
    return { language: 'go', tool: 'go', errorType: 'DATA RACE', message: message.join('\n'), frames, first, last };
  },
};
