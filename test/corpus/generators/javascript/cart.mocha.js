const assert = require('node:assert');

describe('cart', function () {
  it('sums prices', () => assert.strictEqual(1 + 2, 4));

  it('has no items', () => {
    undefined.items.map(String);
  });

  it('waits for ever', function (done) {
    this.timeout(20);
  });

  describe('of a guest', () => {
    before(() => {
      throw new Error('no guests here');
    });

    it('is empty', () => {});
  });
});
