import type { Tree } from '../../src/core/recognition/scoreModel';

/** One training example. */
export interface Example {
  /** NaN where there is nothing to compare. */
  values: Float64Array;
  label: 0 | 1;
  weight: number;
}

/** How trees are grown. */
export interface BoostOptions {
  rounds: number;
  depth: number;
  rate: number;
  /** Least sum of hessians in a leaf: how much evidence a leaf needs. */
  leaf: number;
  /** L2 penalty on leaf values. */
  penalty: number;
  /** For each column: 1 when more of it must never lower the score, -1 the other way round, 0 free. */
  monotone: readonly number[];
}

const BINS = 32;

/**
 * Gradient-boosted trees with logistic loss and monotone constraints, on histograms. Deterministic.
 * A missing value goes to the side that fits better.
 */
export function boost(examples: readonly Example[], options: BoostOptions): { bias: number; trees: Tree[] } {
  const columns = examples[0]!.values.length;
  const cuts = Array.from({ length: columns }, (_, column) => quantileCuts(examples, column));
  const bins = cuts.map((edges, column) => Uint8Array.from(examples, ({ values }) => binOf(values[column]!, edges)));
  const positive = examples.reduce((sum, { label, weight }) => sum + label * weight, 0);
  const all = examples.reduce((sum, { weight }) => sum + weight, 0);
  const bias = Math.log(positive / (all - positive));
  const scores = new Float64Array(examples.length).fill(bias);
  const gradients = new Float64Array(examples.length);
  const hessians = new Float64Array(examples.length);
  const trees: Tree[] = [];
  for (let round = 0; round < options.rounds; round++) {
    examples.forEach(({ label, weight }, i) => {
      const p = 1 / (1 + Math.exp(-scores[i]!));
      gradients[i] = weight * (label - p);
      hessians[i] = Math.max(1e-9, weight * p * (1 - p));
    });
    const tree: Tree = [];
    const rows = Int32Array.from(examples.keys());
    grow(tree, rows, 0, -Infinity, Infinity);
    trees.push(tree);
  }
  return { bias, trees };

  function grow(tree: Tree, rows: Int32Array, depth: number, low: number, high: number): number {
    const node = tree.length;
    tree.push([-1, 0, 0, 0, 0]);
    const split = depth < options.depth ? bestSplit(rows, low, high) : undefined;
    if (!split) {
      let g = 0;
      let h = 0;
      for (const row of rows) {
        g += gradients[row]!;
        h += hessians[row]!;
      }
      const value = options.rate * clamp(g / (h + options.penalty), low, high);
      for (const row of rows) scores[row]! += value;
      tree[node] = [-1, +value.toFixed(5), 0, 0, 0];
      return node;
    }
    const { column, bin, missingLeft, left, right } = split;
    const goesLeft = (row: number) => (bins[column]![row] === BINS ? missingLeft : bins[column]![row]! <= bin);
    const leftRows = rows.filter(goesLeft);
    const rightRows = rows.filter((row) => !goesLeft(row));
    const middle = (left + right) / 2;
    const sign = options.monotone[column]!;
    const leftNode = grow(
      tree,
      leftRows,
      depth + 1,
      sign < 0 ? Math.max(low, middle) : low,
      sign > 0 ? Math.min(high, middle) : high,
    );
    const rightNode = grow(
      tree,
      rightRows,
      depth + 1,
      sign > 0 ? Math.max(low, middle) : low,
      sign < 0 ? Math.min(high, middle) : high,
    );
    tree[node] = [column, +cuts[column]![bin]!.toFixed(4), missingLeft ? 1 : 0, leftNode, rightNode];
    return node;
  }

  function bestSplit(rows: Int32Array, low: number, high: number) {
    let best:
      { gain: number; column: number; bin: number; missingLeft: boolean; left: number; right: number } | undefined;
    let allG = 0;
    let allH = 0;
    for (const row of rows) {
      allG += gradients[row]!;
      allH += hessians[row]!;
    }
    const worth = (g: number, h: number) => (g * g) / (h + options.penalty);
    for (let column = 0; column < columns; column++) {
      const g = new Float64Array(BINS + 1);
      const h = new Float64Array(BINS + 1);
      const bin = bins[column]!;
      for (const row of rows) {
        g[bin[row]!]! += gradients[row]!;
        h[bin[row]!]! += hessians[row]!;
      }
      for (const missingLeft of h[BINS]! > 0 ? [true, false] : [false]) {
        let leftG = missingLeft ? g[BINS]! : 0;
        let leftH = missingLeft ? h[BINS]! : 0;
        for (let b = 0; b < cuts[column]!.length; b++) {
          leftG += g[b]!;
          leftH += h[b]!;
          const rightH = allH - leftH;
          if (leftH < options.leaf || rightH < options.leaf) continue;
          const left = clamp(leftG / (leftH + options.penalty), low, high);
          const right = clamp((allG - leftG) / (rightH + options.penalty), low, high);
          if ((right - left) * options.monotone[column]! < 0) continue;
          const gain = worth(leftG, leftH) + worth(allG - leftG, rightH) - worth(allG, allH);
          if (gain > 1e-6 && (!best || gain > best.gain)) best = { gain, column, bin: b, missingLeft, left, right };
        }
      }
    }
    return best;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Up to 31 cuts at quantiles; a value belongs to the first bin whose cut is not below it. */
function quantileCuts(examples: readonly Example[], column: number): number[] {
  const values = examples
    .map(({ values: row }) => row[column]!)
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  const cuts = new Set<number>();
  for (let i = 1; i < BINS; i++) {
    const at = Math.floor((i * values.length) / BINS);
    const value = values[at];
    const before = values[at - 1];
    if (value !== undefined && before !== undefined)
      cuts.add(+(value === before ? value : (value + before) / 2).toFixed(4));
  }
  // Rare values matter too: an equal fingerprint is one pair in a thousand.
  for (const value of [0, 0.25, 0.5, 0.75, 0.9, 0.999])
    if (values.length > 0 && value > values[0]! && value < values.at(-1)!) cuts.add(value);
  if (values[0] === 0 || values[0] === -1) cuts.add(values[0]);
  return [...cuts].sort((a, b) => a - b).slice(0, BINS - 1);
}

function binOf(value: number, cuts: readonly number[]): number {
  if (Number.isNaN(value)) return BINS;
  let bin = 0;
  while (bin < cuts.length && value > cuts[bin]!) bin++;
  return bin;
}
