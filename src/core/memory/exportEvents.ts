import type { PlacedEvent } from './journalReader';
import type { Scope } from './memory';
import { readEvent, type JournalEvent } from './event';
import type { StoredMessages } from './storedMessages';

/** One line of an export. */
export interface ExportedEvent {
  scope: Scope;
  event: JournalEvent;
}

/**
 * Everything that memory answers from, one JSON object a line, in the order in which it is folded. What was forgotten
 * or erased is not in it; that it was, is.
 */
export async function* exportEvents(stores: readonly StoredMessages[]): AsyncGenerator<string> {
  for (const store of stores) {
    for (const event of await exportable(store)) {
      const whole = 'kind' in event ? event : readAgain(store, event);
      if (whole) yield JSON.stringify({ scope: store.store.scope, event: whole } satisfies ExportedEvent);
    }
  }
}

/** An event that was seen, without keeping its texts in memory. */
interface Seen {
  id: string;
  ts: number;
  place: NonNullable<PlacedEvent['place']>;
}

async function exportable(store: StoredMessages): Promise<(Seen | JournalEvent)[]> {
  const chosen = new Map<string, Seen | JournalEvent>();
  for await (const { event, place } of store.store.allEvents()) {
    const key = keyOf(store, event);
    if (key === undefined) continue;
    const seen = place ? { id: event.id, ts: Date.parse(event.ts), place } : event;
    const known = chosen.get(key);
    if (!known || isBefore(store, seen, known)) chosen.set(key, seen);
  }
  return [...chosen.values()].sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
}

/** What an event is the only one of; undefined when it does not count any more. */
function keyOf({ store }: StoredMessages, event: JournalEvent): string | undefined {
  const { database, indexer } = store;
  if (indexer.erasedIds.has(event.id)) return undefined;
  const isHidden = (table: 'message' | 'note', id: string) =>
    database.get(`SELECT hidden FROM ${table} WHERE id = ?`, [id])?.[0] === 1;
  switch (event.kind) {
    case 'message':
      return isHidden('message', event.id) ? undefined : `message ${event.id}`;
    case 'edit':
      return isHidden('message', event.target) ? undefined : `edit ${event.id}`;
    case 'note':
      return isHidden('note', event.id) ? undefined : `note ${event.id}`;
    case 'channel':
      return `channel ${event.channel.scope} ${event.channel.name}`;
    case 'forget':
      return `forget ${event.target}`;
    case 'erase':
      return `erase ${event.id}`;
  }
}

/** The same choice between two events for one place that folding makes. */
function isBefore(store: StoredMessages, a: Seen | JournalEvent, b: Seen | JournalEvent): boolean {
  if (timeOf(a) !== timeOf(b)) return timeOf(a) < timeOf(b);
  if (a.id !== b.id) return a.id < b.id;
  return 'place' in a && 'place' in b && (store.store.lineAt(a.place) ?? '') < (store.store.lineAt(b.place) ?? '');
}

function readAgain(store: StoredMessages, { place }: Seen): JournalEvent | undefined {
  const read = readEvent(store.store.lineAt(place) ?? '');
  return read && 'event' in read ? read.event : undefined;
}

function timeOf(event: Seen | JournalEvent): number {
  return typeof event.ts === 'number' ? event.ts : Date.parse(event.ts);
}
