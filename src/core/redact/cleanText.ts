/** A text without its terminal escape codes, and the way back from its offsets to the original's. */
export interface CleanText {
  text: string;
  /** Offset in the original of the character at `offset`; the original's length at the end. */
  original(offset: number): number;
}

// ESC[31m, ESC]8;;https://a.example BEL, ESC(B, ESC=, CSI as one character; ESC written as \u001b, \x1b, \033 or \e in JSON and source
const ESCAPE_CODE =
  /(?:\x1b|\\u001[bB]|\\x1[bB]|\\033|\\e(?=\[[0-9;]*m))(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b\n]{0,2048}(?:\x07|\x1b\\)|[()*+#%][0-~]|[=>78cDEHMNOZ])|\x9b[0-?]{0,64}[ -/]{0,8}[@-~]|[\x00\x7f\u200b-\u200d\u2060\ufeff\u00ad]/g;

// The characters that every escape code begins with, in any of its notations

const MAY_HAVE_CODES = /[\x1b\x9b\x00\x7f\u200b-\u200d\u2060\ufeff\u00ad]|\\(?:u001[bB]|x1[bB]|033|e\[)/;

/** Takes escape codes and invisible characters out, so that a secret coloured in parts is seen whole. */
export function cleanText(original: string): CleanText {
  if (!MAY_HAVE_CODES.test(original)) return { text: original, original: (offset) => offset };
  const kept: string[] = [];
  // Where each kept piece starts, in the clean text and in the original.
  const cleanStarts: number[] = [];
  const originalStarts: number[] = [];
  let cleanLength = 0;
  let from = 0;
  const keep = (to: number) => {
    if (to <= from) return;
    kept.push(original.slice(from, to));
    cleanStarts.push(cleanLength);
    originalStarts.push(from);
    cleanLength += to - from;
  };
  for (const match of original.matchAll(ESCAPE_CODE)) {
    keep(match.index);
    from = match.index + match[0].length;
  }
  keep(original.length);
  return {
    text: kept.join(''),
    original(offset) {
      if (offset >= cleanLength) return original.length;
      let low = 0;
      let high = cleanStarts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (cleanStarts[middle]! <= offset) low = middle;
        else high = middle - 1;
      }
      return originalStarts[low]! + offset - cleanStarts[low]!;
    },
  };
}

/** The escape codes in a piece of text, one after the other: what must stay when its letters go. */
export function escapeCodesIn(piece: string): string {
  return MAY_HAVE_CODES.test(piece) ? (piece.match(ESCAPE_CODE) ?? []).join('') : '';
}
