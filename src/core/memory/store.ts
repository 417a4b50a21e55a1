import type { SqlJsStatic } from 'sql.js';
import { monotonicFactory } from 'ulid';
import { Emitter, type Disposable } from '../disposable';
import { memoryClosed } from '../errors';
import type { CoreHost } from '../host';
import { DatabaseFile } from './databaseFile';
import { EVENT_VERSION, type JournalEvent, type NewEvent, type SkipReason } from './event';
import { FoldedJournal } from './foldedJournal';
import type { Indexer } from './indexer';
import { Journal } from './journal';
import { listJournal, readJournal, type LinePlace, type PlacedEvent } from './journalReader';
import type { MemoryChange, Scope } from './memory';
import { MergedChange } from './mergedChange';
import { rewriteJournalFile, type EventChange } from './rewriteJournal';
import type { SqlDatabase } from './sqlDatabase';

const SAVE_DELAY_MS = 3000;
const RETRY_DELAY_MS = 5000;
const WATCH_DELAY_MS = 30;
/** Applying this many events again at the next opening costs less than writing the database. */
const UNSAVED_EVENTS = 300;

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
  reject: (error: unknown) => void;
}

/** What rewriting journal files did. */
export interface Rewritten {
  changedLines: number;
  /** Files of other installations, or in use, that were left alone. */
  left: string[];
}

/** One folder of memory: its journal (the truth), and the database that follows from it. */
export class MemoryStore {
  readonly scope: Scope;
  readonly folder: string;
  /** True when the database was made anew at opening. */
  rebuilt = false;
  private readonly journalFolder: string;
  private readonly journal: Journal;
  private readonly databaseFile: DatabaseFile;
  private readonly newId = monotonicFactory();
  private readonly changed: Emitter<MemoryChange>;
  private readonly erased = new Emitter<void>();
  private readonly pending: PendingAppend[] = [];
  private readonly timers = new Map<'save' | 'retry' | 'watch', NodeJS.Timeout>();
  private folded!: FoldedJournal;
  private work: Promise<void> = Promise.resolve();
  private watcher: Disposable | undefined;
  /** The saved database was made of a journal that is no more. */
  private savedIsStale = false;
  private isClosed = false;

  private constructor(
    private readonly host: CoreHost,
    private readonly options: StoreOptions,
  ) {
    this.scope = options.scope;
    this.folder = options.folder;
    this.journalFolder = `${options.folder}/journal`;
    this.databaseFile = new DatabaseFile(host, {
      file: `${options.folder}/database.sqlite`,
      engine: options.engine,
    });
    this.journal = new Journal(host, this.folder, this.journalFolder);
    this.changed = new Emitter<MemoryChange>((error) => host.log.error('A listener of memory failed', error));
  }

  /** Opens the folder's memory, bringing the database in step with the journal. The folder need not exist. */
  static async open(host: CoreHost, options: StoreOptions): Promise<MemoryStore> {
    const store = new MemoryStore(host, options);
    const saved = await store.databaseFile.load();
    store.folded = store.fold(saved ?? store.databaseFile.create());
    await store.catchUp();
    store.rebuilt ||= !saved && store.folded.unsaved > UNSAVED_EVENTS;
    store.watcher = host.files.watch(store.journalFolder, () =>
      store.later('watch', WATCH_DELAY_MS, () => store.refresh()),
    );
    return store;
  }

  /** Sessions, messages, notes and votes changed, by this process or another. */
  get onDidChange() {
    return this.changed.event;
  }

  /** Something was erased, here or elsewhere. */
  get onDidErase() {
    return this.erased.event;
  }

  /** The folded state. Ask anew for each query: a rebuild puts another in its place. */
  get database(): SqlDatabase {
    if (this.isClosed) throw memoryClosed();
    return this.folded.database;
  }

  /** What brought the events into the database. Ask anew for each query. */
  get indexer(): Indexer {
    return this.folded.indexer;
  }

  /** Set while events are held in memory because the disk refuses them. */
  get holding() {
    return this.journal.holding;
  }

  /** Events that were folded. */
  get events(): number {
    const count = (table: string) => this.database.get(`SELECT count(*) FROM ${table}`)![0] as number;
    return count('message') + count('edit') + count('channel') + count('note') + count('forgotten');
  }

  /** Bytes of the journal that were folded. */
  get journalBytes(): number {
    return this.folded.bytes;
  }

  /** Size of the database in memory, which is its size on disk once saved. */
  get databaseBytes(): number {
    const pages = this.database.get('PRAGMA page_count')![0] as number;
    return pages * (this.database.get('PRAGMA page_size')![0] as number);
  }

  /** Lines passed over, by file and reason. */
  skippedLines(): { file: string; reason: SkipReason; count: number }[] {
    return this.folded.skippedLines().map((line) => ({ ...line, file: `${this.journalFolder}/${line.file}` }));
  }

  /** A line's text, read from disk. */
  lineAt(place: LinePlace): string | undefined {
    return this.folded.lineAt(place);
  }

  /** Name under which this process writes; undefined when it cannot. */
  writerId(): Promise<string | undefined> {
    return this.journal.claim().catch(() => undefined);
  }

  /** Writes events; resolves after fsync, or when they are held. All appends of one tick share one write. */
  append(events: readonly NewEvent[]): Promise<JournalEvent[]> {
    if (this.isClosed) return Promise.reject(memoryClosed());
    const now = this.host.clock.now();
    const stamped = events.map(({ id = this.newId(now), ts = new Date(now).toISOString(), writer = '', ...rest }) => {
      const event = { v: EVENT_VERSION, id, ts, writer, ...rest };
      return event as JournalEvent;
    });
    return new Promise((resolve, reject) => {
      this.pending.push({ events: stamped, resolve: () => resolve(stamped), reject });
      void this.exclusive(() => this.flush());
    });
  }

  /** Reads what others wrote since the last time. */
  async refresh(): Promise<void> {
    if (this.isClosed) return;
    await this.exclusive(async () => {
      await this.catchUp();
      await this.honourErasures();
    });
  }

  /** All events on disk with their places, and those that are held, in no order. */
  async *allEvents(): AsyncGenerator<PlacedEvent> {
    const { files } = this.host;
    for (const file of await listJournal(files, this.journalFolder)) {
      for await (const { events } of readJournal(files, { folder: this.journalFolder, file, from: 0 })) yield* events;
    }
    for (const event of this.journal.heldEvents) yield { event };
  }

  /**
   * Rewrites this installation's own journal files: `change` gives an event back as it should be, or false to take it
   * out. Lines that are no events stay.
   */
  rewrite(change: EventChange): Promise<Rewritten> {
    return this.exclusive(async () =>
      this.rewriteFiles(await listJournal(this.host.files, this.journalFolder), change),
    );
  }

  /** Takes the saved database away, with every word in it, and saves the one that holds now. */
  async replaceSaved(): Promise<void> {
    await this.exclusive(async () => {
      await this.databaseFile.remove();
      await this.save();
    });
  }

  /** Writes everything out and lets go. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.watcher?.dispose();
    await this.exclusive(async () => {
      if (this.pending.length > 0 || this.journal.holding) await this.flush();
      if (this.folded.unsaved > UNSAVED_EVENTS || this.savedIsStale) await this.save();
      this.isClosed = true;
    });
    for (const timer of this.timers.values()) clearTimeout(timer);
    await this.journal.close();
    this.folded.database.close();
    this.changed.dispose();
    this.erased.dispose();
  }

  /** Runs one piece of work at a time, in order. */
  private exclusive<T>(work: () => Promise<T>): Promise<T> {
    const done = this.work.then(work);
    this.work = done.then(
      () => {},
      (error: unknown) => this.host.log.error('Memory could not finish its work', error),
    );
    return done;
  }

  private later(name: 'save' | 'retry' | 'watch', delayMs: number, work: () => Promise<void>): void {
    if (this.isClosed || this.timers.has(name)) return;
    const timer = setTimeout(() => {
      this.timers.delete(name);
      // A failure was logged where the work is queued.
      work().catch(() => {});
    }, delayMs);
    timer.unref();
    this.timers.set(name, timer);
  }

  private async flush(): Promise<void> {
    const batch = this.pending.splice(0);
    const events = batch.flatMap((one) => one.events);
    if (events.length === 0 && !this.journal.holding) return;
    try {
      const written = await this.journal.write(events);
      if ('file' in written) {
        await this.catchUp([written.file]);
        await this.honourErasures();
      } else {
        this.fire(this.folded.applyHeld(events));
        this.later('retry', RETRY_DELAY_MS, () => this.exclusive(() => this.flush()));
      }
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  /** Applies what is new in the journal files (all of them, or those given). */
  private async catchUp(only?: readonly string[]): Promise<void> {
    try {
      if (await this.folded.catchUp((change) => this.fire(change), only)) {
        if (!this.indexer.mustRebuild) return this.saveSoon();
        this.host.log.info('Something was erased: the database is made again');
        this.erased.fire();
      } else {
        this.host.log.info('Journal files were rewritten: the database is made again');
      }
    } catch (error) {
      this.host.log.warn(`The database is damaged and made again: ${String(error)}`);
    }
    this.rebuilt = true;
    await this.rebuild();
  }

  /** Folds the journal from its start, aside, and then puts the result in place of what was. */
  private async rebuild(): Promise<void> {
    const old = this.folded;
    const change = new MergedChange();
    let erasedIds = old.indexer.erasedIds;
    for (;;) {
      const fresh = this.fold(this.databaseFile.create());
      fresh.indexer.erase(erasedIds);
      await fresh.catchUp((more) => change.add(more));
      change.add(fresh.applyHeld(this.journal.heldEvents));
      this.folded = fresh;
      if (!fresh.indexer.mustRebuild) break;
      // Erasing events stood behind what they erase: once more, knowing them.
      erasedIds = fresh.indexer.erasedIds;
      fresh.database.close();
    }
    change.add(old.indexer.everything());
    old.database.close();
    this.savedIsStale = true;
    this.fire(change.value);
    this.saveSoon();
  }

  private fold(database: SqlDatabase): FoldedJournal {
    return new FoldedJournal(database, {
      host: this.host,
      folder: this.journalFolder,
      heldLine: (id) => this.journal.heldLine(id),
      onProgress: this.options.onProgress,
    });
  }

  /** Takes what was erased, here or elsewhere, out of the files that this process writes to. */
  private async honourErasures(): Promise<void> {
    const { erasedIds } = this.indexer;
    if (erasedIds.size === 0) return;
    const own = this.indexer.filesToRewrite().filter((file) => file.startsWith(`${this.journal.writer}/`));
    if (own.length > 0) await this.rewriteFiles(own, (event) => !erasedIds.has(event.id) && event);
  }

  private async rewriteFiles(files: readonly string[], change: EventChange): Promise<Rewritten> {
    const result: Rewritten = { changedLines: 0, left: [] };
    for (const file of files) {
      const changedLines = await this.journal.withWriter(file.slice(0, file.indexOf('/')), () =>
        rewriteJournalFile(this.host.files, `${this.journalFolder}/${file}`, change),
      );
      if (changedLines === undefined) result.left.push(file);
      else result.changedLines += changedLines;
    }
    if (result.changedLines > 0) await this.rebuild();
    return result;
  }

  private fire(change: MemoryChange): void {
    if (Object.values(change).some((ids: string[]) => ids.length > 0)) this.changed.fire(change);
  }

  private saveSoon(): void {
    if (this.folded.unsaved <= UNSAVED_EVENTS && !this.savedIsStale) return;
    this.later('save', SAVE_DELAY_MS, () => this.exclusive(() => this.save()));
  }

  private async save(): Promise<void> {
    const { database, bytes } = this.folded;
    await this.databaseFile.save(database, { reach: bytes, anyway: this.savedIsStale });
    this.folded.unsaved = 0;
    this.savedIsStale = false;
  }
}
