import type { CoreHost, WriterLease } from '../host';
import { formatEvent, type JournalEvent } from './event';

/** How a write ended: in a file, or held in memory because the disk refused it. */
export type Written = { file: string } | { held: string };

/** Writes this process's events to its own files, and holds them in memory while the disk refuses them. */
export class Journal {
  private claiming: Promise<WriterLease> | undefined;
  private ownWriter: string | undefined;
  private readonly held = new Map<string, JournalEvent>();
  private reason: string | undefined;
  /** Files whose last byte is known to be a newline. */
  private readonly whole = new Set<string>();

  /** `folder` is the memory's journal folder; the writer's name is claimed in `memoryFolder` at the first write. */
  constructor(
    private readonly host: CoreHost,
    private readonly memoryFolder: string,
    private readonly folder: string,
  ) {}

  /** Set while events are held in memory. */
  get holding(): { events: number; reason: string } | undefined {
    return this.held.size > 0 ? { events: this.held.size, reason: this.reason ?? 'unknown' } : undefined;
  }

  /** The line of a held event. */
  heldLine(id: string): string | undefined {
    const event = this.held.get(id);
    return event && formatEvent(event).trimEnd();
  }

  /** Appends everything held and `events` with one write, and comes back after fsync. Never rejects. */
  async write(events: readonly JournalEvent[]): Promise<Written> {
    const waiting = [...this.held.values(), ...events];
    try {
      const writer = await this.claim();
      const file = `${writer}/${new Date(this.host.clock.now()).toISOString().slice(0, 7)}.jsonl`;
      const lines = waiting.map((event) => formatEvent({ ...event, writer: event.writer || writer })).join('');
      await this.append(file, lines);
      if (this.held.size > 0) this.host.log.info(`${this.held.size} held events are on disk now`);
      this.held.clear();
      this.reason = undefined;
      return { file };
    } catch (error) {
      for (const event of events) this.held.set(event.id, event);
      const reason = reasonOf(error);
      if (reason !== this.reason) {
        this.host.log.warn(`Memory cannot write to its folder and goes on without it: ${reason}`);
      }
      this.reason = reason;
      return { held: reason };
    }
  }

  /** Name under which this process writes; undefined before its first write. */
  get writer(): string | undefined {
    return this.ownWriter;
  }

  /** Events that are held in memory, oldest first. */
  get heldEvents(): JournalEvent[] {
    return [...this.held.values()];
  }

  /** Lets `work` have a writer's files to itself; undefined when they are another installation's or in use. */
  async withWriter<T>(writer: string, work: () => Promise<T>): Promise<T | undefined> {
    if (this.ownWriter === writer) return work();
    const lease = await this.host.claimWriter(this.memoryFolder, writer).catch(() => undefined);
    if (!lease) return undefined;
    try {
      return await work();
    } finally {
      await lease.release();
    }
  }

  /** This process's writer name, claimed at the first call. Rejects when nothing can be written. */
  async claim(): Promise<string> {
    this.claiming ??= this.host.claimWriter(this.memoryFolder);
    try {
      this.ownWriter = (await this.claiming).id;
      return this.ownWriter;
    } catch (error) {
      this.claiming = undefined;
      throw error;
    }
  }

  /** Gives the writer's name back. */
  async close(): Promise<void> {
    if (this.held.size > 0) {
      this.host.log.error(`${this.held.size} events could not be written and are lost: ${this.reason}`);
    }
    const lease = await this.claiming?.catch(() => undefined);
    this.claiming = undefined;
    await lease?.release();
  }

  private async append(file: string, lines: string): Promise<void> {
    const path = `${this.folder}/${file}`;
    // A line that a crash or a full disk cut short gets its newline first, so that it spoils no other.
    const torn = !this.whole.has(file) && !(await this.endsWhole(path));
    this.whole.delete(file);
    await this.host.files.append(path, new TextEncoder().encode(torn ? `\n${lines}` : lines), { sync: true });
    this.whole.add(file);
  }

  private async endsWhole(path: string): Promise<boolean> {
    const size = (await this.host.files.stat(path))?.size ?? 0;
    if (size === 0) return true;
    const [last] = await this.host.files.read(path, size - 1, size);
    return last === 0x0a;
  }
}

/** What a person can act on, from the platform's error. */
function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  switch (code) {
    case 'ENOSPC':
      return 'the disk is full';
    case 'EDQUOT':
      return 'the disk quota is used up';
    case 'EROFS':
      return 'the file system is read-only';
    case 'EACCES':
    case 'EPERM':
      return 'the memory folder may not be written to';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
