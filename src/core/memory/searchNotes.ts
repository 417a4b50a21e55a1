import type { Note } from './memory';
import type { StoredMessages } from './storedMessages';
import { findWords } from './wordSearch';

const DEFAULT_LIMIT = 20;

/** Finds notes that have all of the tags: with a query the best match first, else the newest first. */
export function searchNotes(
  stores: readonly StoredMessages[],
  { query, tags = [], limit = DEFAULT_LIMIT }: { query?: string; tags?: readonly string[]; limit?: number },
): Note[] {
  const found = stores.flatMap((store) => (query?.trim() ? byWords(store, query) : all(store)));
  return found
    .filter(({ note }) => tags.every((tag) => note.tags.includes(tag)))
    .sort((a, b) => b.similarity - a.similarity || (a.note.timestamp < b.note.timestamp ? 1 : -1))
    .slice(0, limit)
    .map(({ note }) => note);
}

function byWords(store: StoredMessages, query: string): { note: Note; similarity: number }[] {
  return findWords(store.store.database, 'note_words', query).flatMap(({ docid, similarity }) => {
    const row = store.store.database.get('SELECT id, file, offset, length FROM note WHERE seq = ? AND hidden = 0', [
      docid,
    ]);
    const note = row && store.noteOf(row);
    return note ? [{ note, similarity }] : [];
  });
}

function all(store: StoredMessages): { note: Note; similarity: number }[] {
  return store.store.database
    .all('SELECT id, file, offset, length FROM note WHERE hidden = 0')
    .flatMap((row) => store.noteOf(row) ?? [])
    .map((note) => ({ note, similarity: 0 }));
}
