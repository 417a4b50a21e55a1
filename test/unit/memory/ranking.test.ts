import assert from 'node:assert/strict';
import { finalScore, rankingWeights, recency } from '../../../src/core/memory/ranking';

describe('ranking', () => {
  it('has the four profiles to the digit', () => {
    assert.deepEqual(rankingWeights('recent'), { halfLifeHours: 24, decay: 0.6, similarity: 0.3, confidence: 0.1 });
    assert.deepEqual(rankingWeights('quality'), { halfLifeHours: 720, decay: 0.1, similarity: 0.4, confidence: 0.5 });
    assert.deepEqual(rankingWeights('balanced'), {
      halfLifeHours: 168,
      decay: 0.33,
      similarity: 0.34,
      confidence: 0.33,
    });
    assert.deepEqual(rankingWeights('similarity'), { halfLifeHours: 8760, decay: 0, similarity: 1, confidence: 0 });
    assert.equal(rankingWeights(), rankingWeights('balanced'));
  });

  it('halves with each half-life and never exceeds 1', () => {
    const weights = rankingWeights('recent');
    assert.equal(recency(weights, 0), 1);
    assert.ok(Math.abs(recency(weights, 24) - 0.5) < 1e-12);
    assert.ok(Math.abs(recency(weights, 72) - 0.125) < 1e-12);
    assert.equal(recency(weights, -5), 1);
  });

  it('is the weighted mean', () => {
    const quality = rankingWeights('quality');
    const score = finalScore(quality, { similarity: 0.9, confidence: 0.7, ageHours: 720 });
    assert.ok(Math.abs(score - (0.9 * 0.4 + 0.7 * 0.5 + 0.5 * 0.1)) < 1e-12);
    const custom = rankingWeights({ halfLifeHours: 1, decay: 2, similarity: 1, confidence: 1 });
    assert.ok(Math.abs(finalScore(custom, { similarity: 1, confidence: 1, ageHours: 1 }) - 0.75) < 1e-12);
  });

  it('counts a missing confidence as 0.5 and an explicit 0 as 0', () => {
    const quality = rankingWeights('quality');
    const at = (confidence?: number | null) => finalScore(quality, { similarity: 0, confidence, ageHours: 0 });
    assert.equal(at(undefined), at(0.5));
    assert.equal(at(null), at(0.5));
    assert.ok(at(0) < at(0.5));
  });

  it('lists the known profiles for an unknown name', () => {
    for (const name of ['best', 'constructor', '__proto__', '']) {
      assert.throws(() => rankingWeights(name as 'recent'), {
        code: 'unknown-ranking-profile',
        message: /recent, quality, balanced, similarity/,
      });
    }
  });

  it('refuses custom weights that would give no number', () => {
    const good = { halfLifeHours: 1, decay: 1, similarity: 1, confidence: 1 };
    const wrong = [
      { ...good, halfLifeHours: 0 },
      { ...good, decay: -1 },
      { ...good, similarity: Number.NaN },
      { ...good, confidence: '1' },
      { ...good, decay: 0, similarity: 0, confidence: 0 },
      { halfLifeHours: 1 },
      { ...good, decay: Number.MAX_VALUE, similarity: Number.MAX_VALUE },
      null,
      [],
      3,
    ];
    for (const weights of wrong)
      assert.throws(() => rankingWeights(weights as never), { code: 'invalid-ranking-profile' });
  });
});
