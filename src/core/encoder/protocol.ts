/** What the encoder's thread is started with, as `workerData`. */
export interface EncoderWorkerData {
  /** Folder that holds one folder a model. */
  modelsFolder: string;
  /** Folder name below `modelsFolder`, or, with `download`, an id on the hub such as `Xenova/all-MiniLM-L6-v2`. */
  model: string;
  /** Present only when a setting allows fetching the model: where downloads are kept. */
  download?: { cacheFolder: string };
}

/** What the encoder's thread tells about its model. */
export interface ModelFacts {
  dimensions: number;
  /** Short hash of the weights, so that vectors of different weights are never compared. */
  digest: string;
}

/** From the owner to the encoder's thread. */
export type EncoderRequest =
  | { kind: 'encode'; request: number; texts: readonly string[] }
  /** Nobody waits for this request any more. It is not answered, unless the answer is already on its way. */
  | { kind: 'cancel'; request: number };

/** From the encoder's thread to its owner. Exactly one of `ready` and `failed` comes first; nothing follows `failed`. */
export type EncoderReply =
  | { kind: 'ready'; facts: ModelFacts }
  /** `reason` is a sentence for the person. */
  | { kind: 'failed'; reason: string }
  /** All vectors of a request, one after the other. */
  | { kind: 'encoded'; request: number; vectors: Float32Array };
