import type { CoreHost } from '../host';
import { CacheFolder } from './cacheFolder';
import type { DerivedCache } from './memory';

/** Values of one kind and version. */
interface Shelf {
  folder: CacheFolder;
  values: Map<string, Uint8Array>;
}

/** Derived values in append-only files beside the database: `derived/<kind>-<version>/<writer>.bin`. */
export class StoredDerived implements DerivedCache {
  private readonly shelves = new Map<string, Shelf>();

  private constructor(
    private readonly host: CoreHost,
    private readonly parent: string,
    private readonly options: {
      writerId: () => Promise<string | undefined>;
      /** Names of the files that were there at opening, by folder. */
      files: Map<string, string[]>;
    },
  ) {}

  /** Looks which files there are; they are read when a kind is first asked for. */
  static async open(
    host: CoreHost,
    parent: string,
    writerId: () => Promise<string | undefined>,
  ): Promise<StoredDerived> {
    const files = new Map<string, string[]>();
    for (const name of await host.files.list(parent)) {
      files.set(`${parent}/${name}`, await host.files.list(`${parent}/${name}`));
    }
    return new StoredDerived(host, parent, { writerId, files });
  }

  get(kind: string, key: string, version: string): Uint8Array | undefined {
    return this.shelf(kind, version).values.get(key);
  }

  entries(kind: string, version: string): Iterable<[key: string, value: Uint8Array]> {
    return this.shelf(kind, version).values.entries();
  }

  put(kind: string, key: string, version: string, value: Uint8Array): void {
    const { folder, values } = this.shelf(kind, version);
    values.set(key, value);
    folder.append(key, value);
  }

  /** Takes everything away, on disk too. */
  async clear(): Promise<void> {
    await this.close();
    this.shelves.clear();
    this.options.files.clear();
    for (const name of await this.host.files.list(this.parent)) {
      for (const file of await this.host.files.list(`${this.parent}/${name}`)) {
        await this.host.files.remove(`${this.parent}/${name}/${file}`).catch(() => {});
      }
    }
  }

  /** Resolves when everything is written. */
  async close(): Promise<void> {
    for (const { folder } of this.shelves.values()) await folder.close();
  }

  private shelf(kind: string, version: string): Shelf {
    const name = JSON.stringify([kind, version]);
    let shelf = this.shelves.get(name);
    if (!shelf) {
      const folder = new CacheFolder(this.host, { parent: this.parent, kind, version }, this.options.writerId);
      const values = new Map<string, Uint8Array>();
      for (const record of folder.readSync(this.options.files.get(folder.folder) ?? []))
        values.set(record.key, record.value);
      shelf = { folder, values };
      this.shelves.set(name, shelf);
    }
    return shelf;
  }
}
