/** A set of dialects by number: bit `n % 32` of word `n / 32`. */
export type DialectSet = Int32Array;

/** What one pass over a text found. */
export interface Scan {
  /** Offset of each line's first character. */
  starts: number[];
  /** The lines that hold a trigger, in order. */
  candidates: number[];
  /** For each candidate, which dialects' triggers it holds. */
  sets: DialectSet[];
}

/**
 * Finds the trigger words of all dialects in one pass over the text (Aho-Corasick, ASCII case folded), so that the
 * cost of an innocent line does not grow with the number of dialects.
 */
export class TriggerScanner {
  private readonly words: number;
  /** One class for each character of a trigger, 0 for all others; for every UTF-16 unit, as some marks are not ASCII. */
  private readonly classOf = new Uint8Array(65_536);
  private readonly classes: number;
  private readonly next: Uint16Array;
  /** For each state the set of dialects whose trigger ends there, undefined for most. */
  private readonly outputs: (DialectSet | undefined)[];
  private readonly hasOutput: Uint8Array;

  /** `triggers[n]` holds the lower-case literals of dialect `n`. */
  constructor(triggers: readonly (readonly string[])[]) {
    this.words = Math.ceil(triggers.length / 32);
    let classes = 1;
    for (const word of triggers.flat()) {
      for (let i = 0; i < word.length; i++) {
        const code = word.charCodeAt(i);
        if (this.classOf[code] === 0) this.classOf[code] = classes++;
      }
    }
    for (let code = 65; code <= 90; code++) this.classOf[code] = this.classOf[code + 32]!;
    this.classes = classes;
    const trie: number[][] = [[]];
    const outputs: (DialectSet | undefined)[] = [undefined];
    triggers.forEach((words, dialect) => {
      for (const word of words) {
        let state = 0;
        for (let i = 0; i < word.length; i++) {
          const klass = this.classOf[word.charCodeAt(i)]!;
          let child = trie[state]![klass];
          if (child === undefined) {
            child = trie.push([]) - 1;
            outputs.push(undefined);
            trie[state]![klass] = child;
          }
          state = child;
        }
        const set = (outputs[state] ??= new Int32Array(this.words));
        set[dialect >> 5]! |= 1 << (dialect & 31);
      }
    });
    this.next = new Uint16Array(trie.length * classes);
    this.outputs = outputs;
    this.close(trie);
    this.hasOutput = Uint8Array.from(outputs, (set) => (set ? 1 : 0));
  }

  /** Breadth first: fills in where each state goes when its own branch ends, and what it inherits from there. */
  private close(trie: readonly number[][]): void {
    const { classes, next, outputs } = this;
    const fallback = new Uint16Array(trie.length);
    const queue = [0];
    for (let head = 0; head < queue.length; head++) {
      const state = queue[head]!;
      const inherited = outputs[fallback[state]!];
      if (inherited && state !== 0) {
        const own = (outputs[state] ??= new Int32Array(this.words));
        for (let i = 0; i < this.words; i++) own[i]! |= inherited[i]!;
      }
      for (let klass = 1; klass < classes; klass++) {
        const child = trie[state]![klass];
        const other = state === 0 ? 0 : next[fallback[state]! * classes + klass]!;
        next[state * classes + klass] = child ?? other;
        if (child === undefined) continue;
        fallback[child] = other;
        queue.push(child);
      }
    }
  }

  /** Splits the text into lines and finds the lines that hold triggers. */
  scan(text: string): Scan {
    const { next, classOf, classes, hasOutput, outputs } = this;
    const starts = [0];
    const candidates: number[] = [];
    const sets: DialectSet[] = [];
    let current: DialectSet | undefined;
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10) {
        starts.push(i + 1);
        current = undefined;
        state = 0;
        continue;
      }
      state = next[state * classes + classOf[code]!]!;
      if (hasOutput[state] === 0) continue;
      if (!current) {
        current = new Int32Array(this.words);
        candidates.push(starts.length - 1);
        sets.push(current);
      }
      const found = outputs[state]!;
      for (let word = 0; word < found.length; word++) current[word]! |= found[word]!;
    }
    return { starts, candidates, sets };
  }
}
