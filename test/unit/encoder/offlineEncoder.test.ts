import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { build } from 'esbuild';
import type { Encoder } from '../../../src/core/encoder/encoder';
import { createOfflineEncoder } from '../../../src/core/encoder/offlineEncoder';
import { cosine } from '../../support/cosine';
import { encoderDist } from '../../support/encoderDist';

describe('the encoder', function () {
  this.timeout(60_000);
  let distFolder: string;
  let folder: string;
  const encoders: Encoder[] = [];

  before(async () => {
    distFolder = await encoderDist();
  });
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'encoder-'));
  });
  afterEach(async () => {
    await Promise.all(encoders.splice(0).map((encoder) => encoder.dispose()));
    await rm(folder, { recursive: true });
  });

  function open(options: Partial<Parameters<typeof createOfflineEncoder>[0]> = {}): Encoder {
    const encoder = createOfflineEncoder({ distFolder, ...options });
    encoders.push(encoder);
    return encoder;
  }

  describe('with its model', () => {
    let encoder: Encoder;

    before(() => {
      encoder = createOfflineEncoder({ distFolder });
    });
    after(() => encoder.dispose());

    it('says which model it is, and gives unit vectors in the order of the texts', async () => {
      const status = await encoder.ready();
      assert.deepEqual(status, { kind: 'model', id: encoder.id, label: 'MiniLM (offline)' });
      // all-MiniLM-L6-v2/1f919c58/1
      assert.match(encoder.id, /^all-MiniLM-L6-v2\/[0-9a-f]{8}\/\d+$/);

      const texts = ['a short one', 'a much longer text about a module that was not found', 'b', 'connection refused'];
      const together = await encoder.encode(texts);
      for (const [i, text] of texts.entries()) {
        const [alone] = await encoder.encode([text]);
        assert.equal(alone!.length, 384);
        assert.ok(Math.abs(Math.hypot(...alone!) - 1) < 1e-5);
        assert.deepEqual(together[i], alone, 'a text has one vector, whatever stands beside it');
      }
    });

    it('gives nothing for nothing, and zeros for a text with nothing in it', async () => {
      assert.deepEqual(await encoder.encode([]), []);
      const vectors = await encoder.encode(['', ' \n\t ']);
      assert.ok(vectors.every((vector) => vector.every((value) => value === 0)));
    });

    it('takes any text: noise, lone surrogates, megabytes', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
          const [vector] = await encoder.encode([text]);
          assert.ok(vector!.every(Number.isFinite));
        }),
        { numRuns: 30 },
      );
      const vectors = await encoder.encode(['\ud800 constructor __proto__', 'x'.repeat(20_000_000), 'no '.repeat(1e6)]);
      assert.ok(vectors.every((vector) => Math.abs(Math.hypot(...vector) - 1) < 1e-5));
      assert.equal((await encoder.ready()).kind, 'model');
    });

    it('serves a short request before a long one that came earlier', async () => {
      const finished: string[] = [];
      const long = encoder
        .encode(Array.from({ length: 15 }, (_, i) => `text number ${i}`))
        .then(() => finished.push('long'));
      const short = encoder.encode(['connection refused']).then(() => finished.push('short'));
      await Promise.all([long, short]);
      assert.deepEqual(finished, ['short', 'long']);
    });

    it('stops for nobody: an aborted request rejects at once and the next is served', async () => {
      const many = Array.from({ length: 500 }, (_, i) => `text number ${i}`);

      const starting = new AbortController();
      const whileStarting = open().encode(many, starting.signal);
      starting.abort(new Error('not wanted'));
      await assert.rejects(whileStarting, /not wanted/);

      const working = new AbortController();
      const whileWorking = encoder.encode(many, working.signal);
      working.abort(new Error('not wanted either'));
      await assert.rejects(whileWorking, /not wanted either/);

      await assert.rejects(encoder.encode(['a'], AbortSignal.abort(new Error('never'))), /never/);
      assert.equal((await encoder.encode(['connection refused'])).length, 1);
    });

    it('rejects after it is disposed, and what was waiting then', async () => {
      const encoder = open();
      await encoder.ready();
      const waiting = encoder.encode(Array.from({ length: 100 }, (_, i) => `text number ${i}`));
      const rejected = assert.rejects(waiting, { code: 'encoder-disposed' });
      await encoder.dispose();
      await rejected;
      await assert.rejects(encoder.encode(['a']), { code: 'encoder-disposed' });
    });

    it('lets a program end that has its answer, and prints nothing of its own', async () => {
      const program = path.join(folder, 'program.cjs');
      await build({
        stdin: {
          contents: `
            import { createOfflineEncoder } from './src/core/encoder/offlineEncoder';
            const encoder = createOfflineEncoder({ distFolder: ${JSON.stringify(distFolder)} });
            encoder.encode(['connection refused']).then(([vector]) => console.log(vector.length));`,
          resolveDir: path.resolve(__dirname, '../../..'),
        },
        outfile: program,
        bundle: true,
        platform: 'node',
      });
      const child = spawn(process.execPath, [program]);
      let output = '';
      child.stdout.on('data', (chunk) => (output += chunk));
      child.stderr.on('data', (chunk) => (output += chunk));
      const [code] = await once(child, 'close');
      assert.deepEqual({ code, output }, { code: 0, output: '384\n' });
    });
  });

  describe("with a person's own model", () => {
    it('uses it under its own name', async () => {
      const modelFolder = path.join(folder, 'my-model');
      await symlink(path.join(distFolder, 'model/all-MiniLM-L6-v2'), modelFolder, 'junction');
      const encoder = open({ modelFolder });
      const status = await encoder.ready();
      assert.equal(status.label, 'my-model (your model)');
      // my-model/1f919c58/1
      assert.match(status.id, /^my-model\/[0-9a-f]{8}\/\d+$/);
    });

    it('says what is missing in the folder, and where to change it', async () => {
      const status = await open({ modelFolder: folder }).ready();
      assert.equal(status.kind, 'fallback');
      assert.equal(
        status.reason,
        `There is no config.json in the model folder ${folder}. Check the model folder in the settings.`,
      );
    });
  });

  describe('without a model that works', () => {
    const model = 'model/all-MiniLM-L6-v2';
    const faults: [string, (dist: string) => Promise<void>, RegExp][] = [
      ['no model', (dist) => rm(path.join(dist, 'model'), { recursive: true }), /There is no config\.json/],
      ['no weights', (dist) => rm(path.join(dist, model, 'onnx'), { recursive: true }), /There is no onnx/],
      [
        'half of the weights',
        (dist) => truncate(path.join(dist, model, 'onnx/model_quantized.onnx'), 1e6),
        /cannot be loaded/,
      ],
      ['empty weights', (dist) => truncate(path.join(dist, model, 'onnx/model_quantized.onnx'), 0), /cannot be loaded/],
      [
        'a broken tokenizer',
        (dist) => writeFile(path.join(dist, model, 'tokenizer.json'), '{"a":'),
        /cannot be loaded/,
      ],
      ['no runtime', (dist) => rm(path.join(dist, 'ort-wasm-simd.wasm')), /There is no ort-wasm-simd\.wasm/],
      ['half of the runtime', (dist) => truncate(path.join(dist, 'ort-wasm-simd.wasm'), 5000), /cannot be loaded/],
      ['no worker', (dist) => rm(path.join(dist, 'encoder.js')), /Cannot find module/],
      ['a worker that ends', (dist) => writeFile(path.join(dist, 'encoder.js'), 'process.exit(3)'), /exit code 3/],
      ['a worker that throws', (dist) => writeFile(path.join(dist, 'encoder.js'), 'throw new Error("oh")'), /oh/],
    ];
    for (const [fault, breakIt, reason] of faults) {
      it(`matches words and says why: ${fault}`, async () => {
        const dist = path.join(folder, 'dist');
        await cp(distFolder, dist, { recursive: true });
        await breakIt(dist);
        const told: string[] = [];
        const encoder = open({ distFolder: dist, onFallback: (why) => told.push(why) });

        const [text, near, far] = await encoder.encode(['cannot find module a', 'cannot find module b', 'disk full']);
        assert.ok(cosine(text!, near!) > cosine(text!, far!));

        const status = await encoder.ready();
        assert.equal(status.kind, 'fallback');
        assert.equal(encoder.id, 'hash-ngrams/1');
        assert.match(status.reason!, reason);
        assert.match(status.reason!, /\. Installing Debug Recall again brings it back\.$/);
        assert.deepEqual(told, [status.reason]);
      });
    }
  });

  describe('when its thread dies at work', () => {
    /** A worker that loads, and whose first \`deaths\` lives end with their first text. */
    function dyingWorker(deaths: number): string {
      return `
        const { parentPort, workerData } = require('node:worker_threads');
        const { appendFileSync, readFileSync } = require('node:fs');
        const lives = workerData.modelsFolder + '-lives';
        parentPort.on('message', ({ kind, request, texts }) => {
          if (kind !== 'encode') return;
          appendFileSync(lives, 'x');
          if (readFileSync(lives).length <= ${deaths}) process.exit(9);
          parentPort.postMessage({ kind: 'encoded', request, vectors: new Float32Array(2 * texts.length).fill(texts.length) });
        });
        parentPort.postMessage({ kind: 'ready', facts: { dimensions: 2, digest: 'abc' } });`;
    }

    it('starts it again and still answers', async () => {
      await writeFile(path.join(folder, 'encoder.js'), dyingWorker(1));
      const encoder = open({ distFolder: folder });
      assert.deepEqual(await encoder.encode(['a', 'b']), [Float32Array.of(2, 2), Float32Array.of(2, 2)]);
      assert.equal((await encoder.ready()).kind, 'model');
    });

    it('gives up after three, matches words, and its id says so', async () => {
      await writeFile(path.join(folder, 'encoder.js'), dyingWorker(100));
      const encoder = open({ distFolder: folder });
      assert.equal((await encoder.ready()).id, 'all-MiniLM-L6-v2/abc/1');
      const [vector] = await encoder.encode(['a']);
      assert.equal(vector!.length, 384);
      assert.equal(encoder.id, 'hash-ngrams/1');
      assert.match((await encoder.ready()).reason!, /exit code 9/);
    });
  });
});
