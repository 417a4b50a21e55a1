import type { Event } from '../disposable';
import type { CaptureContext, ErrorReport } from '../report';
import type { ErasableEvent, EraseRequest, EraseResult } from './erase';
import type { Filter } from './filter';
import type { ImportResult } from './importEvents';
import type { Metadata } from './metadata';
import type { RankingProfile } from './ranking';
import type { Retention, RetentionResult } from './retention';

/** `project` memory belongs to the workspace; `global` memory belongs to the user and crosses workspaces. */
export type Scope = 'project' | 'global';

/** A named stream of messages, such as `proj:debugging`. */
export interface Channel {
  /** `proj:<name>` or `global:<name>`. */
  id: string;
  name: string;
  scope: Scope;
  description: string;
  createdAt: string;
}

/** One message, as folded from its journal events. */
export interface Message<M extends Metadata = Metadata> {
  /** ULID of the event that sent it (or a deterministic id for announcements). */
  id: string;
  channelId: string;
  /** The person's salted hash. */
  senderId: string;
  content: string;
  /** ISO 8601, UTC. */
  timestamp: string;
  /** 0..1, when the sender gave one. */
  confidence?: number;
  threadId?: string;
  metadata: M;
  /** ISO time of the last edit. */
  editedAt?: string;
}

/** What `sendMessage` takes. Redacted here, before anything is written. */
export interface NewMessage<M extends Metadata = Metadata> {
  channelId: string;
  content: string;
  metadata: M;
  confidence?: number;
  threadId?: string;
  /** ISO 8601; now when missing. */
  timestamp?: string;
  /** A deterministic id, so that the same message is sent once by everyone. */
  id?: string;
}

/** `searchMessages`: every field narrows; without a query, newest first. */
export interface MessageQuery {
  query?: string;
  semanticSearch?: boolean;
  channelIds?: readonly string[];
  senderIds?: readonly string[];
  metadataFilters?: Filter;
  minConfidence?: number;
  since?: string;
  until?: string;
  /** Default 20. */
  limit?: number;
  offset?: number;
  /** Default `balanced`. */
  rankingProfile?: RankingProfile;
}

/** A message and why it stands where it stands. */
export interface MessageHit {
  message: Message;
  finalScore: number;
  similarity: number;
  confidence: number;
  recency: number;
  ageHours: number;
}

/** A note: longer-lived than a message, found by `searchMyNotes`. */
export interface Note {
  id: string;
  scope: Scope;
  title: string;
  content: string;
  tags: string[];
  confidence: number;
  breadcrumbs: Record<string, unknown>;
  timestamp: string;
  editedAt?: string;
}

/** What fixed a session. */
export interface Resolution {
  status: 'solved' | 'workaround' | 'unsolved';
  fix: string;
  rootCause?: string;
  symptoms?: string[];
  affectedFiles?: string[];
  preventionTips?: string[];
  /** A unified diff. */
  codeChanges?: string;
  /** One-line commands that were part of the fix. */
  commands?: string[];
  timeToFixMinutes?: number;
  tested?: boolean;
}

/** One `debug_resolved` message, folded. */
export interface RecordedResolution {
  /** Id of the `debug_resolved` message: this is what feedback names as its solution. */
  id: string;
  sessionId: string;
  person: string;
  timestamp: string;
  resolution: Resolution;
  /** As calculated when it was recorded, before any feedback. */
  baseConfidence: number;
  reusable: boolean;
}

/** One person's last word, in one session, about one solution. */
export interface Vote {
  solutionId: string;
  sessionId: string;
  person: string;
  worked: boolean;
  timestamp: string;
}

/** A debugging session: the fold of its messages by `session_id`. */
export interface SessionRecord {
  id: string;
  /** `open` until a solved resolution; `closed` when someone said so. */
  status: 'open' | 'solved' | 'closed';
  scope: Scope;
  /** As it was met last. */
  report: ErrorReport;
  /** Around its last occurrence. */
  context: CaptureContext;
  /** The person that met it first. */
  person: string;
  startedAt: string;
  lastSeenAt: string;
  /** How often it was met: 1 at the start. */
  occurrences: number;
  /** Oldest first. */
  resolutions: RecordedResolution[];
}

/** What is known of a session without its texts. */
export type SessionHead = Pick<
  SessionRecord,
  'id' | 'status' | 'scope' | 'startedAt' | 'lastSeenAt' | 'occurrences'
> & {
  fingerprint: string;
};

/** Which sessions; every field narrows. */
export interface SessionQuery {
  status?: SessionRecord['status'];
  fingerprint?: string;
  limit?: number;
  offset?: number;
}

/** What changed in memory, from this process or another. */
export interface MemoryChange {
  sessionIds: string[];
  messageIds: string[];
  noteIds: string[];
  /** Solutions whose votes changed. */
  solutionIds: string[];
}

/** What `doctor` shows. Counts of lines that were passed over are left on disk. */
export interface MemoryHealth {
  folder: string;
  events: number;
  journalBytes: number;
  databaseBytes: number;
  vectorBytes: number;
  /** Lines that could not be read, by reason, with the file they stand in. */
  skipped: {
    file: string;
    reason: 'torn' | 'not-json' | 'not-an-event' | 'unknown-version' | 'unknown-kind' | 'conflict-marker';
    count: number;
  }[];
  /** Set while events are held in memory because the disk refuses them. */
  held?: { events: number; reason: string };
  /** True when the database was rebuilt at this opening. */
  rebuilt: boolean;
}

/** A cache of values that follow from memory and can be made again; lives beside the database, never in the journal. */
export interface DerivedCache {
  /** The value stored for `key`, unless it was stored under another version. */
  get(kind: string, key: string, version: string): Uint8Array | undefined;
  /** Every stored pair of one kind and version, in one pass. */
  entries(kind: string, version: string): Iterable<[key: string, value: Uint8Array]>;
  put(kind: string, key: string, version: string, value: Uint8Array): void;
}

/** 8-bit vectors by encoder id and text hash: a text is never embedded twice. */
export interface VectorCache {
  /** One vector a text in the same order, embedding only those that are missing. */
  encode(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  /** The cached vector, without embedding. */
  peek(text: string): Float32Array | undefined;
}

/** Everything that was stored, and the only door to it. Reads are synchronous on the folded state. */
export interface Memory {
  readonly onDidChange: Event<MemoryChange>;
  readonly derived: DerivedCache;
  readonly vectors: VectorCache;

  /** Makes a channel, or gives the one that is there. Rejects on a bad name. */
  createChannel(channel: { name: string; scope: Scope; description?: string }): Promise<Channel>;
  channels(): Channel[];
  /** Validates, redacts, appends and resolves after fsync (or when held in memory: see `health().held`). */
  sendMessage<M extends Metadata>(message: NewMessage<M>): Promise<Message<M>>;
  /** Many messages with one write and one fsync. */
  sendMessages(messages: readonly NewMessage[]): Promise<Message[]>;
  updateMessage(id: string, change: { content?: string; confidence?: number; metadata?: Metadata }): Promise<Message>;
  message(id: string): Message | undefined;
  searchMessages(query: MessageQuery): Promise<MessageHit[]>;

  writeNote(note: {
    scope: Scope;
    title: string;
    content: string;
    tags?: string[];
    confidence?: number;
    breadcrumbs?: Record<string, unknown>;
  }): Promise<Note>;
  searchMyNotes(query: { query?: string; tags?: readonly string[]; limit?: number }): Promise<Note[]>;

  session(id: string): SessionRecord | undefined;
  /** What is known of sessions without reading their texts, newest first by `lastSeenAt`: cheap for all of them. */
  sessionHeads(query?: SessionQuery): SessionHead[];
  /** Whole sessions, newest first by `lastSeenAt`. Reads the texts of each from the journal. */
  sessions(query?: SessionQuery): SessionRecord[];
  /** Every vote on a solution, oldest first. */
  votes(solutionId: string): Vote[];
  /** Hides a session, message or note everywhere, from now on. It stays on disk: see `erase`. */
  forget(id: string): Promise<void>;
  /** What `erase` would take out. */
  previewErase(request: EraseRequest): Promise<ErasableEvent[]>;
  /** Takes events out of this installation's own files for good, and has others do the same with theirs. */
  erase(events: readonly ErasableEvent[]): Promise<EraseResult>;
  /** Everything, one JSON object a line without its newline; what was forgotten is left out. */
  exportLines(): AsyncIterable<string>;
  /** Brings in what `exportLines` gave. Importing the same again changes nothing. */
  importLines(lines: AsyncIterable<string> | Iterable<string>): Promise<ImportResult>;
  /** Takes what is older than wanted out of this installation's own files. */
  applyRetention(retention: Retention): Promise<RetentionResult>;

  health(): MemoryHealth;
  /** Reads what other processes wrote since; also happens by itself within a second. */
  refresh(): Promise<void>;
  /** Writes everything out and lets go. */
  close(): Promise<void>;
}
