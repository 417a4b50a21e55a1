/** The `k` items with the highest scores, best first; equal scores in the order of the items. Linear in their number for small `k`. */
export function topK(items: Iterable<number>, scoreOf: (item: number) => number, k: number): number[] {
  // A heap with the worst of the best on top.
  const heap: { item: number; score: number }[] = [];
  for (const item of items) {
    const score = scoreOf(item);
    if (heap.length < k) {
      heap.push({ item, score });
      siftUp(heap);
    } else if (k > 0 && score > heap[0]!.score) {
      heap[0] = { item, score };
      siftDown(heap);
    }
  }
  return heap.sort((a, b) => b.score - a.score || a.item - b.item).map(({ item }) => item);
}

function siftUp(heap: { score: number }[]): void {
  for (let i = heap.length - 1; i > 0;) {
    const parent = (i - 1) >> 1;
    if (heap[parent]!.score <= heap[i]!.score) return;
    [heap[parent], heap[i]] = [heap[i]!, heap[parent]!];
    i = parent;
  }
}

function siftDown(heap: { score: number }[]): void {
  for (let i = 0; ;) {
    const left = 2 * i + 1;
    if (left >= heap.length) return;
    const child = left + 1 < heap.length && heap[left + 1]!.score < heap[left]!.score ? left + 1 : left;
    if (heap[i]!.score <= heap[child]!.score) return;
    [heap[i], heap[child]] = [heap[child]!, heap[i]!];
    i = child;
  }
}
