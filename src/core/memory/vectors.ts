import { createHash } from 'node:crypto';
import type { CoreHost } from '../host';
import { CacheFolder } from './cacheFolder';
import type { VectorCache } from './memory';
import { dequantise, quantise } from './quantise';

/** Vectors of one encoder, 8 bits a component, by the hash of their text. */
interface Shelf {
  encoder: string;
  folder: CacheFolder;
  vectors: Map<string, Int8Array>;
}

/** Vectors on disk, so that a text is never embedded twice: `vectors/<encoder>/<writer>.bin`. */
export class StoredVectors implements VectorCache {
  private shelf: Shelf | undefined;
  private loading: Promise<Shelf> | undefined;

  constructor(
    private readonly host: CoreHost,
    private readonly parent: string,
    private readonly writerId: () => Promise<string | undefined>,
  ) {}

  /** Bytes of the vectors that are loaded. */
  get bytes(): number {
    return (this.shelf?.vectors.size ?? 0) * this.host.encoder.dimensions;
  }

  async encode(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    for (;;) {
      const shelf = await this.load();
      const hashes = texts.map(hashOf);
      const missing = new Map<string, string>();
      hashes.forEach((hash, i) => {
        if (!shelf.vectors.has(hash)) missing.set(hash, texts[i]!);
      });
      if (missing.size > 0) {
        const vectors = await this.host.encoder.encode([...missing.values()], signal);
        // The encoder may have become another one on the way: these vectors are then not for this shelf.
        if (this.host.encoder.id !== shelf.encoder) continue;
        [...missing.keys()].forEach((hash, i) => keep(shelf, hash, quantise(vectors[i]!)));
      }
      return hashes.map((hash) => dequantise(shelf.vectors.get(hash)!));
    }
  }

  peek(text: string): Float32Array | undefined {
    if (this.shelf?.encoder !== this.host.encoder.id) return undefined;
    const vector = this.shelf.vectors.get(hashOf(text));
    return vector && dequantise(vector);
  }

  /** Resolves when everything is written. */
  async close(): Promise<void> {
    await this.shelf?.folder.close();
  }

  private async load(): Promise<Shelf> {
    await this.host.encoder.ready();
    if (this.shelf?.encoder === this.host.encoder.id) return this.shelf;
    this.loading ??= this.readShelf(this.host.encoder.id).finally(() => (this.loading = undefined));
    this.shelf = await this.loading;
    return this.shelf;
  }

  private async readShelf(encoder: string): Promise<Shelf> {
    const { dimensions } = this.host.encoder;
    const folder = new CacheFolder(this.host, { parent: this.parent, kind: encoder, version: '1' }, this.writerId);
    const vectors = new Map<string, Int8Array>();
    for await (const { key, value } of folder.read()) {
      if (value.length === dimensions) vectors.set(key, new Int8Array(value.buffer, value.byteOffset, value.length));
    }
    return { encoder, folder, vectors };
  }
}

function keep(shelf: Shelf, hash: string, vector: Int8Array): void {
  shelf.vectors.set(hash, vector);
  shelf.folder.append(hash, new Uint8Array(vector.buffer, vector.byteOffset, vector.length));
}

/** Key of a text: nothing of the text can be read from it. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
