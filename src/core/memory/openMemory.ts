import { Emitter, DisposableStore } from '../disposable';
import { entryNotFound, invalidEntry, memoryClosed } from '../errors';
import type { CoreHost } from '../host';
import { redact, redactDeep, type RedactOptions } from '../redact/index';
import { cleanMetadata } from './cleanMetadata';
import { channelId, parseChannelId } from './channelName';
import type { NewEvent } from './event';
import { eraseEvents, findErasable, type ErasableEvent, type EraseRequest, type EraseResult } from './erase';
import { exportEvents } from './exportEvents';
import { importEvents, type ImportResult } from './importEvents';
import { applyRetention, type Retention, type RetentionResult } from './retention';
import { mergeHeads, mergeSessions } from './mergeSessions';
import type {
  Channel,
  Memory,
  MemoryChange,
  MemoryHealth,
  Message,
  MessageHit,
  MessageQuery,
  NewMessage,
  Note,
  Scope,
  SessionHead,
  SessionQuery,
  SessionRecord,
  Vote,
} from './memory';
import type { Metadata } from './metadata';
import { iso } from './messageRow';
import { searchMessages } from './searchMessages';
import { searchNotes } from './searchNotes';
import { loadSqlEngine } from './sqlDatabase';
import { StoredDerived } from './derived';
import { lastWords, StoredMessages } from './storedMessages';
import { MemoryStore } from './store';
import { StoredVectors } from './vectors';

/** How memory is opened. */
export interface OpenMemoryOptions {
  /** Called while a journal is read that the database does not know yet: bytes done and bytes in all. */
  onProgress?: (done: number, total: number) => void;
}

/** Opens the project's and the user's memory. A missing or damaged database is made again from the journal. */
export async function openMemory(host: CoreHost, options: OpenMemoryOptions = {}): Promise<Memory> {
  const engine = await loadSqlEngine(host.sqlWasmFile);
  const open = (folder: string, scope: Scope) =>
    MemoryStore.open(host, { folder, scope, engine, onProgress: options.onProgress });
  const [project, global] = await Promise.all([open(host.projectFolder, 'project'), open(host.globalFolder, 'global')]);
  const writerId = () => project.writerId();
  const derived = await StoredDerived.open(host, `${project.folder}/derived`, writerId);
  const vectors = new StoredVectors(host, `${project.folder}/vectors`, writerId);
  return new JournaledMemory(host, { project, global, derived, vectors });
}

class JournaledMemory implements Memory {
  readonly derived: StoredDerived;
  readonly vectors: StoredVectors;
  private readonly project: StoredMessages;
  private readonly global: StoredMessages;
  private readonly changed: Emitter<MemoryChange>;
  private readonly disposables = new DisposableStore();
  private readonly redaction: RedactOptions;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly host: CoreHost,
    parts: { project: MemoryStore; global: MemoryStore; derived: StoredDerived; vectors: StoredVectors },
  ) {
    this.project = new StoredMessages(parts.project);
    this.global = new StoredMessages(parts.global);
    this.derived = parts.derived;
    this.vectors = parts.vectors;
    this.changed = this.disposables.add(
      new Emitter<MemoryChange>((error) => host.log.error('A listener of memory failed', error)),
    );
    for (const { store } of this.stores) {
      this.disposables.add(store.onDidChange((change) => this.changed.fire(change)));
      // What was derived from an erased text may hold parts of it.
      this.disposables.add(store.onDidErase(() => void this.derived.clear()));
    }
    this.redaction = { ...host.private, ipAddresses: host.settings.redactIpAddresses };
  }

  get onDidChange() {
    return this.changed.event;
  }

  async createChannel({
    name,
    scope,
    description,
  }: {
    name: string;
    scope: Scope;
    description?: string;
  }): Promise<Channel> {
    this.mustBeOpen();
    const id = channelId(scope, name);
    const known = this.channel(id);
    if (known) return known;
    const text = redact(description ?? '', this.redaction);
    await this.storeOf(scope).store.append([{ kind: 'channel', channel: { name, scope, description: text } }]);
    return this.channel(id)!;
  }

  channels(): Channel[] {
    this.mustBeOpen();
    return this.stores.flatMap((one) => one.channels());
  }

  async sendMessage<M extends Metadata>(message: NewMessage<M>): Promise<Message<M>> {
    const [sent] = await this.sendMessages([message]);
    return sent as Message<M>;
  }

  async sendMessages(messages: readonly NewMessage[]): Promise<Message[]> {
    this.mustBeOpen();
    const events = messages.map((message) => ({
      scope: parseChannelId(message.channelId).scope,
      event: this.messageEvent(message),
    }));
    const stamped = await Promise.all(
      this.stores.map(async (one) => {
        const own = events.filter(({ scope }) => scope === one.store.scope);
        if (own.length === 0) return [];
        const missing = [...new Set(messages.map((message) => message.channelId))]
          .filter((id) => parseChannelId(id).scope === one.store.scope && !this.channel(id))
          .map((id): NewEvent => ({ kind: 'channel', channel: { ...parseChannelId(id), description: '' } }));
        const appended = await one.store.append([...missing, ...own.map(({ event }) => event)]);
        return appended.slice(missing.length);
      }),
    );
    const next = stamped.map((list) => list.values());
    return events.map(({ scope }) => {
      const index = scope === 'global' ? 1 : 0;
      const { id } = next[index]!.next().value!;
      return this.stores[index]!.message(id)!;
    });
  }

  async updateMessage(
    id: string,
    change: { content?: string; confidence?: number; metadata?: Metadata },
  ): Promise<Message> {
    this.mustBeOpen();
    const holder = this.stores.find((one) => one.message(id));
    const before = holder?.message(id);
    if (!holder || !before) throw entryNotFound(id);
    checkConfidence(change.confidence);
    const clean = {
      content: change.content === undefined ? undefined : redact(change.content, this.redaction),
      confidence: change.confidence,
      metadata: change.metadata === undefined ? undefined : cleanMetadata(change.metadata, this.redaction),
    };
    const ts = this.after(before.editedAt ?? before.timestamp);
    await holder.store.append([{ kind: 'edit', ts, target: id, change: clean }]);
    return holder.message(id) ?? before;
  }

  message(id: string): Message | undefined {
    this.mustBeOpen();
    return this.project.message(id) ?? this.global.message(id);
  }

  async searchMessages(query: MessageQuery): Promise<MessageHit[]> {
    this.mustBeOpen();
    return searchMessages({ stores: this.stores, vectors: this.vectors, nowMs: this.host.clock.now() }, query);
  }

  async writeNote(note: {
    scope: Scope;
    title: string;
    content: string;
    tags?: string[];
    confidence?: number;
    breadcrumbs?: Record<string, unknown>;
  }): Promise<Note> {
    this.mustBeOpen();
    checkConfidence(note.confidence);
    const { scope, title, content, tags = [], confidence = 0.5, breadcrumbs = {} } = note;
    const clean = redactDeep({ title, content, tags, breadcrumbs }, this.redaction);
    const holder = this.storeOf(scope);
    const [event] = await holder.store.append([{ kind: 'note', note: { scope, ...clean, confidence } }]);
    return holder.note(event!.id)!;
  }

  async searchMyNotes(query: { query?: string; tags?: readonly string[]; limit?: number }): Promise<Note[]> {
    this.mustBeOpen();
    return searchNotes(this.stores, query);
  }

  session(id: string): SessionRecord | undefined {
    this.mustBeOpen();
    return mergeSessions(this.project.session(id), this.global.session(id));
  }

  sessionHeads(query: SessionQuery = {}): SessionHead[] {
    this.mustBeOpen();
    if (this.global.sessionHeads({ limit: 1 }).length === 0) return this.project.sessionHeads(query);
    const { status, fingerprint, offset = 0, limit = Infinity } = query;
    // A status is known only after merging, and a page only after that.
    const most = status === undefined && Number.isFinite(limit) ? offset + limit : undefined;
    const heads = mergeHeads(...this.stores.map((one) => one.sessionHeads({ fingerprint, limit: most })));
    return heads.filter((head) => status === undefined || head.status === status).slice(offset, offset + limit);
  }

  sessions(query: SessionQuery = {}): SessionRecord[] {
    return this.sessionHeads(query).flatMap(({ id }) => this.session(id) ?? []);
  }

  votes(solutionId: string): Vote[] {
    this.mustBeOpen();
    return lastWords(this.stores.flatMap((one) => one.votes(solutionId)));
  }

  async forget(id: string): Promise<void> {
    this.mustBeOpen();
    const holders = this.stores.filter((one) => one.message(id) ?? one.session(id) ?? one.note(id));
    if (holders.length === 0) throw entryNotFound(id);
    await Promise.all(holders.map((one) => one.store.append([{ kind: 'forget', target: id }])));
  }

  async previewErase(request: EraseRequest): Promise<ErasableEvent[]> {
    this.mustBeOpen();
    return findErasable(this.stores, request);
  }

  async erase(events: readonly ErasableEvent[]): Promise<EraseResult> {
    this.mustBeOpen();
    return eraseEvents(this.stores, events);
  }

  exportLines(): AsyncIterable<string> {
    this.mustBeOpen();
    return exportEvents(this.stores);
  }

  async importLines(lines: AsyncIterable<string> | Iterable<string>): Promise<ImportResult> {
    this.mustBeOpen();
    return importEvents(lines, { storeOf: (scope) => this.storeOf(scope).store, redaction: this.redaction });
  }

  async applyRetention(retention: Retention): Promise<RetentionResult> {
    this.mustBeOpen();
    return applyRetention(this.stores, { retention, nowMs: this.host.clock.now() });
  }

  health(): MemoryHealth {
    this.mustBeOpen();
    const stores = this.stores.map(({ store }) => store);
    const holding = stores.map((store) => store.holding).filter((held) => held !== undefined);
    const sum = (number: (store: MemoryStore) => number) => stores.reduce((total, store) => total + number(store), 0);
    return {
      folder: this.host.projectFolder,
      events: sum((store) => store.events),
      journalBytes: sum((store) => store.journalBytes),
      databaseBytes: sum((store) => store.databaseBytes),
      vectorBytes: this.vectors.bytes,
      skipped: stores.flatMap((store) => store.skippedLines()),
      ...(holding.length > 0 && {
        held: { events: holding.reduce((total, { events }) => total + events, 0), reason: holding[0]!.reason },
      }),
      rebuilt: stores.some((store) => store.rebuilt),
    };
  }

  async refresh(): Promise<void> {
    await Promise.all(this.stores.map(({ store }) => store.refresh()));
  }

  close(): Promise<void> {
    this.closing ??= this.letGo();
    return this.closing;
  }

  private async letGo(): Promise<void> {
    await this.vectors.close();
    await this.derived.close();
    await Promise.all(this.stores.map(({ store }) => store.close()));
    this.disposables.dispose();
  }

  /** The project's memory first: where both know something, it is asked first. */
  private get stores(): readonly [StoredMessages, StoredMessages] {
    return [this.project, this.global];
  }

  private storeOf(scope: Scope): StoredMessages {
    return scope === 'global' ? this.global : this.project;
  }

  private channel(id: string): Channel | undefined {
    return this.channels().find((channel) => channel.id === id);
  }

  private messageEvent(message: NewMessage): NewEvent {
    const metadata = cleanMetadata(message.metadata, this.redaction);
    checkConfidence(message.confidence);
    return {
      kind: 'message',
      id: message.id,
      ts: message.timestamp === undefined ? this.timeOfWord(metadata) : timestampOf(message.timestamp),
      message: {
        channelId: message.channelId,
        senderId: this.host.person,
        content: redact(message.content, this.redaction),
        confidence: message.confidence,
        threadId: message.threadId,
        metadata,
      },
    };
  }

  /** A person's new word counts after their earlier one, even when the clock was set back in between. */
  private timeOfWord(metadata: Metadata): string {
    if (metadata.type === 'solution_feedback') {
      const earlier = this.votes(metadata.solution).find(
        ({ sessionId, person }) => sessionId === metadata.session_id && person === this.host.person,
      );
      return this.after(earlier?.timestamp);
    }
    if (metadata.type === 'session_state') {
      return this.after(...this.stores.flatMap((one) => one.lastWordAt(metadata.session_id) ?? []));
    }
    return this.after();
  }

  private after(...times: (string | undefined)[]): string {
    return iso(Math.max(this.host.clock.now(), ...times.flatMap((time) => (time ? Date.parse(time) + 1 : []))));
  }

  private mustBeOpen(): void {
    if (this.closing) throw memoryClosed();
  }
}

function checkConfidence(confidence: number | undefined): void {
  if (confidence !== undefined && !(confidence >= 0 && confidence <= 1)) {
    throw invalidEntry('confidence', `${confidence} is not between 0 and 1.`);
  }
}

function timestampOf(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw invalidEntry('timestamp', `${JSON.stringify(text)} is not an ISO 8601 time.`);
  return iso(time);
}
