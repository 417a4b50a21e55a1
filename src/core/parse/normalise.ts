import ansiRegex from 'ansi-regex';

/** Text as a person saw it, and the way back to the text that was given. */
export interface NormalisedText {
  /** Without escape codes, overwritten progress bars and carriage returns; lines end in `\n`. */
  text: string;
  /** The offset in the given text of the character at `offset` here; `offset` may be `text.length`. */
  toInput(offset: number): number;
}

/** How the text was made, where that is known. */
export interface NormaliseOptions {
  /** Width of the terminal that wrapped the text: lines that fill it exactly are joined with the next one. */
  columns?: number;
}

/** Any character that needs work: ESC and C1 introducers, carriage return, backspace, NUL. */
const special = /[\u001b\u0090-\u009f\r\b\0]/;

/**
 * Undoes what a terminal does to text: escape codes go, `\r\n` becomes `\n`, text overwritten after a lone `\r` or
 * backspaces goes, cursor movements to the right become spaces and to a new row a line break. Linear; never throws.
 */
export function normalise(input: string, options: NormaliseOptions = {}): NormalisedText {
  const clean = special.test(input) ? cleaned(input) : identity(input);
  return options.columns ? unwrapped(clean, options.columns) : clean;
}

function identity(text: string): NormalisedText {
  return { text, toInput: (offset) => offset };
}

/** Builds text out of slices of the input and remembers where each came from. */
class PieceBuilder {
  private readonly pieces: string[] = [];
  private readonly outputs: number[] = [];
  private readonly inputs: number[] = [];
  length = 0;

  add(piece: string, inputOffset: number): void {
    if (piece === '') return;
    this.pieces.push(piece);
    this.outputs.push(this.length);
    this.inputs.push(inputOffset);
    this.length += piece.length;
  }

  finish(inputLength: number): NormalisedText {
    const { outputs, inputs, length } = this;
    return {
      text: this.pieces.join(''),
      toInput(offset) {
        if (offset >= length) return inputLength;
        let low = 0;
        let high = outputs.length - 1;
        while (low < high) {
          const middle = (low + high + 1) >> 1;
          if (outputs[middle]! <= offset) low = middle;
          else high = middle - 1;
        }
        return (inputs[low] ?? 0) + (offset - (outputs[low] ?? 0));
      },
    };
  }
}

/** A stretch of the line being built: a slice of the input, or spaces that a cursor movement stands for. */
interface Piece {
  text: string;
  from: number;
}

function cleaned(input: string): NormalisedText {
  const builder = new PieceBuilder();
  const line = new TerminalLine(builder);
  let position = 0;
  for (const match of input.matchAll(ansiRegex())) {
    plain(input, position, match.index, line);
    control(match[0], match.index, line);
    position = match.index + match[0].length;
  }
  plain(input, position, input.length, line);
  line.flush();
  return builder.finish(input.length);
}

// `ESC [ 12 C`: the cursor goes 12 columns to the right.
const cursorForward = /^\u001b\[(\d{0,3})C$/;
// `ESC [ 7 ; 1 H`: the cursor goes to the start of row 7, which is how ConPTY starts a new line.
const cursorToRow = /^\u001b\[\d{0,4};?1?[Hf]$/;

function control(sequence: string, from: number, line: TerminalLine): void {
  const forward = cursorForward.exec(sequence);
  if (forward) line.add(' '.repeat(Math.min(Number(forward[1] || 1), 400)), from);
  else if (cursorToRow.test(sequence) && !line.isEmpty) line.newLine(from);
}

function plain(input: string, from: number, to: number, line: TerminalLine): void {
  let start = from;
  for (let i = from; i < to; i++) {
    const code = input.charCodeAt(i);
    if (code > 13 && code < 127) continue;
    if (code === 10) {
      line.add(input.slice(start, i), start);
      line.newLine(i);
    } else if (code === 13) {
      line.add(input.slice(start, i), start);
      line.carriageReturn();
    } else if (code === 8) {
      line.add(input.slice(start, i), start);
      line.backspace();
    } else if (code === 0 || code === 27 || (code >= 0x90 && code <= 0x9f)) {
      line.add(input.slice(start, i), start);
    } else {
      continue;
    }
    start = i + 1;
  }
  line.add(input.slice(start, to), start);
}

/** One row of the terminal. A carriage return only takes effect when something is written after it. */
class TerminalLine {
  private pieces: Piece[] = [];
  private returned = false;

  constructor(private readonly builder: PieceBuilder) {}

  get isEmpty(): boolean {
    return this.pieces.length === 0;
  }

  add(text: string, from: number): void {
    if (text === '') return;
    if (this.returned) {
      this.pieces = [];
      this.returned = false;
    }
    this.pieces.push({ text, from });
  }

  carriageReturn(): void {
    this.returned = true;
  }

  backspace(): void {
    const last = this.pieces.at(-1);
    if (!last) return;
    if (last.text.length <= 1) this.pieces.pop();
    else last.text = last.text.slice(0, -1);
  }

  newLine(from: number): void {
    this.flush();
    this.builder.add('\n', from);
  }

  flush(): void {
    for (const piece of this.pieces) this.builder.add(piece.text, piece.from);
    this.pieces = [];
    this.returned = false;
  }
}

function unwrapped(clean: NormalisedText, columns: number): NormalisedText {
  const builder = new PieceBuilder();
  const { text } = clean;
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const isWrapped = end - start === columns && newline >= 0 && text[end + 1] !== '\n';
    builder.add(text.slice(start, isWrapped ? end : end + 1), start);
    start = end + 1;
  }
  const joined = builder.finish(text.length);
  return { text: joined.text, toInput: (offset) => clean.toInput(joined.toInput(offset)) };
}
