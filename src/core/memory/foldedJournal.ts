import { createHash } from 'node:crypto';
import type { CoreHost } from '../host';
import type { JournalEvent, SkipReason } from './event';
import { Indexer } from './indexer';
import { listJournal, readJournal, type JournalChunk, type LinePlace } from './journalReader';
import { LineReader } from './lineReader';
import type { MemoryChange } from './memory';
import type { SqlDatabase } from './sqlDatabase';

/** Bytes before a cursor whose hash tells whether the file was rewritten. */
const PREFIX_BYTES = 4096;

/** Where reading a journal file goes on. */
interface Cursor {
  offset: number;
  mtime: number;
  prefix: string;
  /** Bytes of a last line without a newline, as far as this process saw. */
  torn?: number;
}

/** A file that has grown since it was last read. */
interface Tail {
  file: string;
  from: number;
  size: number;
  mtime: number;
}

/** What a folded journal works with. */
export interface FoldedJournalOptions {
  host: CoreHost;
  /** The journal's folder. */
  folder: string;
  /** Line of an event that is held in memory. */
  heldLine: (eventId: string) => string | undefined;
  /** Called while bytes are read. */
  onProgress?: (doneBytes: number, totalBytes: number) => void;
}

/** A journal folded into a database, and how far in each file. */
export class FoldedJournal {
  readonly indexer: Indexer;
  /** Events applied since the database was last saved. */
  unsaved = 0;
  private readonly lines: LineReader;
  private readonly cursors: Map<string, Cursor>;

  constructor(
    readonly database: SqlDatabase,
    private readonly options: FoldedJournalOptions,
  ) {
    this.lines = new LineReader(options.host.files, options.folder);
    this.indexer = new Indexer(database, {
      lineAt: (place) => this.lineAt(place),
      heldLine: options.heldLine,
    });
    const rows = database.all('SELECT path, offset, mtime, prefix FROM file');
    this.cursors = new Map(
      rows.map(([path, offset, mtime, prefix]) => [
        path as string,
        { offset: offset as number, mtime: mtime as number, prefix: prefix as string },
      ]),
    );
  }

  /** Bytes of the journal that were folded. */
  get bytes(): number {
    return [...this.cursors.values()].reduce((sum, { offset }) => sum + offset, 0);
  }

  /** A line's text, read from disk. */
  lineAt(place: LinePlace): string | undefined {
    return this.lines.read(place);
  }

  /** Lines passed over, by path below the journal's folder and reason. */
  skippedLines(): { file: string; reason: SkipReason; count: number }[] {
    const rows = this.database.all(
      'SELECT path, reason, count FROM skipped JOIN file ON file.id = skipped.file ORDER BY path, reason',
    );
    const lines = rows.map(([file, reason, count]) => ({
      file: file as string,
      reason: reason as SkipReason,
      count: count as number,
    }));
    for (const [file, { torn }] of this.cursors) if (torn) lines.push({ file, reason: 'torn', count: 1 });
    return lines;
  }

  /** Applies events that are held in memory. */
  applyHeld(events: readonly JournalEvent[]): MemoryChange {
    return this.database.transaction(() => this.indexer.apply(events.map((event) => ({ event }))));
  }

  /**
   * Applies what is new in the journal's files (all of them, or those given), telling what changed piece by piece.
   * False when a file no longer is what was read of it: then only folding from the start helps.
   */
  async catchUp(onChange: (change: MemoryChange) => void, only?: readonly string[]): Promise<boolean> {
    const tails = await this.findTails(only);
    if (!tails) return false;
    const total = tails.reduce((sum, { from, size }) => sum + size - from, 0);
    let done = 0;
    for (const { file, from, size, mtime } of tails) {
      let end = from;
      const chunks = readJournal(this.options.host.files, { folder: this.options.folder, file, from });
      for (;;) {
        const next = await chunks.next().catch((error: unknown) => void this.cannotRead(file, error));
        if (!next || next.done) break;
        onChange(this.applyChunk(file, next.value));
        done += next.value.end - end;
        end = next.value.end;
        this.options.onProgress?.(done, total);
      }
      await this.keepCursor(file, { offset: end, mtime, torn: Math.max(0, size - end) });
    }
    return true;
  }

  private async findTails(only?: readonly string[]): Promise<Tail[] | undefined> {
    const { files } = this.options.host;
    const all = only ?? (await this.listFiles());
    // What cannot be seen now is not gone.
    if (!all) return [];
    if (!only) for (const known of this.cursors.keys()) if (!all.includes(known)) return undefined;
    const tails: Tail[] = [];
    for (const file of all) {
      const stat = await files.stat(`${this.options.folder}/${file}`);
      const cursor = this.cursors.get(file);
      if (!stat) continue;
      if (cursor) {
        if (stat.size < cursor.offset) return undefined;
        if (stat.size === cursor.offset && stat.mtimeMs === cursor.mtime) continue;
        if ((await this.prefixHash(file, cursor.offset)) !== cursor.prefix) return undefined;
      }
      tails.push({ file, from: cursor?.offset ?? 0, size: stat.size, mtime: stat.mtimeMs });
    }
    return tails;
  }

  private async listFiles(): Promise<string[] | undefined> {
    const { files, log } = this.options.host;
    try {
      return await listJournal(files, this.options.folder);
    } catch (error) {
      log.warn(`The journal in ${this.options.folder} cannot be read now: ${String(error)}`);
      return undefined;
    }
  }

  private cannotRead(file: string, error: unknown): void {
    const path = `${this.options.folder}/${file}`;
    this.options.host.log.warn(`${path} cannot be read to its end now: ${String(error)}`);
  }

  private applyChunk(file: string, { events, skipped }: JournalChunk): MemoryChange {
    const change = this.database.transaction(() => {
      const id = this.indexer.fileId(file);
      for (const [reason, count] of skipped) {
        this.database.run(
          'INSERT INTO skipped (file, reason, count) VALUES (?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count',
          [id, reason, count],
        );
      }
      return this.indexer.apply(events);
    });
    this.unsaved += events.length;
    return change;
  }

  private async keepCursor(file: string, place: Omit<Cursor, 'prefix'>): Promise<void> {
    const cursor = { ...place, prefix: await this.prefixHash(file, place.offset) };
    this.cursors.set(file, cursor);
    this.database.run('UPDATE file SET offset = ?, mtime = ?, prefix = ? WHERE id = ?', [
      cursor.offset,
      cursor.mtime,
      cursor.prefix,
      this.indexer.fileId(file),
    ]);
  }

  private async prefixHash(file: string, offset: number): Promise<string> {
    const path = `${this.options.folder}/${file}`;
    const bytes = await this.options.host.files.read(path, Math.max(0, offset - PREFIX_BYTES), offset);
    return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  }
}
