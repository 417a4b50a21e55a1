/** A stretch of text: as it is, or one character that would not be seen, named by its code point. */
export type TextPiece = { kind: 'text'; text: string } | { kind: 'hidden'; code: string };

/**
 * Splits a command so that everything in it can be seen: control, bidirectional, zero-width and look-alike space
 * characters come out as pieces of their own. Newlines are hidden characters too: a terminal would run at each.
 */
export function commandPieces(command: string): TextPiece[] {
  return pieces(command, HIDDEN_IN_COMMAND);
}

/**
 * Splits prose (a message, a fix): control characters other than newline and tab, lone surrogates, and the
 * bidirectional controls that reorder what follows. Joiners stay: scripts and emoji need them.
 */
export function prosePieces(text: string): TextPiece[] {
  return pieces(text, HIDDEN_IN_PROSE);
}

/** Whether a command may be put in a terminal: one line, nothing in it that cannot be seen, and not empty. */
export function isPlainCommand(command: string): boolean {
  return command.trim() !== '' && commandPieces(command).every((piece) => piece.kind === 'text');
}

// "rm -rf /tmp/x<U+202E>txt.sh": the override between x and t
const HIDDEN_IN_COMMAND = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

// "error: <U+001B>[31mfailed": the escape before [31m
const HIDDEN_IN_PROSE = /(?![\n\t])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu;

function pieces(text: string, hidden: RegExp): TextPiece[] {
  const found: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(hidden)) {
    if (match.index > end) found.push({ kind: 'text', text: text.slice(end, match.index) });
    found.push({ kind: 'hidden', code: codePoint(match[0]) });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ kind: 'text', text: text.slice(end) });
  return found;
}

const codePoint = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
