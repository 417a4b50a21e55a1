import { topK } from './topK';

/**
 * The signs of every vector's components, one bit each: the share of equal signs follows the angle between two vectors, so the
 * nearest by bits are close to the nearest by cosine, at a thirtieth of the reading. Whoever asks compares those exactly.
 */
export class SignBits {
  private bits = new Uint32Array(0);
  private has = new Uint8Array(0);
  private dimensions = 0;
  private length = 0;

  /** Vectors of another length than the first one are not kept: they come from another encoder. */
  set(slot: number, vector: Float32Array): void {
    if (this.dimensions === 0) this.dimensions = vector.length;
    if (vector.length !== this.dimensions || vector.length === 0) return;
    this.grow(slot + 1);
    this.bits.set(signsOf(vector), slot * this.words);
    this.has[slot] = 1;
  }

  /** The slots whose vectors have the most signs in common with this one, closest first. */
  nearest(vector: Float32Array, count: number, isWanted: (slot: number) => boolean): number[] {
    if (vector.length !== this.dimensions) return [];
    const signs = signsOf(vector);
    const { bits, words, has } = this;
    const near: number[] = [];
    const equal: number[] = [];
    // Unrelated texts share half of their signs; further than this from half there is something in common.
    const least = this.dimensions * 0.6;
    for (let slot = 0; slot < this.length; slot++) {
      if (has[slot] === 0) continue;
      let differing = 0;
      for (let k = 0, at = slot * words; k < words; k++) differing += popCount((bits[at + k]! ^ signs[k]!) >>> 0);
      const same = this.dimensions - differing;
      if (same >= least && isWanted(slot)) {
        near.push(near.length);
        equal.push(same * 2 ** 24 + slot);
      }
    }
    return topK(near, (i) => Math.floor(equal[i]! / 2 ** 24), count).map((i) => equal[i]! % 2 ** 24);
  }

  private get words(): number {
    return Math.ceil(this.dimensions / 32);
  }

  private grow(length: number): void {
    this.length = Math.max(this.length, length);
    if (this.has.length >= length) return;
    const size = Math.max(1024, length * 2);
    const bits = new Uint32Array(size * this.words);
    const has = new Uint8Array(size);
    bits.set(this.bits);
    has.set(this.has);
    this.bits = bits;
    this.has = has;
  }
}

function signsOf(vector: Float32Array): Uint32Array {
  const signs = new Uint32Array(Math.ceil(vector.length / 32));
  for (let i = 0; i < vector.length; i++) if (vector[i]! > 0) signs[i >> 5]! |= 1 << (i & 31);
  return signs;
}

/** Number of ones; Hacker's Delight, figure 5-2. */
function popCount(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return (((x + (x >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
