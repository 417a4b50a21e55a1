import type { Encoder, EncoderStatus } from './encoder';
import { encoderDisposed } from './encoderErrors';
import type { ModelEncoder } from './modelEncoder';

/** Counts up when a change makes new vectors incomparable with stored ones: pooling, the cut, or what is encoded. */
const ENCODING_VERSION = 1;

/**
 * Texts are cut here. It is several times what the model reads of an error (128 tokens are some 500 characters), and
 * keeps megabytes from being copied to its thread and cut into tokens there.
 */
const MAX_CHARACTERS = 2048;

/**
 * Encodes with the model, and with `fallback` once the model turns out not to work. Nothing is started before the
 * first `ready` or `encode`.
 *
 * Should a model that worked break for good, the fallback takes over and the id changes: read `id` when `encode` has
 * resolved, not before, and it names the encoder that made those vectors.
 */
export function createFallbackEncoder(options: {
  model: ModelEncoder;
  fallback: Encoder;
  /** What a person can do about a model that cannot be used: a sentence, added to the reason. */
  advice: string;
  /** Told when the fallback takes over. */
  onFallback?: (reason: string) => void;
}): Encoder {
  const { model, fallback, advice, onFallback } = options;
  let choosing: Promise<EncoderStatus> | undefined;
  let dimensions = fallback.dimensions;
  let status: EncoderStatus = { kind: 'model', id: `${model.model}/?/${ENCODING_VERSION}`, label: model.label };
  let disposed = false;

  return {
    get id() {
      return status.id;
    },
    get label() {
      return status.label;
    },
    get dimensions() {
      return dimensions;
    },
    ready: async () => (await choose(), status),
    encode,
    dispose,
  };

  function choose(): Promise<EncoderStatus> {
    return (choosing ??= model.start().then((facts) => {
      dimensions = facts.dimensions;
      return (status = { ...status, id: `${model.model}/${facts.digest}/${ENCODING_VERSION}` });
    }, switchToFallback));
  }

  function switchToFallback(error: unknown): EncoderStatus {
    if (status.kind === 'fallback') return status;
    const reason = `${error instanceof Error ? error.message : String(error)} ${advice}`;
    dimensions = fallback.dimensions;
    status = { kind: 'fallback', id: fallback.id, label: fallback.label, reason };
    if (!disposed) onFallback?.(reason);
    return status;
  }

  async function encode(fullTexts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    if (disposed) throw encoderDisposed();
    const texts = fullTexts.map((text) => text.slice(0, MAX_CHARACTERS));
    await abortable(choose(), signal);
    if (status.kind === 'model') {
      try {
        return await model.encode(texts, signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (disposed) throw error;
        switchToFallback(error);
      }
    }
    return fallback.encode(texts, signal);
  }

  async function dispose(): Promise<void> {
    disposed = true;
    await Promise.all([model.dispose(), fallback.dispose()]);
  }
}

function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
