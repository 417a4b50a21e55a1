import type { Encoder } from './encoder';
import { encoderDisposed } from './encoderErrors';

const DIMENSIONS = 384;

/**
 * Encodes without any model: words, pairs of neighbouring words and pieces of words are hashed into a vector (feature
 * hashing, https://arxiv.org/abs/0902.2206). It knows no meaning, but texts that share words, or words of one stem,
 * are near each other. Equal texts give equal vectors on every machine. A text without letters or digits gives zeros.
 */
export function createHashEncoder(): Encoder {
  const id = 'hash-ngrams/1';
  const label = 'basic word matching';
  let disposed = false;
  return {
    id,
    label,
    dimensions: DIMENSIONS,
    ready: async () => ({ kind: 'fallback', id, label }),
    async encode(texts, signal) {
      signal?.throwIfAborted();
      if (disposed) throw encoderDisposed();
      return texts.map(hashVector);
    },
    async dispose() {
      disposed = true;
    },
  };
}

function hashVector(text: string): Float32Array {
  const counts = new Map<string, { count: number; weight: number }>();
  const add = (feature: string, weight: number) => {
    const known = counts.get(feature);
    if (known) known.count++;
    else counts.set(feature, { count: 1, weight });
  };

  let previous = '';
  for (const word of wordsOf(text)) {
    add(word, 1);
    if (previous) add(`${previous} ${word}`, 0.5);
    previous = word;
    for (const piece of piecesOf(word)) add(piece, 0.3);
  }

  const vector = new Float32Array(DIMENSIONS);
  for (const [feature, { count, weight }] of counts) {
    const hash = fnv1a(feature);
    // One bit decides the sign, so that features which meet in one place cancel out rather than add up.
    const sign = hash & 1 ? 1 : -1;
    vector[(hash >>> 1) % DIMENSIONS]! += sign * weight * (1 + Math.log(count));
  }
  return normalise(vector);
}

function wordsOf(text: string): string[] {
  // cannot find module 'left-pad'
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Groups of four characters, with the word's ends marked: `find` -> `<fin`, `find`, `ind>`. */
function piecesOf(word: string): string[] {
  const marked = `<${word}>`;
  const pieces = [];
  for (let i = 0; i + 4 <= marked.length; i++) pieces.push(marked.slice(i, i + 4));
  return pieces;
}

/** http://www.isthe.com/chongo/tech/comp/fnv/, over UTF-16 units, and mixed so that the low bits are good too. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function normalise(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
