import { parentPort, workerData } from 'node:worker_threads';
import type { EncoderReply, EncoderRequest, EncoderWorkerData } from '../core/encoder/protocol';
import { EncodeQueue } from './encodeQueue';
import { loadModel } from './loadModel';

// What the libraries say about trouble comes back as an error, too; what they print would only pile up in a stream that
// nobody reads.
for (const level of ['log', 'info', 'warn', 'error'] as const) console[level] = () => {};

/** Entry of the encoder's thread: loads the model, says `ready` or `failed`, then answers requests until it is ended. */
async function main(): Promise<void> {
  const port = parentPort!;
  const reply = (message: EncoderReply, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  try {
    const model = await loadModel(workerData as EncoderWorkerData, __dirname);
    const queue = new EncodeQueue(model, (request, vectors) =>
      reply({ kind: 'encoded', request, vectors }, [vectors.buffer as ArrayBuffer]),
    );
    port.on('message', (message: EncoderRequest) => {
      if (message.kind === 'encode') queue.add(message.request, message.texts);
      else queue.cancel(message.request);
    });
    reply({ kind: 'ready', facts: model.facts });
  } catch (error) {
    reply({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
}

void main();
