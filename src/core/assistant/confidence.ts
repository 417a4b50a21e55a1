import type { Resolution, Vote } from '../memory/memory';

/** What one "It worked" adds to a fix's confidence, and what one "Didn't work" takes away. */
export const CONFIDENCE_BOOST = 0.1;
export const CONFIDENCE_PENALTY = 0.2;

/** From this confidence on, a documented solution becomes a pattern. */
export const PATTERN_THRESHOLD = 0.8;

const QUICK_FIX_MINUTES = 30;

/**
 * How sure we are that a freshly recorded fix works, 0..1: 0.5, +0.2 with a root cause, +0.2 when tested,
 * +0.1 when the time spent is known and under 30 minutes.
 */
export function calculateConfidence(resolution: Pick<Resolution, 'rootCause' | 'tested' | 'timeToFixMinutes'>): number {
  let confidence = 0.5;
  if (resolution.rootCause?.trim()) confidence += 0.2;
  if (resolution.tested) confidence += 0.2;
  if (resolution.timeToFixMinutes !== undefined && resolution.timeToFixMinutes < QUICK_FIX_MINUTES) confidence += 0.1;
  return clamp(confidence);
}

/** The confidence after people tried the fix: each vote moves it in the order of time, clamped to 0..1 at each step. */
export function confidenceAfter(base: number, votes: readonly Vote[]): number {
  const inTime = [...votes].sort((a, b) => a.timestamp.localeCompare(b.timestamp));
  return inTime.reduce(
    (confidence, vote) => clamp(confidence + (vote.worked ? CONFIDENCE_BOOST : -CONFIDENCE_PENALTY)),
    clamp(base),
  );
}

/** Rounds away binary noise, so that 0.7 + 0.1 is 0.8 and reaches the pattern threshold. */
function clamp(value: number): number {
  return Math.min(1, Math.max(0, Math.round(value * 1e6) / 1e6));
}
