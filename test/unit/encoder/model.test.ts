import assert from 'node:assert/strict';
import { createBertReference } from '../../support/bertReference';
import { cosine } from '../../support/cosine';
import { encoderDist } from '../../support/encoderDist';
import { createOfflineEncoder } from '../../../src/core/encoder/offlineEncoder';
import type { Encoder } from '../../../src/core/encoder/encoder';

describe('the language model', function () {
  this.timeout(60_000);
  let encoder: Encoder;
  let reference: (text: string) => Float32Array;

  before(async () => {
    encoder = createOfflineEncoder({ distFolder: await encoderDist() });
    assert.equal((await encoder.ready()).kind, 'model');
    reference = await createBertReference();
  });
  after(() => encoder.dispose());

  it('is all-MiniLM-L6-v2: full precision gives the similarities that others measured with it', () => {
    const [source, ...others] = [
      'That is a happy person',
      'That is a happy dog',
      'That is a very happy person',
      'Today is a sunny day',
    ].map((text) => reference(text));
    const similarities = others.map((other) => cosine(source!, other));
    // https://gist.github.com/Spartee/52d91a87571f37e5b34555c1db987f5f
    for (const [i, measured] of [0.6946, 0.9429, 0.2569].entries()) {
      assert.ok(Math.abs(similarities[i]! - measured) < 0.002, `${similarities[i]} instead of ${measured}`);
    }
  });

  it('loses next to nothing in 8 bits', async () => {
    const texts = [
      'error cannot find module express required from server',
      'type error cannot read properties of undefined reading map',
      'connection refused redis port',
      "module not found error: no module named 'pandas'",
    ];
    const vectors = await encoder.encode(texts);
    for (const [i, text] of texts.entries()) {
      const similarity = cosine(vectors[i]!, reference(text));
      assert.ok(similarity > 0.99, `${text}: ${similarity}`);
    }
  });

  it('finds errors of one cause in other words nearer than errors of another cause', async () => {
    const pairs = [
      ['connection refused connecting to redis', 'could not connect to the redis server'],
      ['listen address already in use', 'port is already taken by another process'],
      ['no space left on device', 'disk is full, write failed'],
      ['cannot find module lodash', 'module not found: lodash is not installed'],
    ];
    const vectors = await encoder.encode(pairs.flat());
    for (const [i, [text, sameCause]] of pairs.entries()) {
      const similarities = vectors.map((vector) => cosine(vectors[2 * i]!, vector));
      const nearest = similarities.indexOf(Math.max(...similarities.filter((_, other) => other !== 2 * i)));
      assert.equal(pairs.flat()[nearest], sameCause, text);
    }
  });
});
