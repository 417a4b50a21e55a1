import type { JournalEvent } from './event';
import type { Scope } from './memory';
import type { StoredMessages } from './storedMessages';
import type { MemoryStore } from './store';

/** What to erase: everything of these sessions, messages or notes, and every event that holds this text. */
export interface EraseRequest {
  ids?: readonly string[];
  text?: string;
}

/** One event that would be erased. */
export interface ErasableEvent {
  scope: Scope;
  id: string;
  kind: JournalEvent['kind'];
  timestamp: string;
  /** The start of its content, for a person to recognise it by. */
  summary: string;
}

/** What erasing did. */
export interface EraseResult {
  events: number;
  /** Journal files of other installations (or in use) that still hold lines: their owners take them out. */
  leftInFiles: string[];
}

const SUMMARY_LENGTH = 120;

/** The events that a request means. */
export async function findErasable(stores: readonly StoredMessages[], request: EraseRequest): Promise<ErasableEvent[]> {
  const found: ErasableEvent[] = [];
  for (const { store } of stores) {
    const ids = eventIds(store, request.ids ?? []);
    for await (const { event } of store.allEvents()) {
      if (event.kind === 'erase' || store.indexer.erasedIds.has(event.id)) continue;
      const isMeant =
        ids.has(event.id) || (event.kind === 'edit' && ids.has(event.target)) || holds(event, request.text);
      if (!isMeant) continue;
      found.push({
        scope: store.scope,
        id: event.id,
        kind: event.kind,
        timestamp: event.ts,
        summary: summaryOf(event).slice(0, SUMMARY_LENGTH),
      });
    }
  }
  return found;
}

/**
 * Erases events for good: leaves a tombstone, takes their lines out of this installation's own files, and makes anew
 * what was made of them.
 */
export async function eraseEvents(
  stores: readonly StoredMessages[],
  events: readonly ErasableEvent[],
): Promise<EraseResult> {
  const result: EraseResult = { events: events.length, leftInFiles: [] };
  for (const { store } of stores) {
    const targets = [...new Set(events.filter(({ scope }) => scope === store.scope).map(({ id }) => id))];
    if (targets.length === 0) continue;
    await store.append([{ kind: 'erase', targets }]);
    await store.rewrite((event) => !store.indexer.erasedIds.has(event.id) && event);
    await store.replaceSaved();
    result.leftInFiles.push(...store.indexer.filesToRewrite());
  }
  return result;
}

/** The events that a session, message or note is made of, edits apart. */
function eventIds(store: MemoryStore, ids: readonly string[]): Set<string> {
  const events = new Set(ids);
  for (const id of ids) {
    const rows = store.database.all('SELECT id FROM message WHERE session = (SELECT seq FROM session WHERE id = ?)', [
      id,
    ]);
    for (const [event] of rows) events.add(event as string);
  }
  return events;
}

function holds(event: JournalEvent, text: string | undefined): boolean {
  // As it stands in the line, where quotes and line ends are escaped.
  return text !== undefined && text !== '' && JSON.stringify(event).includes(JSON.stringify(text).slice(1, -1));
}

function summaryOf(event: JournalEvent): string {
  switch (event.kind) {
    case 'message':
      return event.message.content;
    case 'edit':
      return event.change.content ?? `changes ${event.target}`;
    case 'note':
      return event.note.title;
    case 'channel':
      return event.channel.description;
    case 'forget':
      return `forgets ${event.target}`;
    case 'erase':
      return `erases ${event.targets.length} events`;
  }
}
