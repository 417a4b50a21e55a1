import type { ErrorReport, SourceLocation, StackFrame } from '../report';
import type { Draft } from './dialect';
import { fingerprintOf } from './fingerprint';
import { isInApp } from './inApp';
import type { Lines } from './lines';

/** A report keeps at most this many frames; `frameCount` has them all. */
export const maxFrames = 200;
const maxText = 64 * 1024;
const maxMessage = 32 * 1024;
const maxNested = 50;

/** What a draft needs to become a report. */
export interface FinishContext {
  lines: Lines;
  /** The normalised text. */
  text: string;
  toInput(offset: number): number;
}

/** Works out what all languages have in common: span, text, in-app marks, innermost frames, fingerprint. */
export function finish(draft: Draft, context: FinishContext, depth = 0): ErrorReport {
  const { lines } = context;
  const all = draft.frames ?? [];
  const raisedAt = draft.raisedAt ?? 'first';
  for (const frame of all) frame.inApp = frame.inApp && isInApp(frame, draft.language);
  const frames = kept(all, raisedAt);
  const innermostInApp = nearest(all, raisedAt, (frame) => frame.inApp) ?? null;
  const innermost = draft.innermost === undefined ? locationOf(nearest(all, raisedAt, isLocated)) : draft.innermost;
  const nested = (drafts: readonly Draft[] | undefined) =>
    depth < 8 ? (drafts ?? []).slice(0, maxNested).map((each) => finish(each, context, depth + 1)) : [];
  const parts = nested(draft.parts);
  const report: ErrorReport = {
    language: draft.language,
    tool: draft.tool,
    errorType: draft.errorType || null,
    message: draft.message?.trim().slice(0, maxMessage) || null,
    code: draft.code || null,
    severity: draft.severity ?? 'error',
    frames,
    frameCount: all.length,
    innermost,
    innermostInApp,
    causes: [...parts, ...nested(draft.causes)],
    suppressed: nested(draft.suppressed),
    parts,
    span: {
      start: context.toInput(lines.start(draft.first)),
      end: context.toInput(Math.max(lines.start(draft.first), lines.end(draft.last) - 1)) + 1,
    },
    text: textOf(draft, lines),
    fingerprint: '',
    ...(draft.properties?.length ? { properties: draft.properties.slice(0, maxNested) } : {}),
  };
  report.fingerprint = fingerprintOf(report);
  return report;
}

/** Both ends of a long stack: the end where the error was raised, and the entry point. */
function kept(frames: StackFrame[], raisedAt: 'first' | 'last'): StackFrame[] {
  if (frames.length <= maxFrames) return frames;
  return raisedAt === 'first' ? frames.slice(0, maxFrames) : frames.slice(frames.length - maxFrames);
}

function nearest(
  frames: readonly StackFrame[],
  raisedAt: 'first' | 'last',
  isWanted: (frame: StackFrame) => boolean,
): StackFrame | undefined {
  return raisedAt === 'first' ? frames.find(isWanted) : frames.findLast(isWanted);
}

function isLocated(frame: StackFrame): boolean {
  return frame.file !== null && frame.line !== null;
}

function locationOf(frame: StackFrame | undefined): SourceLocation | null {
  return frame?.file ? { file: frame.file, line: frame.line, column: frame.column } : null;
}

function textOf(draft: Draft, lines: Lines): string {
  const printed: string[] = [];
  let length = 0;
  for (let i = draft.first; i <= draft.last && length < maxText; i++) {
    const line = lines.at(i);
    printed.push(line);
    length += line.length + 1;
  }
  return printed.join('\n').slice(0, maxText).trimEnd();
}
