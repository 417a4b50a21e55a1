// Line ends, tabs, escape characters, bidirectional marks: one space each run; a backtick would open a code span.
const invisible = /[\s\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu;

/** A text on one line, without invisible characters, of at most `length` UTF-16 code units. */
export function clip(text: string, length: number): string {
  const line = text
    .slice(0, length * 4)
    .replace(invisible, ' ')
    .replaceAll('`', "'")
    .trim();
  // Never half of a surrogate pair.
  return line.length <= length ? line : `${line.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
