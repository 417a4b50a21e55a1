import type { ModelFacts } from './protocol';

/** An encoder that may turn out not to work: what `createFallbackEncoder` guards. */
export interface ModelEncoder {
  /** Name of the model; with the facts that `start` gives it makes up the encoder's id. */
  readonly model: string;
  /** Plain words for the UI. */
  readonly label: string;
  /** Loads the model, once. Rejects with `modelUnavailable`, whose message is for the person. */
  start(): Promise<ModelFacts>;
  /**
   * One vector a text, in the same order. Rejects with `modelUnavailable` when the model broke for good, with the
   * signal's reason when aborted, and with `encoderDisposed` after `dispose`.
   */
  encode(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  dispose(): Promise<void>;
}
