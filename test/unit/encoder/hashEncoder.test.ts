import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createHashEncoder } from '../../../src/core/encoder/hashEncoder';
import { cosine } from '../../support/cosine';

describe('plain word matching', () => {
  const encoder = createHashEncoder();

  it('gives equal vectors to equal texts, whatever their case', async () => {
    const [first, second] = await encoder.encode(['Cannot find module express', 'cannot find MODULE express']);
    assert.deepEqual(first, second);
  });

  it('finds texts that share words nearer than texts that do not', async () => {
    const [text, sameWords, otherWords] = await encoder.encode([
      'cannot find module express required from server',
      'error cannot find module lodash',
      'connection refused while opening a socket',
    ]);
    assert.ok(cosine(text!, sameWords!) > cosine(text!, otherWords!) + 0.2);
  });

  it('finds words of one stem near each other', async () => {
    const [text, sameStem, other] = await encoder.encode(['connection refused', 'connecting refuses', 'disk is full']);
    assert.ok(cosine(text!, sameStem!) > cosine(text!, other!) + 0.2);
  });

  it('keeps apart the words that plain objects stumble over', async () => {
    const [first, second] = await encoder.encode(['constructor toString', '__proto__ hasOwnProperty']);
    assert.ok(cosine(first!, second!) < 0.3);
  });

  it('gives a unit vector to every text with a word in it, and zeros to any other', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const [vector] = await encoder.encode([text]);
        assert.equal(vector!.length, encoder.dimensions);
        const length = Math.hypot(...vector!);
        assert.ok(Math.abs(length - 1) < 1e-5 || length === 0);
      }),
    ));
});
