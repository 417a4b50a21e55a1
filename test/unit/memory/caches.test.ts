import assert from 'node:assert/strict';
import { createHashEncoder } from '../../../src/core/encoder/hashEncoder';
import type { Encoder } from '../../../src/core/encoder/encoder';
import type { Memory } from '../../../src/core/memory/memory';
import { openMemory } from '../../../src/core/memory/openMemory';
import { dequantise, quantise } from '../../../src/core/memory/quantise';
import { encodeRecord, readRecords } from '../../../src/core/memory/records';
import { createInMemoryHost, type InMemoryHost } from '../../support/inMemoryHost';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (value: Uint8Array | undefined) => value && new TextDecoder().decode(value);

/** An encoder of the given id that tells which texts it was given. */
function listeningEncoder(id: string): Encoder & { asked: string[] } {
  const real = createHashEncoder();
  const asked: string[] = [];
  return {
    id,
    asked,
    dimensions: real.dimensions,
    label: real.label,
    ready: () => real.ready(),
    encode: (texts, signal) => {
      asked.push(...texts);
      return real.encode(texts, signal);
    },
    dispose: () => real.dispose(),
  };
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, component, i) => sum + component * b[i]!, 0);
}

describe('caches beside the database', () => {
  let host: InMemoryHost;
  const open: Memory[] = [];

  beforeEach(() => {
    host = createInMemoryHost();
  });

  afterEach(async () => {
    for (const memory of open.splice(0)) await memory.close();
  });

  async function openOne(over: Partial<InMemoryHost> = {}): Promise<Memory> {
    const memory = await openMemory(createInMemoryHost({ ...host, ...over }));
    open.push(memory);
    return memory;
  }

  describe('vectors', () => {
    it('embed a text once, whatever is opened anew or lost', async () => {
      const encoder = listeningEncoder('model-1');
      const memory = await openOne({ encoder });
      const [a] = await memory.vectors.encode(['a b', 'c d', 'a b']);
      assert.deepEqual(encoder.asked, ['a b', 'c d']);
      assert.deepEqual(memory.vectors.peek('a b'), a);
      assert.equal(memory.vectors.peek('e f'), undefined);
      await memory.close();
      for (const file of host.files.find('/memory/project', '.sqlite')) host.files.files.delete(file);
      const again = await openOne({ encoder });
      assert.deepEqual((await again.vectors.encode(['c d', 'a b', 'e f']))[1], a);
      assert.deepEqual(encoder.asked, ['a b', 'c d', 'e f']);
    });

    it('of different encoders are never mixed', async () => {
      const [one, two] = [listeningEncoder('model-1'), listeningEncoder('model-2')];
      await (await openOne({ encoder: one })).vectors.encode(['a b']);
      await open[0]!.close();
      await (await openOne({ encoder: two })).vectors.encode(['a b']);
      assert.deepEqual(two.asked, ['a b']);
    });

    it('point nearly where the encoder said', async () => {
      const encoder = createHashEncoder();
      const texts = ['connect ECONNREFUSED 127.0.0.1', 'Cannot find module', 'x'];
      const exact = await encoder.encode(texts);
      const stored = await (await openOne({ encoder })).vectors.encode(texts);
      stored.forEach((vector, i) => assert.ok(cosine(vector, exact[i]!) > 0.999));
    });

    it('say nothing of their texts on disk', async () => {
      const memory = await openOne();
      await memory.vectors.encode(['swordfish']);
      await memory.close();
      for (const [file, { bytes: stored }] of host.files.files) {
        assert.ok(!Buffer.from(stored).includes('swordfish') && !file.includes('swordfish'));
      }
    });

    it('that cannot be written or read are embedded again', async () => {
      host.files.failWrites = 'ENOSPC';
      const encoder = listeningEncoder('model-1');
      const memory = await openOne({ encoder });
      await memory.vectors.encode(['a b']);
      await memory.close();
      host.files.failWrites = undefined;
      const again = await openOne({ encoder });
      await again.vectors.encode(['a b']);
      assert.deepEqual(encoder.asked, ['a b', 'a b']);
    });
  });

  describe('derived values', () => {
    it('are there after reopening, for their version alone', async () => {
      const memory = await openOne();
      memory.derived.put('features', 's1', '1', bytes('old'));
      memory.derived.put('features', 's1', '1', bytes('new'));
      memory.derived.put('features', '__proto__', '1', bytes('odd'));
      memory.derived.put('features', 's1', '2', bytes('other'));
      await memory.close();
      const again = await openOne();
      assert.equal(text(again.derived.get('features', 's1', '1')), 'new');
      assert.equal(text(again.derived.get('features', 's1', '2')), 'other');
      assert.equal(again.derived.get('features', 's1', '3'), undefined);
      assert.deepEqual(
        [...again.derived.entries('features', '1')].map(([key, value]) => [key, text(value)]),
        [
          ['s1', 'new'],
          ['__proto__', 'odd'],
        ],
      );
    });
  });
});

describe('records', () => {
  it('are found again around damage', () => {
    const records = ['one', 'two', 'three'].map((key) => encodeRecord(key, bytes(`value of ${key}`)));
    const file = Buffer.concat([
      bytes('noise'),
      records[0]!,
      records[1]!.subarray(0, 15),
      records[2]!,
      records[1]!.subarray(0, 8),
    ]);
    assert.deepEqual(
      [...readRecords(file)].map(({ key, value }) => [key, text(value)]),
      [
        ['one', 'value of one'],
        ['three', 'value of three'],
      ],
    );
    const changed = Buffer.concat(records);
    changed[changed.length - 1]! ^= 1;
    assert.deepEqual(
      [...readRecords(changed)].map(({ key }) => key),
      ['one', 'two'],
    );
  });
});

describe('quantise', () => {
  it('keeps all zero', () => {
    assert.deepEqual([...dequantise(quantise(new Float32Array(3)))], [0, 0, 0]);
  });
});
