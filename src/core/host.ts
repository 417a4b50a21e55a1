import type { Disposable } from './disposable';
import type { Encoder } from './encoder/encoder';

/** The file operations that memory needs. Paths are absolute. Rejections are `DebugRecallError`s or the platform's own. */
export interface FileStore {
  /** Names (not paths) in a folder; empty when it does not exist. */
  list(folder: string): Promise<string[]>;
  /** Size in bytes and modification time, or undefined when the file does not exist. */
  stat(file: string): Promise<{ size: number; mtimeMs: number } | undefined>;
  /** Bytes from `start` (inclusive) to `end` (exclusive; default: the end of the file). Fewer when the file is shorter. */
  read(file: string, start?: number, end?: number): Promise<Uint8Array>;
  /** The same as `read`, for the few bytes that a synchronous answer needs. Throws when the file is not there. */
  readSync(file: string, start: number, end: number): Uint8Array;
  /** Appends with O_APPEND in one write, making folders as needed. With `sync`, resolves only after fsync. */
  append(file: string, bytes: Uint8Array, options: { sync: boolean }): Promise<void>;
  /** Replaces the whole file atomically by the pieces, one after the other: temporary file beside it, fsync, rename. */
  replace(file: string, pieces: readonly Uint8Array[]): Promise<void>;
  remove(file: string): Promise<void>;
  /** Tells that something under `folder` may have changed. May fire too often, never too seldom for a second. */
  watch(folder: string, onChange: () => void): Disposable;
}

/** A name that no other living process on any machine uses in the same folder, until it is released. */
export interface WriterLease {
  /** Letters, digits and hyphens: the name of this writer's folder in the journal. */
  readonly id: string;
  /** Gives the name back, for a later process to go on with. Never rejects. */
  release(): Promise<void>;
}

/** Wall clock, in milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** Where the core says what it does. Nothing that is logged leaves the machine; texts are redacted before they get here. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
}

/** Settings that the core itself reads; plain data. */
export interface CoreSettings {
  /** Mask IP addresses too. Default false. */
  redactIpAddresses: boolean;
  /** Store the person's display name with what they record. Default false. */
  shareDisplayName: boolean;
}

/** Everything that the core asks of the world around it. */
export interface CoreHost {
  /** The project's memory: `journal/`, `database.sqlite` and `vectors/` are below it. */
  readonly projectFolder: string;
  /** The user's memory across projects, of the same shape. */
  readonly globalFolder: string;
  /** Stable id of the project: names the project's memory and salts the person's hash. */
  readonly projectId: string;
  /** Salted hash of the git identity, else of the user name. */
  readonly person: string;
  /** Name to show, only when `shareDisplayName` is set. */
  readonly displayName?: string;
  readonly files: FileStore;
  /**
   * Claims a writer's name for the memory in `folder`: the very one of `id`, or the first that is free. Rejects when
   * nothing can be written there, or when `id` is in use or another installation's.
   */
  claimWriter(folder: string, id?: string): Promise<WriterLease>;
  /** Absolute path of sql.js's `sql-wasm.wasm`. */
  readonly sqlWasmFile: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly encoder: Encoder;
  readonly settings: CoreSettings;
  /** Home folder and user names to mask in everything that is stored. */
  readonly private: { homeFolders: readonly string[]; userNames: readonly string[] };
}
