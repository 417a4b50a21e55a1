import type { StackFrame } from '../../core/report';

/** A frame with its place in the error's list, which is how the extension knows it. */
export interface IndexedFrame {
  frame: StackFrame;
  index: number;
  /** How many times in a row it was printed: recursion shows once. */
  times: number;
}

/** Part of a stack as it is drawn: one of the person's own frames, or neighbouring library frames, folded together. */
export type FrameRun = { kind: 'own'; frame: IndexedFrame } | { kind: 'library'; frames: IndexedFrame[] };

/**
 * Groups a stack for drawing, nearest to the failure first; `innermostLast` says that it was printed the other way round.
 * A stack without any own frame keeps its first frame in sight: folding everything would answer "where" with nothing.
 */
export function frameRuns(frames: readonly StackFrame[], { innermostLast = false } = {}): FrameRun[] {
  const hasOwn = frames.some((frame) => frame.inApp);
  const runs: FrameRun[] = [];
  const inOrder = innermostLast ? distinct(frames).reverse() : distinct(frames);
  for (const [position, frame] of inOrder.entries()) {
    const last = runs.at(-1);
    if (frame.frame.inApp || (!hasOwn && position === 0)) runs.push({ kind: 'own', frame });
    else if (last?.kind === 'library') last.frames.push(frame);
    else runs.push({ kind: 'library', frames: [frame] });
  }
  return runs;
}

/** `src/app.ts:4:2`, as far as it is known; empty without a file. */
export function placeText(frame: Pick<StackFrame, 'file' | 'line' | 'column'>): string {
  return [frame.file, frame.line, frame.line === null ? null : frame.column].filter((part) => part !== null).join(':');
}

function distinct(frames: readonly StackFrame[]): IndexedFrame[] {
  const found: IndexedFrame[] = [];
  for (const [index, frame] of frames.entries()) {
    const last = found.at(-1);
    if (last && isSame(last.frame, frame)) last.times++;
    else found.push({ frame, index, times: 1 });
  }
  return found;
}

const isSame = (a: StackFrame, b: StackFrame): boolean =>
  a.function === b.function && a.file === b.file && a.line === b.line && a.column === b.column;
