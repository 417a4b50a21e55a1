import type { DerivedCache } from './memory';
import type { MemoryStore } from './store';

/** Values that follow from memory, kept in the database: lost with it, and made again. */
export class StoredDerived implements DerivedCache {
  constructor(private readonly store: MemoryStore) {}

  get(kind: string, key: string, version: string): Uint8Array | undefined {
    const row = this.store.database.get('SELECT value FROM derived WHERE kind = ? AND key = ? AND version = ?', [
      kind,
      key,
      version,
    ]);
    return row?.[0] as Uint8Array | undefined;
  }

  *entries(kind: string, version: string): Iterable<[key: string, value: Uint8Array]> {
    for (const [key, value] of this.store.database.each(
      'SELECT key, value FROM derived WHERE kind = ? AND version = ?',
      [kind, version],
    )) {
      yield [key as string, value as Uint8Array];
    }
  }

  put(kind: string, key: string, version: string, value: Uint8Array): void {
    this.store.database.run('INSERT OR REPLACE INTO derived (kind, key, version, value) VALUES (?,?,?,?)', [
      kind,
      key,
      version,
      value,
    ]);
    this.store.markDirty(1);
  }
}
