import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createOfflineEncoder } from '../../src/core/encoder/offlineEncoder';

/** Unit vectors of texts by text, from the bundled model; kept between runs in the temporary folder. */
export async function encodeAll(texts: Iterable<string>): Promise<Map<string, Float32Array>> {
  const encoder = createOfflineEncoder({ distFolder: path.resolve(__dirname, '../../dist') });
  try {
    const status = await encoder.ready();
    if (status.kind !== 'model') console.error(`Vectors come from the fallback encoder: ${status.reason}`);
    const folder = path.join(tmpdir(), 'debug-recall-bench', encoder.id.replace(/\W+/g, '-'));
    mkdirSync(folder, { recursive: true });
    const vectors = new Map<string, Float32Array>();
    const fresh: string[] = [];
    for (const text of new Set(texts)) {
      const file = fileOf(folder, text);
      if (existsSync(file)) vectors.set(text, readVector(file));
      else fresh.push(text);
    }
    for (let i = 0; i < fresh.length; i += 32) {
      const batch = fresh.slice(i, i + 32);
      const encoded = await encoder.encode(batch);
      batch.forEach((text, k) => {
        vectors.set(text, encoded[k]!);
        writeFileSync(fileOf(folder, text), Buffer.from(Float32Array.from(encoded[k]!).buffer));
      });
    }
    return vectors;
  } finally {
    await encoder.dispose();
  }
}

function fileOf(folder: string, text: string): string {
  return path.join(folder, createHash('sha256').update(text).digest('hex').slice(0, 24));
}

function readVector(file: string): Float32Array {
  const bytes = readFileSync(file);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}
