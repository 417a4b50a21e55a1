/** Weights of one way to rank. Half-life in hours. */
export interface RankingWeights {
  halfLifeHours: number;
  decay: number;
  similarity: number;
  confidence: number;
}

/** A known profile by name, or custom weights. */
export type RankingProfile = 'recent' | 'quality' | 'balanced' | 'similarity' | RankingWeights;
