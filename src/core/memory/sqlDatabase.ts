import initSqlJs, { type Database, type SqlJsStatic, type SqlValue, type Statement } from 'sql.js';

/** A value that can be bound to a statement. */
export type SqlParameter = SqlValue;
/** One row, in the order of the selected columns. */
export type SqlRow = SqlValue[];

/** Starts sql.js from its WebAssembly file. */
export function loadSqlEngine(wasmFile: string): Promise<SqlJsStatic> {
  return initSqlJs({ locateFile: () => wasmFile });
}

/** A sql.js database with its prepared statements kept. Everything is synchronous. */
export class SqlDatabase {
  private readonly database: Database;
  private readonly statements = new Map<string, Statement>();

  /** Opens a database from its file's bytes (which are its own from then on), or an empty one. */
  constructor(engine: SqlJsStatic, bytes?: Uint8Array) {
    // sql.js slices what it is given: a copy of an array of many megabytes, but only a view of a Buffer.
    this.database = new engine.Database(bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    this.tune();
  }

  /** Runs a statement that gives no rows. */
  run(sql: string, parameters: SqlParameter[] = []): void {
    this.prepare(sql).run(parameters);
  }

  /** Rows that the last insert, update or delete changed. */
  get changedRows(): number {
    return this.database.getRowsModified();
  }

  /** Runs several statements without parameters. */
  script(sql: string): void {
    this.database.exec(sql);
  }

  /** The first row, or undefined. */
  get(sql: string, parameters: SqlParameter[] = []): SqlRow | undefined {
    const statement = this.prepare(sql);
    try {
      statement.bind(parameters);
      return statement.step() ? statement.get() : undefined;
    } finally {
      statement.reset();
    }
  }

  /** All rows. */
  all(sql: string, parameters: SqlParameter[] = []): SqlRow[] {
    const statement = this.prepare(sql);
    try {
      statement.bind(parameters);
      const rows: SqlRow[] = [];
      while (statement.step()) rows.push(statement.get());
      return rows;
    } finally {
      statement.reset();
    }
  }

  /** Rows one by one. The statement is its own, so that loops may be nested. */
  *each(sql: string, parameters: SqlParameter[] = []): Generator<SqlRow, void> {
    const statement = this.database.prepare(sql);
    try {
      statement.bind(parameters);
      while (statement.step()) yield statement.get();
    } finally {
      statement.free();
    }
  }

  /** Runs `work` as a whole or, when it throws, not at all. */
  transaction<T>(work: () => T): T {
    this.run('BEGIN');
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Row id of the last insert. */
  lastRowId(): number {
    return this.get('SELECT last_insert_rowid()')![0] as number;
  }

  /** The whole file. Prepared statements are made anew afterwards. */
  export(): Uint8Array {
    this.statements.clear();
    const bytes = this.database.export();
    this.tune();
    return bytes;
  }

  /** Frees the memory. */
  close(): void {
    this.statements.clear();
    this.database.close();
  }

  private prepare(sql: string): Statement {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.database.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  private tune(): void {
    // The file lives in memory: there is no disk to be careful for.
    this.database.exec(
      'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000; PRAGMA locking_mode = EXCLUSIVE',
    );
  }
}
