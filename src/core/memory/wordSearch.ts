import type { SqlDatabase } from './sqlDatabase';

const MAX_WORDS = 32;
/** BM25's usual constants: how fast repeated words stop counting, and how much long texts are held back. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;

/** One text of a word index that shares words with a query. */
export interface WordMatch {
  docid: number;
  /** 0..1: the share of the query's BM25 weight that the text has. */
  similarity: number;
}

/** Texts of an FTS4 table that share at least one word with the query, best first. */
export function findWords(database: SqlDatabase, table: 'words' | 'note_words', query: string): WordMatch[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const expression = words.map((word) => `"${word}"`).join(' OR ');
  const rows = database.all(`SELECT docid, matchinfo(${table}, 'pcnalx') FROM ${table} WHERE ${table} MATCH ?`, [
    expression,
  ]);
  return rows
    .map(([docid, info]) => ({ docid: docid as number, similarity: similarityOf(info as Uint8Array) }))
    .sort((a, b) => b.similarity - a.similarity || b.docid - a.docid);
}

function wordsOf(query: string): string[] {
  // getaddrinfo ENOTFOUND db.local -> getaddrinfo, enotfound, db, local
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].slice(0, MAX_WORDS);
}

/** Reads `matchinfo(.., 'pcnalx')` of a one-column table: see https://www.sqlite.org/fts3.html#matchinfo. */
function similarityOf(info: Uint8Array): number {
  const view = new DataView(info.buffer, info.byteOffset, info.byteLength);
  const at = (index: number) => view.getUint32(index * 4, true);
  const phrases = at(0);
  const documents = at(2);
  const averageLength = Math.max(1, at(3));
  const length = at(4);
  let score = 0;
  let most = 0;
  for (let phrase = 0; phrase < phrases; phrase++) {
    const occurrences = at(5 + phrase * 3);
    const documentsWith = at(5 + phrase * 3 + 2);
    const rarity = Math.log(1 + (documents - documentsWith + 0.5) / (documentsWith + 0.5));
    const damping = SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * length) / averageLength);
    score += (rarity * occurrences * (SATURATION + 1)) / (occurrences + damping);
    most += rarity * (SATURATION + 1);
  }
  return most > 0 ? Math.min(1, score / most) : 0;
}
