import type { Note } from './memory';
import type { StoredMessages } from './storedMessages';
import { MATCH_INFO, matchExpression, similarityOf } from './wordSearch';

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
  const expression = matchExpression(query);
  if (expression === undefined) return [];
  const rows = store.store.database.all(
    `SELECT id, file, offset, length, matchinfo(note_words, '${MATCH_INFO}') FROM note_words JOIN note ON seq = note_words.docid
     WHERE note_words MATCH ? AND hidden = 0`,
    [expression],
  );
  return rows.flatMap((row) => {
    const note = store.noteOf(row.slice(0, 4));
    return note ? [{ note, similarity: similarityOf(row[4] as Uint8Array) }] : [];
  });
}

function all(store: StoredMessages): { note: Note; similarity: number }[] {
  return store.store.database
    .all('SELECT id, file, offset, length FROM note WHERE hidden = 0')
    .flatMap((row) => store.noteOf(row) ?? [])
    .map((note) => ({ note, similarity: 0 }));
}
