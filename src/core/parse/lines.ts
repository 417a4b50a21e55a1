/** Dialects never see more of a line than this: minified bundles print lines of megabytes. */
const maxLineLength = 16_384;

/** The lines of a text, or of a part of it with the decorations taken off. Offsets are into the normalised text. */
export interface Lines {
  readonly length: number;
  /** The line's text without its line break, at most 16 Ki units; empty outside the range. */
  at(index: number): string;
  /** Offset of the first character that `at` gives. */
  start(index: number): number;
  /** Offset after the last character. */
  end(index: number): number;
  /** The line's number in the whole text, 0-based. */
  origin(index: number): number;
}

/** The lines of a whole text. `starts` holds the offset of each line's first character. */
export class TextLines implements Lines {
  constructor(
    private readonly text: string,
    private readonly starts: readonly number[],
  ) {}

  get length(): number {
    return this.starts.length;
  }

  at(index: number): string {
    if (index < 0 || index >= this.starts.length) return '';
    const start = this.starts[index]!;
    return this.text.slice(start, Math.min(this.end(index), start + maxLineLength));
  }

  start(index: number): number {
    return this.starts[index] ?? this.text.length;
  }

  end(index: number): number {
    const next = this.starts[index + 1];
    return next === undefined ? this.text.length : next - 1;
  }

  origin(index: number): number {
    return index;
  }
}

/** Some lines of another view, each without its first characters. */
export class DecoratedLines implements Lines {
  private readonly indexes: number[] = [];
  private readonly skipped: number[] = [];

  constructor(private readonly base: Lines) {}

  /** Adds the line `index` of the base without its first `skip` characters. */
  add(index: number, skip: number): void {
    this.indexes.push(index);
    this.skipped.push(skip);
  }

  get length(): number {
    return this.indexes.length;
  }

  at(index: number): string {
    const base = this.indexes[index];
    return base === undefined ? '' : this.base.at(base).slice(this.skipped[index]);
  }

  start(index: number): number {
    return this.base.start(this.indexes[index]!) + this.skipped[index]!;
  }

  end(index: number): number {
    return this.base.end(this.indexes[index]!);
  }

  origin(index: number): number {
    return this.base.origin(this.indexes[index]!);
  }
}
