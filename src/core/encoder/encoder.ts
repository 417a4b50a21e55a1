/** Which encoder is in use, in words for the UI. */
export interface EncoderStatus {
  kind: 'model' | 'fallback';
  id: string;
  label: string;
  /** Why the fallback serves, in a sentence a person can act on. */
  reason?: string;
}

/** Turns prepared texts into unit vectors. */
export interface Encoder {
  /** Names model, version and preparation. Vectors of different ids are never compared. Final after `ready`. */
  readonly id: string;
  readonly dimensions: number;
  readonly label: string;
  /** Resolves when the id is final: model loaded, or fallback chosen. Never rejects. */
  ready(): Promise<EncoderStatus>;
  /** One unit vector a text, in the same order. Rejects only after `dispose` or when aborted. */
  encode(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  dispose(): Promise<void>;
}
