import {
  readEvent,
  type ChannelEvent,
  type EditEvent,
  type ForgetEvent,
  type JournalEvent,
  type MessageEvent,
  type NoteEvent,
} from './event';
import { foldSteps } from './foldSession';
import type { LinePlace, PlacedEvent } from './journalReader';
import type { MemoryChange, Message } from './memory';
import {
  METADATA_COLUMNS,
  metadataColumns,
  factsOf,
  foldMessage,
  ODD_SESSION,
  stepAt,
  type MessageFacts,
} from './messageRow';
import { STATUSES } from './schema';
import type { SqlDatabase, SqlRow } from './sqlDatabase';

/** Finds the text of a line again: of one on disk by its place, of a held one by its event's id. */
export interface LineSource {
  lineAt(place: LinePlace): string | undefined;
  heldLine(eventId: string): string | undefined;
}

/** Where a row's line stands, as the database has it: file number, offset, length; or nulls while it is held. */
export type StoredPlace = [file: number | null, offset: number | null, length: number | null];

const HELD: StoredPlace = [null, null, null];

const INSERT_MESSAGE = `INSERT OR IGNORE INTO message (seq, id, ts, file, offset, length, channel, sender, type, session, subject, step,
  confidence, hidden, edited, ${METADATA_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`;

/** Brings events into the database. The result is the same for any order of events, and for duplicates. */
export class Indexer {
  private readonly names = new Map<string, number>();
  private readonly nameTexts = new Map<number, string>();
  private readonly files = new Map<string, number>();
  private readonly filePaths = new Map<number, string>();
  private readonly lastNumbers = new Map<string, number>();
  private readonly erased = new Set<string>();
  private readonly forgotten = new Set<string>();
  private readonly editTargets = new Set<string>();
  /** Of the batch at hand: a journal names a session many times in a row. */
  private readonly sessionSeqs = new Map<string, number>();
  /** True when something was erased that the word indexes still know: only making the database anew helps. */
  mustRebuild = false;

  constructor(
    private readonly database: SqlDatabase,
    private readonly lines: LineSource,
  ) {
    for (const [id, text] of database.each('SELECT id, text FROM name')) this.keepName(id as number, text as string);
    for (const [id] of database.each('SELECT id FROM forgotten')) this.forgotten.add(id as string);
    for (const [id] of database.each('SELECT DISTINCT target FROM edit')) this.editTargets.add(id as string);
    for (const [id] of database.each('SELECT id FROM erased')) this.erased.add(id as string);
    for (const [id, path] of database.each('SELECT id, path FROM file')) this.keepFile(id as number, path as string);
  }

  /** Brings events in, inside a transaction of the caller, and folds what they touch. */
  apply(events: readonly PlacedEvent[]): MemoryChange {
    const touched = new Touched();
    this.sessionSeqs.clear();
    for (const placed of events) this.applyEvent(placed, touched);
    for (const id of touched.edited) this.foldEdits(id, touched);
    touched.sessions.delete(ODD_SESSION);
    for (const session of touched.sessions) this.foldSession(session, touched.fingerprints);
    const sessionIds = new Map([...this.sessionSeqs].map(([id, seq]) => [seq, id]));
    return touched.change(
      (seq) => sessionIds.get(seq) ?? (this.database.get('SELECT id FROM session WHERE seq = ?', [seq])![0] as string),
    );
  }

  /** Ids of events that are gone for good. */
  get erasedIds(): ReadonlySet<string> {
    return this.erased;
  }

  /** Lets no event of these ids in. */
  erase(ids: Iterable<string>): void {
    for (const id of ids) {
      if (this.erased.has(id)) continue;
      this.erased.add(id);
      this.database.run('INSERT OR IGNORE INTO erased (id) VALUES (?)', [id]);
      const known =
        'SELECT 1 FROM message WHERE id = ?1 UNION SELECT 1 FROM note WHERE id = ?1 UNION SELECT 1 FROM edit WHERE id = ?1';
      if (this.database.get(known, [id])) this.mustRebuild = true;
    }
  }

  /** True when the event, or another that says the same, is known. */
  has(event: JournalEvent): boolean {
    if (this.erased.has(event.id)) return true;
    switch (event.kind) {
      case 'message':
        return this.database.get('SELECT 1 FROM message WHERE id = ?', [event.id]) !== undefined;
      case 'note':
        return this.database.get('SELECT 1 FROM note WHERE id = ?', [event.id]) !== undefined;
      case 'edit':
        return (
          this.database.get('SELECT 1 FROM edit WHERE target = ? AND ts = ? AND id = ?', [
            event.target,
            Date.parse(event.ts),
            event.id,
          ]) !== undefined
        );
      case 'channel': {
        const known = this.database.get('SELECT ts, event FROM channel WHERE id = ?', [channelKey(event)]);
        const ts = Date.parse(event.ts);
        return (
          known !== undefined && ((known[0] as number) < ts || (known[0] === ts && (known[1] as string) <= event.id))
        );
      }
      case 'forget':
        return this.isForgotten(event.target);
      case 'erase':
        return event.targets.every((id) => this.erased.has(id));
    }
  }

  /** Files with lines that should be taken out of them. */
  filesToRewrite(): string[] {
    return this.database.all('SELECT path FROM file WHERE erased > 0').map(([path]) => path as string);
  }

  /** Ids of all that there is, as a change that touches all of it. */
  everything(): MemoryChange {
    const texts = (sql: string) => this.database.all(sql).map(([text]) => text as string);
    return {
      sessionIds: texts('SELECT id FROM session'),
      messageIds: texts('SELECT id FROM message'),
      noteIds: texts('SELECT id FROM note'),
      solutionIds: texts('SELECT DISTINCT subject FROM message WHERE subject IS NOT NULL'),
    };
  }

  /** Number of an interned text (channel, sender or type); undefined when it never occurred. */
  nameId(text: string): number | undefined {
    return this.names.get(text);
  }

  /** The interned text. */
  nameText(id: number): string {
    return this.nameTexts.get(id)!;
  }

  /** The event of a row, read from its line. */
  event(id: string, place: StoredPlace): JournalEvent | undefined {
    const line = this.line(id, place);
    const read = line === undefined ? undefined : readEvent(line);
    return read && 'event' in read && read.event.id === id ? read.event : undefined;
  }

  /** Events that edit a message, in (time, id) order. */
  edits(target: string): EditEvent[] {
    const rows = this.database.all('SELECT id, file, offset, length FROM edit WHERE target = ? ORDER BY ts, id', [
      target,
    ]);
    return rows.flatMap(([id, ...place]) => {
      const event = this.event(id as string, place as StoredPlace);
      return event?.kind === 'edit' ? [event] : [];
    });
  }

  /** Number of a journal file; makes its row when it is new. */
  fileId(path: string): number {
    let id = this.files.get(path);
    if (id === undefined) {
      this.database.run("INSERT INTO file (path, offset, mtime, prefix) VALUES (?, 0, 0, '')", [path]);
      id = this.database.lastRowId();
      this.keepFile(id, path);
    }
    return id;
  }

  private line(id: string, [file, offset, length]: StoredPlace): string | undefined {
    if (file === null) return this.lines.heldLine(id);
    return this.lines.lineAt({ file: this.filePaths.get(file)!, offset: offset!, length: length! });
  }

  private applyEvent(placed: PlacedEvent, touched: Touched): void {
    const { event } = placed;
    if (this.erased.has(event.id)) {
      if (placed.place)
        this.database.run('UPDATE file SET erased = erased + 1 WHERE id = ?', [this.fileId(placed.place.file)]);
      return;
    }
    switch (event.kind) {
      case 'message':
        return this.applyMessage(event, placed, touched);
      case 'edit':
        return this.applyEdit(event, placed, touched);
      case 'channel':
        return this.applyChannel(event);
      case 'note':
        return this.applyNote(event, placed, touched);
      case 'forget':
        return this.applyForget(event, touched);
      case 'erase':
        return this.erase(event.targets);
    }
  }

  private applyMessage(event: MessageEvent, placed: PlacedEvent, touched: Touched): void {
    const facts = factsOf(event.message.metadata);
    const session = this.sessionOf(facts);
    const row = { facts, session, place: this.stored(placed.place) };
    if (!this.insertMessage(foldMessage(event, []), row)) {
      const known = this.database.get('SELECT seq, ts, file, offset, length, session FROM message WHERE id = ?', [
        event.id,
      ])!;
      if (!this.replaces(placed, known)) return;
      this.database.run('DELETE FROM message WHERE seq = ?', [known[0]!]);
      this.insertMessage(foldMessage(event, []), row);
      if (known[5] != null) touched.sessions.add(known[5] as number);
    }
    touched.messages.add(event.id);
    if (facts.fingerprint !== undefined) touched.fingerprints.set(event.id, facts.fingerprint);
    if (session !== null) touched.sessions.add(session);
    if (facts.subject !== undefined) touched.solutions.add(facts.subject);
    if (this.editTargets.has(event.id)) touched.edited.add(event.id);
  }

  /**
   * Of two events with one id, the earlier one counts, and of two at the same time the one whose line sorts first.
   * The same event again counts only when it has now been written to disk.
   */
  private replaces(placed: PlacedEvent, [, ts, file, offset, length]: SqlRow): boolean {
    const time = Date.parse(placed.event.ts);
    if (time !== ts) return time < (ts as number);
    if (file === null) return placed.place !== undefined;
    const known = this.line(placed.event.id, [file, offset, length] as StoredPlace);
    const other = placed.place && this.lines.lineAt(placed.place);
    return known === undefined || (other !== undefined && other < known);
  }

  private applyEdit(event: EditEvent, { place }: PlacedEvent, touched: Touched): void {
    this.database.run(
      `INSERT INTO edit (target, ts, id, file, offset, length) VALUES (?,?,?,?,?,?)
       ON CONFLICT DO UPDATE SET file = excluded.file, offset = excluded.offset, length = excluded.length
       WHERE file IS NULL AND excluded.file IS NOT NULL`,
      [event.target, Date.parse(event.ts), event.id, ...this.stored(place)],
    );
    this.editTargets.add(event.target);
    touched.edited.add(event.target);
  }

  private applyChannel(event: ChannelEvent): void {
    this.database.run(
      `INSERT INTO channel (id, ts, event, description) VALUES (?,?,?,?)
       ON CONFLICT DO UPDATE SET ts = excluded.ts, event = excluded.event, description = excluded.description
       WHERE (excluded.ts, excluded.event) < (channel.ts, channel.event)`,
      [channelKey(event), Date.parse(event.ts), event.id, event.channel.description],
    );
  }

  private applyNote(event: NoteEvent, placed: PlacedEvent, touched: Touched): void {
    const known = this.database.get('SELECT seq, ts, file, offset, length FROM note WHERE id = ?', [event.id]);
    if (known && !this.replaces(placed, known)) return;
    if (known) this.database.run('DELETE FROM note WHERE seq = ?', [known[0]!]);
    const { title, content, tags } = event.note;
    const number = this.nextNumber('note_words');
    this.addWords('note_words', number, `${title}\n${content}\n${tags.join(' ')}`);
    this.database.run('INSERT INTO note (seq, id, ts, file, offset, length, hidden) VALUES (?,?,?,?,?,?,?)', [
      number,
      event.id,
      Date.parse(event.ts),
      ...this.stored(placed.place),
      this.isForgotten(event.id) ? 1 : 0,
    ]);
    touched.notes.add(event.id);
  }

  private applyForget({ target }: ForgetEvent, touched: Touched): void {
    this.forgotten.add(target);
    this.database.run('INSERT OR IGNORE INTO forgotten (id) VALUES (?)', [target]);
    this.database.run('UPDATE note SET hidden = 1 WHERE id = ?', [target]);
    const rows = this.database.all(
      'SELECT id, session, subject FROM message WHERE (id = ? OR session = (SELECT seq FROM session WHERE id = ?)) AND hidden = 0',
      [target, target],
    );
    for (const [id, session, subject] of rows) {
      this.database.run('UPDATE message SET hidden = 1 WHERE id = ?', [id!]);
      touched.messages.add(id as string);
      if (session !== null) touched.sessions.add(session as number);
      if (subject !== null) touched.solutions.add(subject as string);
    }
    touched.notes.add(target);
  }

  /** False when there is a message of this id already. */
  private insertMessage(
    message: Message,
    { facts, session, place }: { facts: MessageFacts; session: number | null; place: StoredPlace },
  ): boolean {
    const number = this.nextNumber('words');
    const isHidden =
      this.isForgotten(message.id) || (facts.sessionId !== undefined && this.isForgotten(facts.sessionId));
    this.database.run(INSERT_MESSAGE, [
      number,
      message.id,
      Date.parse(message.timestamp),
      ...place,
      this.nameOf(message.channelId),
      this.nameOf(message.senderId),
      facts.type === undefined ? null : this.nameOf(facts.type),
      session,
      facts.subject ?? null,
      facts.step,
      message.confidence ?? null,
      isHidden ? 1 : 0,
      message.editedAt === undefined ? null : Date.parse(message.editedAt),
      ...metadataColumns(message),
    ]);
    if (this.database.changedRows === 0) return false;
    this.addWords('words', number, message.content);
    return true;
  }

  private sessionOf(facts: MessageFacts): number | null {
    if (facts.sessionId !== undefined) return this.sessionSeq(facts.sessionId);
    return facts.hasOddSession ? ODD_SESSION : null;
  }

  /** Brings a message's row in step with its edits. The row moves: full text cannot be taken out of the word index. */
  private foldEdits(id: string, touched: Touched): void {
    const row = this.database.get('SELECT seq, file, offset, length, session, subject FROM message WHERE id = ?', [id]);
    if (!row) return;
    const [seq, file, offset, length, oldSession, oldSubject] = row;
    const event = this.event(id, [file, offset, length] as StoredPlace);
    if (event?.kind !== 'message') return;
    const message = foldMessage(event, this.edits(id));
    const facts = factsOf(message.metadata);
    const session = this.sessionOf(facts);
    this.database.run('DELETE FROM message WHERE seq = ?', [seq!]);
    this.insertMessage(message, { facts, session, place: [file, offset, length] as StoredPlace });
    touched.messages.add(id);
    if (facts.fingerprint !== undefined) touched.fingerprints.set(id, facts.fingerprint);
    for (const one of [session, oldSession]) if (one != null) touched.sessions.add(one as number);
    for (const one of [facts.subject, oldSubject]) if (one != null) touched.solutions.add(one as string);
  }

  private foldSession(session: number, fingerprints: ReadonlyMap<string, string>): void {
    const rows = this.database.all(
      'SELECT step, ts, id, file, offset, length FROM message WHERE session = ? AND hidden = 0 ORDER BY ts, id',
      [session],
    );
    const { status, first, last, occurrences } = foldSteps(rows.map(([step]) => stepAt(step)));
    const start = rows[first];
    if (!start) {
      this.database.run('UPDATE session SET started = NULL, seen = NULL, fingerprint = NULL WHERE seq = ?', [session]);
      return;
    }
    this.database.run(
      'UPDATE session SET status = ?, fingerprint = ?, started = ?, seen = ?, occurrences = ? WHERE seq = ?',
      [
        STATUSES.indexOf(status),
        fingerprints.get(start[2] as string) ?? this.fingerprintOf(start[2] as string, start.slice(3) as StoredPlace),
        start[1]!,
        rows[last]![1]!,
        occurrences,
        session,
      ],
    );
  }

  private fingerprintOf(id: string, place: StoredPlace): string | null {
    const event = this.event(id, place);
    if (event?.kind !== 'message') return null;
    return factsOf(foldMessage(event, this.edits(id)).metadata).fingerprint ?? null;
  }

  /** A number that never was in use in a word index: texts cannot be taken out of it again. */
  private nextNumber(table: 'words' | 'note_words'): number {
    const last = this.lastNumbers.get(table) ?? this.database.get(`SELECT max(docid) FROM ${table}_docsize`)![0] ?? 0;
    const number = (last as number) + 1;
    this.lastNumbers.set(table, number);
    return number;
  }

  private addWords(table: 'words' | 'note_words', number: number, text: string): void {
    this.database.run(`INSERT INTO ${table} (docid, body) VALUES (?, ?)`, [number, text]);
  }

  private sessionSeq(id: string): number {
    let seq = this.sessionSeqs.get(id);
    if (seq === undefined) {
      seq = this.database.get('SELECT seq FROM session WHERE id = ?', [id])?.[0] as number | undefined;
      if (seq === undefined) {
        this.database.run('INSERT INTO session (id) VALUES (?)', [id]);
        seq = this.database.lastRowId();
      }
      this.sessionSeqs.set(id, seq);
    }
    return seq;
  }

  private isForgotten(id: string): boolean {
    return this.forgotten.has(id);
  }

  private stored(place: LinePlace | undefined): StoredPlace {
    return place ? [this.fileId(place.file), place.offset, place.length] : HELD;
  }

  private nameOf(text: string): number {
    let id = this.names.get(text);
    if (id === undefined) {
      this.database.run('INSERT INTO name (text) VALUES (?)', [text]);
      id = this.database.lastRowId();
      this.keepName(id, text);
    }
    return id;
  }

  private keepName(id: number, text: string): void {
    this.names.set(text, id);
    this.nameTexts.set(id, text);
  }

  private keepFile(id: number, path: string): void {
    this.files.set(path, id);
    this.filePaths.set(id, path);
  }
}

function channelKey({ channel }: ChannelEvent): string {
  return `${channel.scope === 'global' ? 'global' : 'proj'}:${channel.name}`;
}

/** What a batch of events touched. */
class Touched {
  readonly messages = new Set<string>();
  readonly notes = new Set<string>();
  readonly solutions = new Set<string>();
  readonly edited = new Set<string>();
  readonly sessions = new Set<number>();
  /** Of the starts in this batch, by message id: spares reading their lines again. */
  readonly fingerprints = new Map<string, string>();

  change(sessionId: (seq: number) => string): MemoryChange {
    return {
      sessionIds: [...this.sessions].map(sessionId),
      messageIds: [...this.messages],
      noteIds: [...this.notes],
      solutionIds: [...this.solutions],
    };
  }
}
