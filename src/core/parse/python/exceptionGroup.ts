import type { Dialect, Draft } from '../dialect';
import { DecoratedLines, type Lines } from '../lines';
import { readChain } from './traceback';

// `  +-+---------------- 1 ----------------`, `    +---------------- 2 ----------------`, `    +-------------------------`
const separator = /^\s*\+(?:-\+)?-{8,}(?: (?:\d{1,9}|\.\.\.) -{8,})?$/;
const maxDepth = 10;

/** An ExceptionGroup: tracebacks in a margin of `|`, one level deeper for each sub-exception. */
export const exceptionGroup: Dialect = {
  name: 'exceptionGroup',
  kind: 'block',
  triggers: ['exception group traceback', '| exceptiongroup', '| baseexceptiongroup'],
  read({ lines, line, ceiling }) {
    // `  + Exception Group Traceback`: the margin is that of the line below, as copying often loses the first blanks.
    const isOpening = /^\s*\+ /.test(lines.at(line));
    const own = /^(\s*)[+|] /.exec(lines.at(line))?.[1]?.length;
    const margin = (isOpening ? /^(\s*)\| /.exec(lines.at(line + 1))?.[1]?.length : undefined) ?? own;
    if (margin === undefined || own === undefined || Math.abs(margin - own) > 4) return undefined;
    return new GroupReader(lines, ceiling).read(line, margin, 0);
  },
};

class GroupReader {
  constructor(
    private readonly lines: Lines,
    private readonly ceiling: number,
  ) {}

  /** Reads the exception whose lines have their `|` in the column `margin`, and the sub-exceptions below it. */
  read(first: number, margin: number, depth: number): Draft | undefined {
    const content = new DecoratedLines(this.lines);
    const indexes: number[] = [];
    const parts: Draft[] = [];
    let last = first;
    let i = first;
    while (i < this.ceiling) {
      const line = this.lines.at(i);
      if (separator.test(line)) {
        const column = line.indexOf('+');
        const isBelow = column === margin || column === margin + 2;
        // A separator of this level's own: the next sibling, or the end.
        if (!isBelow || (column === margin && !line.includes('+-+'))) break;
        last = i++;
        const part = / -{8,}$/.test(line) && depth < maxDepth ? this.read(i, margin + 2, depth + 1) : undefined;
        if (!part) continue;
        parts.push(part);
        last = part.last;
        i = last + 1;
        continue;
      }
      const isOpening = i === first && /^\s*\+ /.test(line);
      const mark = line[margin];
      if (!isOpening && ((mark !== '|' && mark !== '+') || line.slice(0, margin).trim() !== '')) break;
      content.add(i, isOpening ? line.indexOf('+') + 2 : margin + 2);
      indexes.push(i);
      last = i++;
    }
    return this.draftOf(content, indexes, { parts, first, last });
  }

  private draftOf(
    content: Lines,
    indexes: readonly number[],
    found: { parts: Draft[]; first: number; last: number },
  ): Draft | undefined {
    const start = this.startOf(content);
    const place = { lines: content, line: start, floor: 0, ceiling: content.length };
    const head = readChain(place) ?? messageOnly(content);
    if (!head) return undefined;
    const toBase = (draft: Draft): Draft => ({
      ...draft,
      causes: draft.causes?.map(toBase) ?? [],
      first: indexes[draft.first] ?? found.first,
      last: indexes[draft.last] ?? found.last,
    });
    // A group that nobody raised in Python code has no frames: its first member says where.
    const [part] = found.parts;
    const isBare = !head.frames?.length && part?.frames?.length;
    const raised = isBare ? part.frames!.findLast((frame) => frame.file !== null && frame.line !== null) : undefined;
    const innermost = raised ? { file: raised.file!, line: raised.line, column: raised.column } : undefined;
    return { ...toBase(head), ...found, ...(innermost ? { innermost } : {}) };
  }

  private startOf(content: Lines): number {
    for (let i = 0; i < content.length; i++) {
      if (/Traceback \(most recent|^\s*File "/.test(content.at(i))) return i;
    }
    return 0;
  }
}

// `ValueError: bad`
function messageOnly(content: Lines): Draft | undefined {
  const match = /^([A-Za-z_][\w.]{0,200})(?:: (.*))?$/.exec(content.at(0).trim());
  if (!match) return undefined;
  const [, errorType = null, message = null] = match;
  return { language: 'python', tool: 'python', errorType, message, frames: [], first: 0, last: 0 };
}
