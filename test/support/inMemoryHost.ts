import { createRequire } from 'node:module';
import { createHashEncoder } from '../../src/core/encoder/hashEncoder';
import type { Clock, CoreHost, FileStore, Log } from '../../src/core/host';
import { toDisposable } from '../../src/core/disposable';

/** A clock that stands until it is told to move. */
export class ManualClock implements Clock {
  constructor(public time = Date.parse('2026-03-01T09:00:00Z')) {}

  now(): number {
    return this.time;
  }

  advance(ms: number): void {
    this.time += ms;
  }
}

/** Files in memory, shared by every host that is given them. Watchers are told at once. */
export class InMemoryFiles implements FileStore {
  readonly files = new Map<string, { bytes: Uint8Array; mtimeMs: number }>();
  /** When set, each write fails with an error of this code. */
  failWrites: string | undefined;
  /** Of a write that fails, so many bytes still reach the file: a disk that fills up in the middle of a line. */
  bytesBeforeFailure = 0;
  private readonly watchers = new Set<{ folder: string; onChange: () => void }>();
  private changes = 0;

  async list(folder: string): Promise<string[]> {
    const inside = [...this.files.keys()].filter((file) => file.startsWith(`${folder}/`));
    return [...new Set(inside.map((file) => file.slice(folder.length + 1).split('/')[0]!))];
  }

  async stat(file: string) {
    const found = this.files.get(file);
    return found && { size: found.bytes.length, mtimeMs: found.mtimeMs };
  }

  async read(file: string, start = 0, end?: number): Promise<Uint8Array> {
    return this.readSync(file, start, end ?? Number.MAX_SAFE_INTEGER);
  }

  readSync(file: string, start: number, end: number): Uint8Array {
    const found = this.files.get(file);
    if (!found) throw failure('ENOENT', file);
    return Uint8Array.prototype.slice.call(found.bytes, start, end);
  }

  async append(file: string, bytes: Uint8Array): Promise<void> {
    if (this.failWrites && this.bytesBeforeFailure > 0) this.put(file, bytes.subarray(0, this.bytesBeforeFailure));
    this.write(file, Buffer.concat([this.files.get(file)?.bytes ?? new Uint8Array(), bytes]));
  }

  async replace(file: string, pieces: readonly Uint8Array[]): Promise<void> {
    this.write(file, Buffer.concat(pieces));
  }

  async remove(file: string): Promise<void> {
    this.files.delete(file);
  }

  watch(folder: string, onChange: () => void) {
    const watcher = { folder, onChange };
    this.watchers.add(watcher);
    return toDisposable(() => this.watchers.delete(watcher));
  }

  /** A file's text. */
  text(file: string): string {
    return new TextDecoder().decode(this.files.get(file)?.bytes);
  }

  /** Every file below a folder whose name ends so. */
  find(folder: string, end: string): string[] {
    return [...this.files.keys()].filter((file) => file.startsWith(`${folder}/`) && file.endsWith(end)).sort();
  }

  /** Writes behind everybody's back: appends bytes to a file, or makes it. */
  put(file: string, bytes: Uint8Array | string): void {
    const more = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
    const old = this.files.get(file)?.bytes ?? new Uint8Array();
    this.files.set(file, { bytes: Buffer.concat([old, more]), mtimeMs: ++this.changes });
  }

  private write(file: string, bytes: Uint8Array): void {
    if (this.failWrites) throw failure(this.failWrites, file);
    this.files.set(file, { bytes, mtimeMs: ++this.changes });
    for (const { folder, onChange } of this.watchers) if (file.startsWith(`${folder}/`)) onChange();
  }
}

/** A log that keeps its lines. */
export class KeptLog implements Log {
  readonly lines: string[] = [];
  debug = (message: string) => this.keep('debug', message);
  info = (message: string) => this.keep('info', message);
  warn = (message: string) => this.keep('warn', message);
  error = (message: string, error?: unknown) => this.keep('error', `${message} ${String(error ?? '')}`);

  private keep(level: string, message: string): void {
    this.lines.push(`${level}: ${message}`);
  }
}

/** A whole world in memory for the core. */
export interface InMemoryHost extends CoreHost {
  files: InMemoryFiles;
  clock: ManualClock;
  log: KeptLog;
}

/** A host in memory; give it another's `files` and `clock` to be a second process beside it. */
export function createInMemoryHost(over: Partial<InMemoryHost> = {}): InMemoryHost {
  const files = over.files ?? new InMemoryFiles();
  return {
    projectFolder: '/memory/project',
    globalFolder: '/memory/global',
    projectId: 'project-1',
    person: 'person-1',
    files,
    claimWriter: async (folder, wanted) => {
      const isFree = (id: string) => id.startsWith('w-') && !files.files.has(`${folder}/writers/${id}`);
      let id = wanted ?? 'w-1';
      for (let slot = 2; wanted === undefined && !isFree(id); slot++) id = `w-${slot}`;
      if (!isFree(id)) throw new Error(`${id} is not free`);
      await files.append(`${folder}/writers/${id}`, new Uint8Array());
      return { id, release: () => files.remove(`${folder}/writers/${id}`) };
    },
    sqlWasmFile: createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'),
    clock: new ManualClock(),
    log: new KeptLog(),
    encoder: createHashEncoder(),
    settings: { redactIpAddresses: false, shareDisplayName: false },
    private: { homeFolders: ['/home/ada'], userNames: ['ada'] },
    ...over,
  };
}

function failure(code: string, file: string): Error {
  return Object.assign(new Error(`${code}: ${file}`), { code });
}
