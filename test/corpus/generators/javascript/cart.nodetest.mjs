import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

describe('cart', () => {
  it('sums prices', () => assert.equal(1 + 2, 4));

  it('has no items', () => {
    undefined.items.map(String);
  });
});
