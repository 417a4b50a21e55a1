/**
 * How long recall takes without embedding: `tsx bench/recall/speed.ts FILE... [--sizes 10000,100000]`
 * Memories are made from the labelled texts of FILE by giving every entry names of its own; vectors are made near those of their origin.
 * Prints one JSON object a size, beside the time of one flat scan of as many 32-bit vectors.
 */
import { parseArgs } from 'node:util';
import { RecognitionIndex, type Features } from '../../src/core/recognition';
import { encodeAll } from './encodeAll';
import { prepareRows, readRows } from './readSets';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sizes: { type: 'string', default: '10000,100000' } },
});
let seed = 3;
const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;

async function main(): Promise<void> {
  const origins = prepareRows(positionals.flatMap(readRows)).map(({ features }) => features);
  const vectors = await encodeAll(origins.map(({ prepared }) => prepared));
  for (const size of values.sizes.split(',').map(Number)) {
    const index = new RecognitionIndex();
    const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
    const flat = new Float32Array(size * 384);
    const started = performance.now();
    for (let i = 0; i < size; i++) {
      const origin = origins[Math.floor(random() * origins.length)]!;
      const vector = jitter(vectors.get(origin.prepared)!);
      flat.set(vector, i * 384);
      index.add({ id: `e${i}`, group: `e${i}`, features: disguise(origin, i), vector });
    }
    const addMs = (performance.now() - started) / size;
    const used = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers - before - flat.byteLength;
    const times: number[] = [];
    for (let i = 0; i < 200; i++) {
      const origin = origins[Math.floor(random() * origins.length)]!;
      const vector = jitter(vectors.get(origin.prepared)!);
      const t0 = performance.now();
      index.query(origin, vector, { limit: 10 });
      if (i >= 20) times.push(performance.now() - t0);
    }
    times.sort((a, b) => a - b);
    const scans = Array.from({ length: 9 }, () => scan(flat, size)).sort((a, b) => a - b);
    const round = (x: number) => +x.toFixed(2);
    console.log(
      JSON.stringify({
        size,
        p50Ms: round(times[90]!),
        p95Ms: round(times[171]!),
        flatScanMs: round(scans[4]!),
        addMs: round(addMs),
        mb: Math.round(used / 2 ** 20),
      }),
    );
  }
}

/** The same kind of error in somebody else's program. */
function disguise(features: Features, i: number): Features {
  const own = new Map<string, string>();
  const other = (word: string) => {
    let found = own.get(word);
    if (!found) own.set(word, (found = random() < 0.6 ? word : `${word.slice(0, 3)}${Math.floor(random() * 5000)}x`));
    return found;
  };
  return {
    ...features,
    fingerprint: `${features.fingerprint}-${i}`,
    frames: features.frames.map(({ fn, file }) => ({ fn: fn && other(fn), file: file && other(file) })),
    words: features.words.map(([word, weight]) => [other(word), weight]),
    territory: features.territory.map(other),
  };
}

function jitter(vector: Float32Array): Float32Array {
  const noisy = vector.map((x) => x + (random() - 0.5) * 0.06);
  const norm = Math.hypot(...noisy);
  return noisy.map((x) => x / norm);
}

function scan(flat: Float32Array, size: number): number {
  const query = flat.slice(0, 384);
  const t0 = performance.now();
  let best = -1;
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let k = 0, at = i * 384; k < 384; k++) sum += query[k]! * flat[at + k]!;
    if (sum > best) best = sum;
  }
  return performance.now() - t0;
}

void main();
