import type { EvidenceName } from './pairEvidence';

/**
 * A decision tree as its nodes, the root first. A node is [line of evidence, threshold, side of a missing value (1: left), left, right]:
 * left when the evidence is at most the threshold. A leaf is [-1, log-odds, 0, 0, 0].
 */
export type Tree = [number, number, number, number, number][];

/** The trained numbers; `weights.json`, written by `bench/recall/train.ts` and by nothing else. */
export interface Weights {
  /** Lines of evidence in the order in which the trees number them. */
  evidence: EvidenceName[];
  bias: number;
  trees: Tree[];
  /** Log-odds that an entry of another project loses where the query's own project is known. */
  foreign: number;
  /** Turns what is seen of all matches together into the certainty of the first: a logistic regression. */
  certainty: { bias: number; score: number; margin: number; support: number; missing: number };
  /** Least certainty of each verdict. */
  thresholds: { known: number; likely: number; weak: number };
  /** How often words are met in errors at large: `entries` texts, and in how many of them each common word stands. */
  background: { entries: number; words: Record<string, number> };
}

/** Log-odds that two errors are the same problem, before calibration. */
export function scoreEvidence(evidence: Float64Array, { bias, trees }: Pick<Weights, 'bias' | 'trees'>): number {
  let score = bias;
  for (const tree of trees) {
    let node = tree[0]!;
    while (node[0] >= 0) {
      const value = evidence[node[0]]!;
      const isLeft = Number.isNaN(value) ? node[2] === 1 : value <= node[1];
      node = tree[isLeft ? node[3] : node[4]]!;
    }
    score += node[1];
  }
  return score;
}

/** Probability for log-odds. */
export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** What is seen when all matches are looked at together. */
export interface OverallEvidence {
  /** Log-odds of the first match. */
  score: number;
  /** How far behind the best match is that is another problem than the first. */
  margin: number;
  /** How many further matches say the same as the first, up to 3. */
  support: number;
  /** 1 when there is no vector to compare. */
  missing: number;
}

/** The calibrated probability that the first match is the same problem. */
export function certaintyOf(overall: OverallEvidence, { certainty }: Pick<Weights, 'certainty'>): number {
  return sigmoid(
    certainty.bias +
      certainty.score * overall.score +
      certainty.margin * overall.margin +
      certainty.support * overall.support +
      certainty.missing * overall.missing,
  );
}
