import { createHash } from 'node:crypto';
import type { CoreHost } from '../host';
import type { VectorCache } from './memory';
import { dequantise, quantise, type QuantisedVector } from './quantise';

/** Bytes of a record before its components: text hash, scale, check sum. */
const HASH_BYTES = 16;
const SCALE_AT = HASH_BYTES;
const CHECK_AT = HASH_BYTES + 4;
const HEAD_BYTES = HASH_BYTES + 8;

/** Vectors of one encoder, by text. */
interface Shelf {
  encoder: string;
  folder: string;
  vectors: Map<string, QuantisedVector>;
}

/**
 * Vectors on disk, 8 bits a component: `vectors/<encoder>/<writer>.vec`, records of one size, only ever appended.
 * A record that a crash cut short fails its check sum and is embedded again.
 */
export class StoredVectors implements VectorCache {
  private shelf: Shelf | undefined;
  private loading: Promise<Shelf> | undefined;
  private writing: Promise<void> = Promise.resolve();

  /** `writerId` names this process's own file, once it may write. */
  constructor(
    private readonly host: CoreHost,
    private readonly folder: string,
    private readonly writerId: () => Promise<string | undefined>,
  ) {}

  async encode(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const shelf = await this.load();
    const hashes = texts.map(hashOf);
    const missing = new Map<string, string>();
    hashes.forEach((hash, i) => {
      if (!shelf.vectors.has(hash)) missing.set(hash, texts[i]!);
    });
    if (missing.size > 0) {
      const vectors = await this.host.encoder.encode([...missing.values()], signal);
      const fresh = [...missing.keys()].map((hash, i) => ({ hash, vector: quantise(vectors[i]!) }));
      // The encoder may have become another one on the way: its vectors then belong to another shelf.
      const target = this.host.encoder.id === shelf.encoder ? shelf : await this.load();
      for (const { hash, vector } of fresh) target.vectors.set(hash, vector);
      this.store(target, fresh);
      return hashes.map((hash) => dequantise(target.vectors.get(hash) ?? shelf.vectors.get(hash)!));
    }
    return hashes.map((hash) => dequantise(shelf.vectors.get(hash)!));
  }

  peek(text: string): Float32Array | undefined {
    if (this.shelf?.encoder !== this.host.encoder.id) return undefined;
    const vector = this.shelf.vectors.get(hashOf(text));
    return vector && dequantise(vector);
  }

  /** Bytes of the vectors that are loaded. */
  get bytes(): number {
    return (this.shelf?.vectors.size ?? 0) * (HEAD_BYTES + this.host.encoder.dimensions);
  }

  /** Resolves when everything is written. */
  async close(): Promise<void> {
    await this.writing;
  }

  private async load(): Promise<Shelf> {
    await this.host.encoder.ready();
    if (this.shelf?.encoder === this.host.encoder.id) return this.shelf;
    this.loading ??= this.readShelf(this.host.encoder.id).finally(() => (this.loading = undefined));
    this.shelf = await this.loading;
    return this.shelf;
  }

  private async readShelf(encoder: string): Promise<Shelf> {
    const shelf: Shelf = { encoder, folder: `${this.folder}/${folderName(encoder)}`, vectors: new Map() };
    for (const name of await this.host.files.list(shelf.folder)) {
      if (!name.endsWith('.vec')) continue;
      try {
        readRecords(await this.host.files.read(`${shelf.folder}/${name}`), this.host.encoder.dimensions, shelf.vectors);
      } catch (error) {
        this.host.log.debug(`Cached vectors could not be read: ${String(error)}`);
      }
    }
    return shelf;
  }

  private store(shelf: Shelf, fresh: readonly { hash: string; vector: QuantisedVector }[]): void {
    this.writing = this.writing
      .then(async () => {
        const writer = await this.writerId();
        if (writer === undefined) return;
        const file = `${shelf.folder}/${writer}.vec`;
        const size = HEAD_BYTES + fresh[0]!.vector.components.length;
        // After a crash the file may end inside a record: the next ones start where a record would.
        const torn = ((await this.host.files.stat(file))?.size ?? 0) % size;
        const padding = torn === 0 ? 0 : size - torn;
        const bytes = new Uint8Array(padding + size * fresh.length);
        fresh.forEach(({ hash, vector }, i) => writeRecord(bytes.subarray(padding + i * size), hash, vector));
        await this.host.files.append(file, bytes, { sync: false });
      })
      .catch((error: unknown) => this.host.log.debug(`Vectors were not cached: ${String(error)}`));
  }
}

/** Key of a text: nothing of the text can be read from it. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1', 0, HASH_BYTES);
}

/** An encoder's id as a folder's name. */
function folderName(encoder: string): string {
  const readable = encoder.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 60);
  return `${readable}-${createHash('sha256').update(encoder).digest('hex').slice(0, 8)}`;
}

function writeRecord(target: Uint8Array, hash: string, { scale, components }: QuantisedVector): void {
  target.set(Buffer.from(hash, 'latin1'));
  const view = new DataView(target.buffer, target.byteOffset);
  view.setFloat32(SCALE_AT, scale, true);
  target.set(new Uint8Array(components.buffer, components.byteOffset, components.length), HEAD_BYTES);
  view.setUint32(CHECK_AT, checkSum(target.subarray(0, HEAD_BYTES + components.length)), true);
}

function readRecords(bytes: Uint8Array, dimensions: number, into: Map<string, QuantisedVector>): void {
  const size = HEAD_BYTES + dimensions;
  for (let at = 0; at + size <= bytes.length; at += size) {
    const record = bytes.subarray(at, at + size);
    const view = new DataView(record.buffer, record.byteOffset, size);
    if (view.getUint32(CHECK_AT, true) !== checkSum(record)) continue;
    const hash = Buffer.from(record.buffer, record.byteOffset, HASH_BYTES).toString('latin1');
    const components = new Int8Array(record.buffer, record.byteOffset + HEAD_BYTES, dimensions);
    into.set(hash, { scale: view.getFloat32(SCALE_AT, true), components });
  }
}

/** FNV-1a over a record without its own four bytes. */
function checkSum(record: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < record.length; i++) {
    if (i >= CHECK_AT && i < HEAD_BYTES) continue;
    sum = Math.imul(sum ^ record[i]!, 0x01000193);
  }
  return sum >>> 0;
}
