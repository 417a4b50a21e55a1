import { encoderDisposed } from './encoderErrors';
import { EncoderThread } from './encoderThread';
import type { ModelEncoder } from './modelEncoder';
import type { EncoderWorkerData, ModelFacts } from './protocol';

/** A thread that dies while it works (out of memory, say) is replaced; a text that kills this many is given up. */
const MAX_THREADS_PER_REQUEST = 3;

/** Where the worker encoder finds its parts, and how its model is called. */
export interface WorkerEncoderOptions extends EncoderWorkerData {
  /** The bundled worker, `encoder.js`, with the WebAssembly runtime beside it. */
  workerFile: string;
  /** Plain words for the UI. */
  label: string;
}

/** Encodes with a language model in a worker thread, which is started when it is first needed. */
export function createWorkerEncoder({ workerFile, label, ...data }: WorkerEncoderOptions): ModelEncoder {
  let thread: EncoderThread | undefined;
  let disposed = false;

  return { model: data.model, label, start, encode, dispose };

  async function start(): Promise<ModelFacts> {
    if (disposed) throw encoderDisposed();
    thread ??= new EncoderThread(workerFile, data);
    return thread.started;
  }

  async function encode(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    if (disposed) throw encoderDisposed();
    if (texts.length === 0) return [];
    for (let attempt = 1; ; attempt++) {
      const current = (thread ??= new EncoderThread(workerFile, data));
      try {
        const vectors = await current.encode(texts, signal);
        const { dimensions } = await current.started;
        return texts.map((_, i) => vectors.subarray(i * dimensions, (i + 1) * dimensions));
      } catch (error) {
        if (disposed) throw encoderDisposed();
        if (current.isAlive || attempt === MAX_THREADS_PER_REQUEST) throw error;
        // A model that could not even be loaded will not be there at the next attempt either.
        await current.started;
        if (thread === current) thread = undefined;
      }
    }
  }

  async function dispose(): Promise<void> {
    disposed = true;
    await thread?.dispose();
  }
}
