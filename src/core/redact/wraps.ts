/** A few lines of a text, put together as one where a line break may stand inside a word. */
export interface JoinedLines {
  text: string;
  /** Offsets in `text` where a line break was taken out. */
  breaks: number[];
  /** Offset in the whole text of the character at `offset` of `text`. */
  original(offset: number): number;
}

const MAX_LINES = 60;
const MAX_CHARACTERS = 16 * 1024;
const MAX_LEAD = 2048;

/**
 * Joins the lines around each of `wraps`, which are offsets of line feeds. A chain of wrapped lines is joined once.
 * A terminal that is too narrow, and programs that fold their output, break words at their last column.
 */
export function* joinWraps(text: string, wraps: readonly number[]): Generator<JoinedLines> {
  for (let index = 0; index < wraps.length;) {
    const first = wraps[index]!;
    const start = Math.max(text.lastIndexOf('\n', first - 1) + 1, first - MAX_LEAD);
    const chain = [first];
    let end = lineEnd(text, first + 1);
    index++;
    while (index < wraps.length && wraps[index] === end && chain.length < MAX_LINES && end - start < MAX_CHARACTERS) {
      chain.push(end);
      end = lineEnd(text, end + 1);
      index++;
    }
    yield join(text, { start, end: Math.min(end, start + MAX_CHARACTERS), chain });
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function join(text: string, lines: { start: number; end: number; chain: readonly number[] }): JoinedLines {
  const pieces: string[] = [];
  const pieceStarts: number[] = [];
  const originalStarts: number[] = [];
  let length = 0;
  let from = lines.start;
  for (const newline of [...lines.chain.filter((at) => at < lines.end), lines.end]) {
    const to = newline < lines.end && text.charCodeAt(newline - 1) === 13 ? newline - 1 : newline;
    pieces.push(text.slice(from, to));
    pieceStarts.push(length);
    originalStarts.push(from);
    length += to - from;
    from = newline + 1;
  }
  return {
    text: pieces.join(''),
    breaks: pieceStarts.slice(1),
    original(offset) {
      let piece = pieceStarts.length - 1;
      while (piece > 0 && pieceStarts[piece]! > offset) piece--;
      return originalStarts[piece]! + offset - pieceStarts[piece]!;
    },
  };
}
