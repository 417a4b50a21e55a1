// connect, ECONNREFUSED, 127, é: what counts as a word for $text
const WORD = /[\p{L}\p{N}_]+/gu;

/** The words of a text in lower case, each once. */
export function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(WORD) ?? []);
}
