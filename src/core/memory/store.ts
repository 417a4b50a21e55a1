import { createHash } from 'node:crypto';
import type { SqlJsStatic } from 'sql.js';
import { monotonicFactory } from 'ulid';
import { Emitter, type Disposable } from '../disposable';
import { memoryClosed } from '../errors';
import type { CoreHost } from '../host';
import { EVENT_VERSION, type JournalEvent, type NewEvent, type SkipReason } from './event';
import { Indexer, type LineSource } from './indexer';
import { Journal } from './journal';
import { listJournal, readJournal, type JournalChunk, type LinePlace, type PlacedEvent } from './journalReader';
import { rewriteJournalFile, type EventChange } from './rewriteJournal';
import { LineReader } from './lineReader';
import type { MemoryChange, Scope } from './memory';
import { createSchema, hasCurrentSchema, SCHEMA_VERSION } from './schema';
import { sealed, unsealed } from './seal';
import { SqlDatabase } from './sqlDatabase';

/** Bytes before a cursor whose hash tells whether the file was rewritten. */
const PREFIX_BYTES = 4096;
const SAVE_DELAY_MS = 3000;
const RETRY_DELAY_MS = 5000;
const WATCH_DELAY_MS = 30;
/** Applying this many events again at the next opening costs less than writing the database. */
const UNSAVED_EVENTS = 300;
/** In an SQLite file's header: the schema's version, and (as application id) how far into the journal it reaches. */
const HEADER = { bytes: 72, userVersion: 60, applicationId: 68 };

/** Where reading a journal file goes on. */
interface Cursor {
  offset: number;
  mtime: number;
  prefix: string;
  /** Bytes of a last line without a newline, as far as this process saw. */
  torn?: number;
}

/** How a store is opened. */
export interface StoreOptions {
  folder: string;
  scope: Scope;
  engine: SqlJsStatic;
  /** Called while journal bytes are read. */
  onProgress?: (doneBytes: number, totalBytes: number) => void;
}

interface PendingAppend {
  events: JournalEvent[];
  resolve: () => void;
}

/** One folder of memory: its journal (the truth), and the database that follows from it. */
export class MemoryStore implements LineSource {
  readonly scope: Scope;
  readonly folder: string;
  /** True when the database was made anew at opening. */
  rebuilt = false;
  private readonly journalFolder: string;
  private readonly databaseFile: string;
  private readonly journal: Journal;
  private readonly lines: LineReader;
  private readonly newId = monotonicFactory();
  private readonly changed: Emitter<MemoryChange>;
  private readonly erased = new Emitter<void>();
  private readonly pending: PendingAppend[] = [];
  private cursors = new Map<string, Cursor>();
  private current!: { database: SqlDatabase; indexer: Indexer };
  private work: Promise<void> = Promise.resolve();
  private watcher: Disposable | undefined;
  private readonly timers = new Map<'save' | 'retry' | 'watch', NodeJS.Timeout>();
  private unsaved = 0;
  private isClosed = false;

  private constructor(
    private readonly host: CoreHost,
    private readonly options: StoreOptions,
  ) {
    this.scope = options.scope;
    this.folder = options.folder;
    this.journalFolder = `${options.folder}/journal`;
    this.databaseFile = `${options.folder}/database.sqlite`;
    this.journal = new Journal(host, this.folder, this.journalFolder);
    this.lines = new LineReader(host.files, this.journalFolder);
    this.changed = new Emitter<MemoryChange>((error) => host.log.error('A listener of memory failed', error));
  }

  /** Opens the folder's memory, bringing the database in step with the journal. The folder need not exist. */
  static async open(host: CoreHost, options: StoreOptions): Promise<MemoryStore> {
    const store = new MemoryStore(host, options);
    await store.load();
    store.watcher = host.files.watch(store.journalFolder, () =>
      store.later('watch', WATCH_DELAY_MS, () => store.refresh()),
    );
    return store;
  }

  /** Something was erased, here or elsewhere. */
  get onDidErase() {
    return this.erased.event;
  }

  get onDidChange() {
    return this.changed.event;
  }

  /** The folded state. Ask anew for each query: a rebuild puts another in its place. */
  get database(): SqlDatabase {
    if (this.isClosed) throw memoryClosed();
    return this.current.database;
  }

  get indexer(): Indexer {
    return this.current.indexer;
  }

  /** Set while events are held in memory because the disk refuses them. */
  get holding() {
    return this.journal.holding;
  }

  /** Name under which this process writes; undefined when it cannot. */
  writerId(): Promise<string | undefined> {
    return this.journal.claim().catch(() => undefined);
  }

  /** Writes events; resolves after fsync, or when they are held. All appends of one tick share one write. */
  append(events: readonly NewEvent[]): Promise<JournalEvent[]> {
    if (this.isClosed) return Promise.reject(memoryClosed());
    const now = this.host.clock.now();
    const stamped = events.map(
      ({ id, ts, writer = '', ...rest }) =>
        ({
          v: EVENT_VERSION,
          id: id ?? this.newId(now),
          ts: ts ?? new Date(now).toISOString(),
          writer,
          ...rest,
        }) as JournalEvent,
    );
    return new Promise((resolve, reject) => {
      this.pending.push({ events: stamped, resolve: () => resolve(stamped) });
      this.exclusive(() => this.flush()).catch(reject);
    });
  }

  /** Reads what others wrote since the last time. */
  refresh(): Promise<void> {
    if (this.isClosed) return Promise.resolve();
    return this.exclusive(async () => {
      await this.catchUp();
      await this.honourErasures();
    });
  }

  lineAt(place: LinePlace): string | undefined {
    return this.lines.read(place);
  }

  heldLine(eventId: string): string | undefined {
    return this.journal.heldLine(eventId);
  }

  /** Lines passed over, by file and reason. */
  skippedLines(): { file: string; reason: SkipReason; count: number }[] {
    const rows = this.database.all(
      'SELECT path, reason, count FROM skipped JOIN file ON file.id = skipped.file ORDER BY path, reason',
    );
    const lines = rows.map(([file, reason, count]) => ({
      file: `${this.journalFolder}/${file as string}`,
      reason: reason as SkipReason,
      count: count as number,
    }));
    for (const [file, { torn }] of this.cursors) {
      if (torn) lines.push({ file: `${this.journalFolder}/${file}`, reason: 'torn', count: 1 });
    }
    return lines;
  }

  /** Events that were read. */
  get events(): number {
    const count = (table: string) => this.database.get(`SELECT count(*) FROM ${table}`)![0] as number;
    return count('message') + count('edit') + count('channel') + count('note') + count('forgotten');
  }

  /** Size of the database in memory, which is its size on disk once saved. */
  get databaseBytes(): number {
    const pages = this.database.get('PRAGMA page_count')![0] as number;
    return pages * (this.database.get('PRAGMA page_size')![0] as number);
  }

  /** Bytes of the journal that were read. */
  get journalBytes(): number {
    return [...this.cursors.values()].reduce((sum, { offset }) => sum + offset, 0);
  }

  /** Places of all events on disk, and those that are held, in no order. */
  async *allEvents(): AsyncGenerator<PlacedEvent> {
    for (const file of await listJournal(this.host.files, this.journalFolder)) {
      for await (const { events } of readJournal(this.host.files, { folder: this.journalFolder, file, from: 0 }))
        yield* events;
    }
    for (const event of this.journal.heldEvents) yield { event };
  }

  /**
   * Rewrites this installation's own journal files: `change` gives an event back as it should be, or false to take it
   * out. Lines that are no events stay. Gives the files that are others' or in use, and were left alone.
   */
  async rewrite(change: EventChange): Promise<{ changedLines: number; left: string[] }> {
    const result = { changedLines: 0, left: [] as string[] };
    await this.exclusive(async () => {
      Object.assign(result, await this.rewriteFiles(await listJournal(this.host.files, this.journalFolder), change));
    });
    return result;
  }

  /** Takes the saved database away, with every word in it, and saves the one that holds now. */
  async replaceSaved(): Promise<void> {
    await this.exclusive(async () => {
      await this.host.files.remove(this.databaseFile);
      this.unsaved ||= 1;
      await this.save();
    });
  }

  /** Marks that the database holds something new that is worth saving. */
  markDirty(events: number): void {
    this.unsaved += events;
    if (!this.isClosed && this.unsaved > UNSAVED_EVENTS)
      this.later('save', SAVE_DELAY_MS, () => this.exclusive(() => this.save()));
  }

  /** Writes everything out and lets go. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.watcher?.dispose();
    for (const timer of this.timers.values()) clearTimeout(timer);
    await this.exclusive(async () => {
      if (this.pending.length > 0 || this.journal.holding) await this.flush();
      if (this.unsaved > UNSAVED_EVENTS) await this.save();
      this.isClosed = true;
    });
    for (const timer of this.timers.values()) clearTimeout(timer);
    await this.journal.close();
    this.current.database.close();
    this.changed.dispose();
    this.erased.dispose();
  }

  /** Runs one piece of work at a time, in order. */
  private exclusive(work: () => Promise<void>): Promise<void> {
    const done = this.work.then(work);
    this.work = done.catch((error) => this.host.log.error('Memory could not finish its work', error));
    return done;
  }

  private later(name: 'save' | 'retry' | 'watch', delayMs: number, work: () => Promise<void>): void {
    if (this.isClosed || this.timers.has(name)) return;
    const timer = setTimeout(() => {
      this.timers.delete(name);
      work().catch((error) => this.host.log.error('Memory could not finish its work', error));
    }, delayMs);
    timer.unref();
    this.timers.set(name, timer);
  }

  private async flush(): Promise<void> {
    const batch = this.pending.splice(0);
    const events = batch.flatMap((one) => one.events);
    if (events.length === 0 && !this.journal.holding) return;
    const written = await this.journal.write(events);
    if ('file' in written) {
      await this.catchUp([written.file]);
      await this.honourErasures();
    } else {
      this.fire(
        this.current.database.transaction(() => this.current.indexer.apply(events.map((event) => ({ event })))),
      );
      this.later('retry', RETRY_DELAY_MS, () => this.exclusive(() => this.flush()));
    }
    for (const one of batch) one.resolve();
  }

  /** Takes what was erased, here or elsewhere, out of the files that this process writes to. */
  private async honourErasures(): Promise<void> {
    const { indexer } = this.current;
    if (indexer.erasedIds.size === 0) return;
    const own = indexer.filesToRewrite().filter((file) => file.startsWith(`${this.journal.writer}/`));
    if (own.length > 0) await this.rewriteFiles(own, (event) => !indexer.erasedIds.has(event.id) && event);
  }

  private async rewriteFiles(
    files: readonly string[],
    change: EventChange,
  ): Promise<{ changedLines: number; left: string[] }> {
    const left: string[] = [];
    let changedLines = 0;
    for (const file of files) {
      const changed = await this.journal.withWriter(file.slice(0, file.indexOf('/')), () =>
        rewriteJournalFile(this.host.files, `${this.journalFolder}/${file}`, change),
      );
      if (changed === undefined) left.push(file);
      else changedLines += changed;
    }
    if (changedLines > 0) await this.rebuild();
    return { changedLines, left };
  }

  private async load(): Promise<void> {
    const bytes = await this.host.files.read(this.databaseFile).catch(() => undefined);
    const saved = bytes && this.openSaved(bytes);
    this.use(saved ?? this.emptyDatabase());
    await this.catchUp();
    this.rebuilt ||= !saved && this.unsaved > UNSAVED_EVENTS;
  }

  private openSaved(file: Uint8Array): SqlDatabase | undefined {
    let database: SqlDatabase | undefined;
    try {
      const bytes = unsealed(file);
      database = bytes && new SqlDatabase(this.options.engine, bytes);
      if (!database) throw new Error('its check sum is wrong');
      if (hasCurrentSchema(database)) return database;
    } catch (error) {
      this.host.log.warn(`The database is damaged and will be made again: ${String(error)}`);
    }
    database?.close();
    return undefined;
  }

  private emptyDatabase(): SqlDatabase {
    const database = new SqlDatabase(this.options.engine);
    createSchema(database);
    return database;
  }

  private use(database: SqlDatabase): void {
    this.current = { database, indexer: new Indexer(database, this) };
    this.lines.clear();
    this.cursors = new Map(
      database
        .all('SELECT path, offset, mtime, prefix FROM file')
        .map(([path, offset, mtime, prefix]) => [
          path as string,
          { offset: offset as number, mtime: mtime as number, prefix: prefix as string },
        ]),
    );
  }

  /** Applies what is new in the journal files (all of them, or those given). */
  private async catchUp(only?: readonly string[]): Promise<void> {
    try {
      if (await this.applyTails(only)) {
        if (!this.current.indexer.mustRebuild) return;
        this.host.log.info('Something was erased: the database is made again');
        this.erased.fire();
      } else {
        this.host.log.info('Journal files were rewritten: the database is made again');
      }
    } catch (error) {
      this.host.log.warn(`The database is made again: ${String(error)}`);
    }
    this.rebuilt = true;
    await this.rebuild();
  }

  private async rebuild(): Promise<void> {
    const { database: old, indexer } = this.current;
    const { erasedIds } = indexer;
    this.use(this.emptyDatabase());
    this.current.indexer.erase(erasedIds);
    old.close();
    await this.applyTails();
    const held = this.journal.heldEvents.map((event) => ({ event }));
    this.current.database.transaction(() => this.current.indexer.apply(held));
    // Erasing events stood behind what they erase.
    if (this.current.indexer.mustRebuild) await this.rebuild();
  }

  /** False when a file no longer is what was read of it: then only a rebuild helps. */
  private async applyTails(only?: readonly string[]): Promise<boolean> {
    const files = only ?? (await listJournal(this.host.files, this.journalFolder));
    if (!only) for (const known of this.cursors.keys()) if (!files.includes(known)) return false;
    const grown: { file: string; from: number; size: number; mtime: number }[] = [];
    let total = 0;
    for (const file of files) {
      const stat = await this.host.files.stat(`${this.journalFolder}/${file}`);
      const cursor = this.cursors.get(file);
      if (!stat) continue;
      if (cursor && stat.size < cursor.offset) return false;
      if (cursor && stat.size === cursor.offset && stat.mtimeMs === cursor.mtime) continue;
      if (cursor && (await this.prefixHash(file, cursor.offset)) !== cursor.prefix) return false;
      total += stat.size - (cursor?.offset ?? 0);
      grown.push({ file, from: cursor?.offset ?? 0, size: stat.size, mtime: stat.mtimeMs });
    }
    let done = 0;
    for (const { file, from, size, mtime } of grown) {
      let end = from;
      const chunks = readJournal(this.host.files, { folder: this.journalFolder, file, from });
      for (;;) {
        const next = await chunks.next().catch((error: unknown) => void this.cannotRead(file, error));
        if (!next || next.done) break;
        this.fire(this.applyChunk(file, next.value));
        done += next.value.end - end;
        end = next.value.end;
        this.options.onProgress?.(done, total);
      }
      await this.keepCursor(file, { offset: end, mtime, torn: Math.max(0, size - end) });
    }
    return true;
  }

  private cannotRead(file: string, error: unknown): void {
    this.host.log.warn(`${this.journalFolder}/${file} cannot be read to its end now: ${String(error)}`);
  }

  private applyChunk(file: string, { events, skipped }: JournalChunk): MemoryChange {
    const { database, indexer } = this.current;
    const change = database.transaction(() => {
      const id = indexer.fileId(file);
      for (const [reason, count] of skipped) {
        database.run(
          'INSERT INTO skipped (file, reason, count) VALUES (?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count',
          [id, reason, count],
        );
      }
      return indexer.apply(events);
    });
    this.markDirty(events.length);
    return change;
  }

  private async keepCursor(file: string, place: Omit<Cursor, 'prefix'>): Promise<void> {
    const { offset, mtime } = place;
    const cursor = { ...place, prefix: await this.prefixHash(file, offset) };
    this.cursors.set(file, cursor);
    this.current.database.run('UPDATE file SET offset = ?, mtime = ?, prefix = ? WHERE id = ?', [
      offset,
      mtime,
      cursor.prefix,
      this.current.indexer.fileId(file),
    ]);
  }

  private async prefixHash(file: string, offset: number): Promise<string> {
    const bytes = await this.host.files.read(
      `${this.journalFolder}/${file}`,
      Math.max(0, offset - PREFIX_BYTES),
      offset,
    );
    return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  }

  private fire(change: MemoryChange): void {
    if (Object.values(change).some((ids: string[]) => ids.length > 0)) this.changed.fire(change);
  }

  private async save(): Promise<void> {
    if (this.unsaved === 0) return;
    const reach = this.journalBytes % 2 ** 31;
    try {
      const header = await this.host.files.read(this.databaseFile, 0, HEADER.bytes).catch(() => undefined);
      if (header && reachOf(header) > reach) return;
      this.current.database.script(`PRAGMA application_id = ${reach}`);
      await this.host.files.replace(this.databaseFile, sealed(this.current.database.export()));
      this.unsaved = 0;
    } catch (error) {
      // A cache: what is not saved is read from the journal again.
      this.host.log.debug(`The database was not saved: ${String(error)}`);
    }
  }
}

/** How far into the journal a saved database reaches; -1 when it is of another version. */
function reachOf(header: Uint8Array): number {
  if (header.length < HEADER.bytes) return -1;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  return view.getInt32(HEADER.userVersion) === SCHEMA_VERSION ? view.getInt32(HEADER.applicationId) : -1;
}
