import { setImmediate } from 'node:timers/promises';
import type { Model } from './loadModel';

interface Pending {
  texts: readonly string[];
  vectors: Float32Array;
  done: number;
}

/**
 * Encodes one text at a time, always for the request that has the fewest left: someone who waits for one suggestion is
 * not kept waiting by a memory of thousands that is being read in.
 *
 * One at a time because this runtime is hardly faster on batches (16 to 18 ms a text), and because it quantises a
 * batch over its common range: the vector of a text would depend on its neighbours, and the same text would no longer
 * be equal to itself.
 */
export class EncodeQueue {
  private readonly pending = new Map<number, Pending>();
  private running = false;

  constructor(
    private readonly model: Model,
    private readonly onEncoded: (request: number, vectors: Float32Array) => void,
  ) {}

  /** Takes a request; `onEncoded` is called once for it, with its vectors one after the other. */
  add(request: number, texts: readonly string[]): void {
    this.pending.set(request, {
      texts,
      vectors: new Float32Array(texts.length * this.model.facts.dimensions),
      done: 0,
    });
    if (!this.running) void this.run();
  }

  /** Forgets a request. */
  cancel(request: number): void {
    this.pending.delete(request);
  }

  private async run(): Promise<void> {
    this.running = true;
    for (let next = this.shortest(); next; next = this.shortest()) {
      const [request, { texts, vectors, done }] = next;
      if (done === texts.length) {
        this.pending.delete(request);
        this.onEncoded(request, vectors);
        continue;
      }
      vectors.set(await this.model.encode(texts[done]!), done * this.model.facts.dimensions);
      next[1].done++;
      // The runtime never waits for anything, so that without this no message would come in until the queue is empty.
      await setImmediate();
    }
    this.running = false;
  }

  private shortest(): [number, Pending] | undefined {
    let shortest: [number, Pending] | undefined;
    for (const entry of this.pending) {
      if (!shortest || remaining(entry[1]) < remaining(shortest[1])) shortest = entry;
    }
    return shortest;
  }
}

function remaining({ texts, done }: Pending): number {
  return texts.length - done;
}
