import { invalidRankingProfile, unknownRankingProfile } from '../errors';

/** Weights of one way to rank. Half-life in hours. */
export interface RankingWeights {
  halfLifeHours: number;
  decay: number;
  similarity: number;
  confidence: number;
}

/** A known profile by name, or custom weights. */
export type RankingProfile = 'recent' | 'quality' | 'balanced' | 'similarity' | RankingWeights;

/** What one hit is ranked by. */
export interface RankingFactors {
  /** 0..1. */
  similarity: number;
  /** 0..1; missing counts as 0.5, an explicit 0 stays 0. */
  confidence?: number | null;
  /** Below 0 (a clock set back) counts as 0. */
  ageHours: number;
}

const PROFILES: ReadonlyMap<string, Readonly<RankingWeights>> = new Map([
  ['recent', { halfLifeHours: 24, decay: 0.6, similarity: 0.3, confidence: 0.1 }],
  ['quality', { halfLifeHours: 720, decay: 0.1, similarity: 0.4, confidence: 0.5 }],
  ['balanced', { halfLifeHours: 168, decay: 0.33, similarity: 0.34, confidence: 0.33 }],
  ['similarity', { halfLifeHours: 8760, decay: 0, similarity: 1, confidence: 0 }],
]);

/** Confidence of something that never said how sure it is. */
export const MISSING_CONFIDENCE = 0.5;

/** The weights of a profile. Throws `unknown-ranking-profile` or `invalid-ranking-profile`. */
export function rankingWeights(profile: RankingProfile = 'balanced'): Readonly<RankingWeights> {
  if (typeof profile === 'string') {
    const known = PROFILES.get(profile);
    if (!known) throw unknownRankingProfile(profile, [...PROFILES.keys()]);
    return known;
  }
  return customWeights(profile);
}

/** `0.5 ^ (age / half-life)`, 0..1: how recent something is. */
export function recency(weights: RankingWeights, ageHours: number): number {
  return Math.exp((-Math.LN2 * Math.max(0, ageHours)) / weights.halfLifeHours);
}

/** The weighted mean of similarity, confidence and recency, 0..1. Larger is better. */
export function finalScore(weights: RankingWeights, factors: RankingFactors): number {
  const { similarity: ws, confidence: wc, decay: wd } = weights;
  const confidence = factors.confidence ?? MISSING_CONFIDENCE;
  return (factors.similarity * ws + confidence * wc + recency(weights, factors.ageHours) * wd) / (ws + wc + wd);
}

function customWeights(profile: unknown): RankingWeights {
  if (typeof profile !== 'object' || profile === null || Array.isArray(profile)) {
    throw invalidRankingProfile(
      `expected a name or { halfLifeHours, decay, similarity, confidence }, not ${Array.isArray(profile) ? 'an array' : String(profile)}.`,
    );
  }
  const weights = {
    halfLifeHours: weight(profile, 'halfLifeHours'),
    decay: weight(profile, 'decay'),
    similarity: weight(profile, 'similarity'),
    confidence: weight(profile, 'confidence'),
  };
  if (weights.halfLifeHours === 0) throw invalidRankingProfile('halfLifeHours must be above 0.');
  const sum = weights.decay + weights.similarity + weights.confidence;
  if (sum === 0) throw invalidRankingProfile('decay, similarity and confidence are all 0.');
  if (!Number.isFinite(sum)) throw invalidRankingProfile('decay, similarity and confidence are too large.');
  return weights;
}

function weight(profile: object, name: keyof RankingWeights): number {
  const value: unknown = Object.hasOwn(profile, name) ? Reflect.get(profile, name) : undefined;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    throw invalidRankingProfile(`${name} must be a finite number of 0 or more.`);
  }
  return value;
}
