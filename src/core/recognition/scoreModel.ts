import { EVIDENCE, type EvidenceName } from './pairEvidence';

/** The trained numbers that turn evidence into a probability; `weights.json`, written by `bench/recall/train.ts`. */
export interface Weights {
  kind: string;
  bias: number;
  /** Worth of each line of evidence. */
  linear: Partial<Record<string, number>>;
  /** What a line of evidence counts as when there is nothing to compare. */
  missing: Partial<Record<string, number>>;
  /** Least certainty of each verdict. */
  thresholds: { known: number; likely: number; weak: number };
  /** How often words are met in errors at large: `entries` texts, and in how many of them each common word stands. */
  background: { entries: number; words: Record<string, number> };
}

/** Log-odds that two errors are the same problem. */
export function scoreEvidence(evidence: Float64Array, weights: Weights): number {
  let score = weights.bias;
  for (let i = 0; i < EVIDENCE.length; i++) {
    const name: EvidenceName = EVIDENCE[i]!;
    const value = evidence[i]!;
    score += (weights.linear[name] ?? 0) * (Number.isNaN(value) ? (weights.missing[name] ?? 0) : value);
  }
  return score;
}

/** Probability for log-odds. */
export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
