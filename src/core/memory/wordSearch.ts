const MAX_WORDS = 32;
/** BM25's usual constants: how fast repeated words stop counting, and how much long texts are held back. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;

/** What {@link similarityOf} needs from `matchinfo`. */
export const MATCH_INFO = 'pcnalx';

/** The FTS4 expression for texts that share at least one word with the query; undefined when it holds no word. */
export function matchExpression(query: string): string | undefined {
  const words = wordsOf(query);
  return words.length > 0 ? words.map((word) => `"${word}"`).join(' OR ') : undefined;
}

function wordsOf(query: string): string[] {
  // getaddrinfo ENOTFOUND db.local -> getaddrinfo, enotfound, db, local
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].slice(0, MAX_WORDS);
}

/**
 * How much a text resembles the query, 0..1: the share of the query's BM25 weight that it has. Takes `matchinfo` of a
 * one-column table: see https://www.sqlite.org/fts3.html#matchinfo.
 */
export function similarityOf(info: Uint8Array): number {
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
