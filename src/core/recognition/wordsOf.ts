/** Words that every error text has. */
const STOP = new Set(
  'a an and are as at be been but by did do does error errors exception failed for from had has have if in into is it its line most not of on or please see should so than that the their then there these this to try trying use used was were when while will with you your file in at the'.split(
    ' ',
  ),
);

/** A run of letters and digits, in any script: `dropEmpty2`. */
const RUN = /[\p{L}\p{N}_$]{1,80}/gu;

/**
 * The searchable words of a piece of text: lower case, camelCase and snake_case split beside the whole, no numbers, no stop words.
 * `ERR_REQUIRE_ESM` gives `err_require_esm`, `require`, `esm`.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [run] of text.matchAll(RUN)) {
    const parts = splitIdentifier(run);
    if (parts.length > 1) push(words, run.toLowerCase());
    for (const part of parts) push(words, part);
  }
  return words;
}

/** `['drop', 'empty']` of `dropEmpty`, `drop_empty` and `DropEmpty`. */
export function splitIdentifier(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_$]+/)
    .filter(Boolean);
}

function push(words: string[], word: string): void {
  if (word.length < 2 || word.length > 48 || STOP.has(word)) return;
  // Numbers, and hex runs such as commit hashes, never come back.
  if (/^\d+$/.test(word) || (word.length >= 7 && /^[\da-f]+$/.test(word) && /\d/.test(word))) return;
  words.push(stem(word));
}

/** Plurals and the commonest endings only: enough that `tables` meets `table`, too little to merge different words. */
function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return word.slice(0, -3) + 'y';
  if (word.length > 4 && /(?:ses|xes|ches|shes)$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}
