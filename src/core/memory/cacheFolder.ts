import { createHash } from 'node:crypto';
import type { CoreHost } from '../host';
import { encodeRecord, readRecords, type CacheRecord } from './records';

/**
 * A folder of append-only cache files, one a writer, for values of one kind and version. Nothing in it is needed: a
 * write that fails is forgotten, and a value that is lost is made again.
 */
export class CacheFolder {
  readonly folder: string;
  private waiting: Uint8Array[] = [];
  private writing: Promise<void> = Promise.resolve();

  /** `writerId` names this process's own file, once it may write. */
  constructor(
    private readonly host: CoreHost,
    where: { parent: string; kind: string; version: string },
    private readonly writerId: () => Promise<string | undefined>,
  ) {
    this.folder = `${where.parent}/${folderName(where.kind, where.version)}`;
  }

  /** Every record on disk. */
  async *read(): AsyncGenerator<CacheRecord> {
    for (const name of await this.host.files.list(this.folder)) {
      try {
        yield* readRecords(await this.host.files.read(`${this.folder}/${name}`));
      } catch (error) {
        this.host.log.debug(`The cache ${name} could not be read: ${String(error)}`);
      }
    }
  }

  /** Every record of the files of these names, at once. */
  *readSync(names: readonly string[]): Generator<CacheRecord> {
    for (const name of names) {
      try {
        yield* readRecords(this.host.files.readSync(`${this.folder}/${name}`, 0, Number.MAX_SAFE_INTEGER));
      } catch (error) {
        this.host.log.debug(`The cache ${name} could not be read: ${String(error)}`);
      }
    }
  }

  /** Writes records soon, many of them together. */
  append(key: string, value: Uint8Array): void {
    this.waiting.push(encodeRecord(key, value));
    if (this.waiting.length === 1) this.writing = this.writing.then(() => this.write());
  }

  /** Resolves when everything is written. */
  async close(): Promise<void> {
    await this.writing;
  }

  private async write(): Promise<void> {
    try {
      const writer = await this.writerId();
      const records = this.waiting.splice(0);
      if (writer === undefined) return;
      await this.host.files.append(`${this.folder}/${writer}.bin`, Buffer.concat(records), { sync: false });
    } catch (error) {
      this.host.log.debug(`A cache was not written: ${String(error)}`);
    }
  }
}

function folderName(kind: string, version: string): string {
  const readable = kind.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 60);
  return `${readable}-${createHash('sha256').update(`${kind}\0${version}`).digest('hex').slice(0, 8)}`;
}
