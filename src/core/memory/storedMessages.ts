import { foldSession, STEPS } from './foldSession';
import type { Channel, Message, Note, SessionHead, SessionQuery, SessionRecord, Vote } from './memory';
import { foldMessage, iso, stepAt } from './messageRow';
import type { StoredPlace } from './indexer';
import { STATUSES } from './schema';
import type { SqlParameter, SqlRow } from './sqlDatabase';
import type { MemoryStore } from './store';

const PLACE = 'id, file, offset, length, edited';

/** Reads messages, sessions, votes, notes and channels of one store. */
export class StoredMessages {
  constructor(readonly store: MemoryStore) {}

  message(id: string): Message | undefined {
    const row = this.store.database.get(`SELECT ${PLACE} FROM message WHERE id = ? AND hidden = 0`, [id]);
    return row && this.messageOf(row);
  }

  /** The message of a row that starts with {@link PLACE}'s columns; undefined when its line is gone. */
  messageOf([id, file, offset, length, edited]: SqlRow): Message | undefined {
    const event = this.store.indexer.event(id as string, [file, offset, length] as StoredPlace);
    if (event?.kind !== 'message') return undefined;
    return foldMessage(event, edited === null ? [] : this.store.indexer.edits(event.id));
  }

  session(id: string): SessionRecord | undefined {
    const rows = this.store.database.all(
      `SELECT ${PLACE} FROM message WHERE session = (SELECT seq FROM session WHERE id = ?) AND hidden = 0 ORDER BY ts, id`,
      [id],
    );
    const messages = rows.flatMap((row) => this.messageOf(row) ?? []);
    return foldSession(id, messages, this.store.scope);
  }

  /** Sessions that have started, newest first. */
  sessionHeads({ status, fingerprint, limit, offset }: SessionQuery = {}): SessionHead[] {
    const where = ['seen IS NOT NULL'];
    const parameters: SqlParameter[] = [];
    if (status) {
      where.push('status = ?');
      parameters.push(STATUSES.indexOf(status));
    }
    if (fingerprint !== undefined) {
      where.push('fingerprint = ?');
      parameters.push(fingerprint);
    }
    const rows = this.store.database.all(
      `SELECT id, status, started, seen, occurrences, fingerprint FROM session WHERE ${where.join(' AND ')} ORDER BY seen DESC, id DESC LIMIT ? OFFSET ?`,
      [...parameters, limit ?? -1, offset ?? 0],
    );
    return rows.map(([id, status, started, seen, occurrences, fingerprint]) => ({
      id: id as string,
      status: STATUSES[status as number]!,
      scope: this.store.scope,
      startedAt: iso(started as number),
      lastSeenAt: iso(seen as number),
      occurrences: occurrences as number,
      fingerprint: fingerprint as string,
    }));
  }

  /** Every person's last word in each session about a solution, oldest first. */
  votes(solutionId: string): (Vote & { id: string })[] {
    const rows = this.store.database.all(
      `SELECT message.id, message.ts, sender, session.id, step FROM message JOIN session ON session.seq = message.session
       WHERE subject = ? AND hidden = 0 ORDER BY message.ts, message.id`,
      [solutionId],
    );
    return rows.map(([id, ts, sender, sessionId, step]) => ({
      id: id as string,
      solutionId,
      sessionId: sessionId as string,
      person: this.store.indexer.nameText(sender as number),
      worked: stepAt(step) === 'worked',
      timestamp: iso(ts as number),
    }));
  }

  /** When a session was last closed or reopened. */
  lastWordAt(sessionId: string): string | undefined {
    const row = this.store.database.get(
      'SELECT max(ts) FROM message WHERE session = (SELECT seq FROM session WHERE id = ?) AND step IN (?, ?)',
      [sessionId, STEPS.indexOf('closed'), STEPS.indexOf('reopened')],
    );
    return row?.[0] == null ? undefined : iso(row[0] as number);
  }

  channels(): Channel[] {
    const rows = this.store.database.all('SELECT id, ts, description FROM channel ORDER BY ts, event');
    return rows.map(([id, ts, description]) => ({
      id: id as string,
      name: (id as string).slice((id as string).indexOf(':') + 1),
      scope: this.store.scope,
      description: description as string,
      createdAt: iso(ts as number),
    }));
  }

  note(id: string): Note | undefined {
    const row = this.store.database.get('SELECT id, file, offset, length FROM note WHERE id = ? AND hidden = 0', [id]);
    return row && this.noteOf(row);
  }

  /** The note of a row `id, file, offset, length`. */
  noteOf([id, ...place]: SqlRow): Note | undefined {
    const event = this.store.indexer.event(id as string, place as StoredPlace);
    return event?.kind === 'note' ? { id: event.id, ...event.note, timestamp: iso(event.ts) } : undefined;
  }
}

/** The last word of each person in each session, oldest first. */
export function lastWords(votes: readonly (Vote & { id: string })[]): Vote[] {
  const last = new Map<string, Vote & { id: string }>();
  for (const vote of [...votes].sort(inTime)) last.set(JSON.stringify([vote.sessionId, vote.person]), vote);
  return [...last.values()].sort(inTime).map(({ id: _, ...vote }) => vote);
}

function inTime(a: { timestamp: string; id: string }, b: { timestamp: string; id: string }): number {
  return compare(a.timestamp, b.timestamp) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
