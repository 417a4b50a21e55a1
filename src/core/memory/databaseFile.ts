import type { SqlJsStatic } from 'sql.js';
import type { CoreHost } from '../host';
import { createSchema, hasCurrentSchema, SCHEMA_VERSION } from './schema';
import { sealed, unsealed } from './seal';
import { SqlDatabase } from './sqlDatabase';

/** In an SQLite file's header: the schema's version, and (as application id) how far into the journal it reaches. */
const HEADER = { bytes: 72, userVersion: 60, applicationId: 68 };

/** The database's file: a cache, shared by all processes, that any of them may lose. */
export class DatabaseFile {
  constructor(
    private readonly host: CoreHost,
    private readonly options: { file: string; engine: SqlJsStatic },
  ) {}

  /** The saved database; undefined when there is none that can be used. */
  async load(): Promise<SqlDatabase | undefined> {
    const file = await this.host.files.read(this.options.file).catch(() => undefined);
    if (!file) return undefined;
    let database: SqlDatabase | undefined;
    try {
      const bytes = unsealed(file);
      database = bytes && new SqlDatabase(this.options.engine, bytes);
      if (database && hasCurrentSchema(database)) return database;
      this.host.log.info('The saved database is damaged or of another version: it is made again');
    } catch (error) {
      this.host.log.info(`The saved database is damaged: it is made again (${String(error)})`);
    }
    database?.close();
    return undefined;
  }

  /** An empty database. */
  create(): SqlDatabase {
    const database = new SqlDatabase(this.options.engine);
    createSchema(database);
    return database;
  }

  /**
   * Replaces the file, unless it reaches further into the journal already (another process saved it); `anyway` when
   * the journal itself was rewritten. Never rejects: what is not saved is read from the journal again.
   */
  async save(database: SqlDatabase, { reach, anyway }: { reach: number; anyway: boolean }): Promise<void> {
    const { files, log } = this.host;
    try {
      const header = await files.read(this.options.file, 0, HEADER.bytes).catch(() => undefined);
      if (!anyway && header && reachOf(header) > toHeader(reach)) return;
      database.script(`PRAGMA application_id = ${toHeader(reach)}`);
      await files.replace(this.options.file, sealed(database.export()));
    } catch (error) {
      log.debug(`The database was not saved: ${String(error)}`);
    }
  }

  /** Takes the file away. */
  async remove(): Promise<void> {
    await this.host.files.remove(this.options.file);
  }
}

function toHeader(reach: number): number {
  return reach % 2 ** 31;
}

/** How far into the journal a saved database reaches; -1 when it is of another version. */
function reachOf(header: Uint8Array): number {
  if (header.length < HEADER.bytes) return -1;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  return view.getInt32(HEADER.userVersion) === SCHEMA_VERSION ? view.getInt32(HEADER.applicationId) : -1;
}
