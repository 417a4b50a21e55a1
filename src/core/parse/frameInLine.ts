import type { StackFrame } from '../report';
import { dialects } from './dialects';
import { isInApp } from './inApp';

/** A stack frame found on one line. */
export interface FrameInLine {
  frame: StackFrame;
  /** Where the frame stands in the line: `start` inclusive, `end` exclusive. */
  start: number;
  end: number;
}

const readers = dialects.flatMap((dialect) => (dialect.frame ? [{ name: dialect.name, read: dialect.frame }] : []));
const maxLine = 2000;

// What loggers and containers print before a frame: `api_1  | `, `2024-05-01T10:00:00Z `, `[server] `
const lead =
  /^(?:\s*(?:[\w.-]{1,60}\s{0,40}\||\[[^\]]{1,60}\]|\d{4}-\d\d-\d\dT\S{1,40}|[VDIWEF]\/[\w.-]{1,60}\( {0,6}\d{1,7}\):))?\s*/;

const languages = new Map([
  ['traceback', 'python'],
  ['stackTrace', 'java'],
]);

/**
 * The stack frame that a line of text shows, in any dialect; undefined when it shows none. For code actions, links in
 * the terminal and in logs. Only frames that name a file are given.
 */
export function frameInLine(line: string): FrameInLine | undefined {
  if (line.length > maxLine) return undefined;
  const skips = [line.length - line.trimStart().length, lead.exec(line)?.[0].length ?? 0];
  for (const start of new Set(skips)) {
    const text = line.slice(start).trimEnd();
    for (const { name, read } of readers) {
      const frame = read(text);
      if (!frame?.file) continue;
      frame.inApp = isInApp(frame, languages.get(name) ?? 'javascript');
      return { frame, start, end: start + text.length };
    }
  }
  return undefined;
}
