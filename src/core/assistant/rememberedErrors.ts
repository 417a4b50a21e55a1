import { DisposableStore, type Disposable } from '../disposable';
import type { Log } from '../host';
import type { Memory, SessionRecord } from '../memory/memory';
import { extractFeatures, FEATURES_VERSION, RecognitionIndex } from '../recognition/index';
import type { Features, Recognition, RecognitionInput } from '../recognition/recognition';

const FEATURES_KIND = 'features';

/** Every solved session, ready to be recognised: the recognition index, kept in step with memory. */
export class RememberedErrors implements Disposable {
  private readonly index = new RecognitionIndex();
  private readonly store = new DisposableStore();
  /** Indexed without a vector so far. */
  private readonly withoutVector = new Map<string, Features>();

  constructor(
    private readonly memory: Memory,
    private readonly log: Log,
  ) {
    const cached = new Map(memory.derived.entries(FEATURES_KIND, FEATURES_VERSION));
    for (const { id } of memory.sessionHeads({ status: 'solved' })) this.put(id, cached.get(id));
    this.store.add(memory.onDidChange((change) => change.sessionIds.forEach((id) => this.refresh(id))));
  }

  get size(): number {
    return this.index.size;
  }

  /** Compares an error with everything that was solved, embedding its prepared text first. */
  async recognise(
    input: RecognitionInput,
    options: { exclude?: ReadonlySet<string>; limit?: number; signal?: AbortSignal } = {},
  ): Promise<Recognition> {
    const features = extractFeatures(input);
    const vector = await this.vectorOf(features, options.signal);
    await this.fillVectors(options.signal);
    return this.index.query(features, vector, { exclude: options.exclude, limit: options.limit });
  }

  /** Embeds whatever is still without a vector, so that later calls only compare. */
  async fillVectors(signal?: AbortSignal): Promise<void> {
    if (this.withoutVector.size === 0) return;
    const waiting = [...this.withoutVector];
    try {
      const vectors = await this.memory.vectors.encode(
        waiting.map(([, features]) => features.prepared),
        signal,
      );
      waiting.forEach(([id, features], i) => {
        if (!this.withoutVector.delete(id) || !this.index.has(id)) return;
        this.index.add({ id, group: id, features, vector: vectors[i] });
      });
    } catch (error) {
      this.log.warn(`Embedding is not available, matching by words and structure alone: ${String(error)}`);
    }
  }

  dispose(): void {
    this.store.dispose();
  }

  private async vectorOf(features: Features, signal?: AbortSignal): Promise<Float32Array | undefined> {
    try {
      return (await this.memory.vectors.encode([features.prepared], signal))[0];
    } catch (error) {
      this.log.warn(`The error could not be embedded: ${String(error)}`);
      return undefined;
    }
  }

  private refresh(id: string): void {
    if (this.memory.session(id)?.status === 'solved') {
      if (!this.index.has(id)) this.put(id, undefined);
    } else {
      this.index.remove(id);
      this.withoutVector.delete(id);
    }
  }

  /** A session's texts are only read when its features are not in the cache. */
  private put(id: string, cached: Uint8Array | undefined): void {
    const features = (cached && decodeFeatures(cached)) ?? this.computeFeatures(id);
    if (!features) return;
    const vector = this.memory.vectors.peek(features.prepared);
    if (!vector) this.withoutVector.set(id, features);
    this.index.add({ id, group: id, features, vector });
  }

  private computeFeatures(id: string): Features | undefined {
    const session = this.memory.session(id);
    if (!session) return undefined;
    const features = extractFeatures(inputOf(session));
    this.memory.derived.put(
      FEATURES_KIND,
      session.id,
      FEATURES_VERSION,
      new TextEncoder().encode(JSON.stringify(features)),
    );
    return features;
  }
}

/** What recognition compares of a session: the same on the day it is met and on the day it is looked for. */
export function inputOf(session: Pick<SessionRecord, 'report' | 'context'>): RecognitionInput {
  return { report: session.report, text: session.context.output ?? session.report.text, context: session.context };
}

function decodeFeatures(bytes: Uint8Array): Features | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Features;
  } catch {
    return undefined;
  }
}
