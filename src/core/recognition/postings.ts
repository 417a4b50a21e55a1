/** For each word, the slots of the entries that have it and how much it weighs there. */
export class Postings {
  private readonly lists = new Map<number, { slots: Int32Array; weights: Float32Array; length: number }>();

  add(word: number, slot: number, weight: number): void {
    let list = this.lists.get(word);
    if (!list) this.lists.set(word, (list = { slots: new Int32Array(4), weights: new Float32Array(4), length: 0 }));
    if (list.length === list.slots.length) {
      const slots = new Int32Array(list.length * 2);
      const weights = new Float32Array(list.length * 2);
      slots.set(list.slots);
      weights.set(list.weights);
      list.slots = slots;
      list.weights = weights;
    }
    list.slots[list.length] = slot;
    list.weights[list.length++] = weight;
  }

  /** How many entries have the word, removed ones included. */
  count(word: number): number {
    return this.lists.get(word)?.length ?? 0;
  }

  /** Adds `worth` times the word's weight to the score of each entry that has it; tells how many it touched. */
  accumulate(word: number, worth: number, scores: Float32Array, touched: number[]): number {
    const list = this.lists.get(word);
    if (!list) return 0;
    for (let i = 0; i < list.length; i++) {
      const slot = list.slots[i]!;
      if (scores[slot] === 0) touched.push(slot);
      scores[slot]! += worth * list.weights[i]!;
    }
    return list.length;
  }
}
