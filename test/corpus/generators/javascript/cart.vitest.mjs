import { describe, expect, it } from 'vitest';

const total = (cart) => cart.items.reduce((sum, item) => sum + item.price, 0);

describe('cart', () => {
  it('sums prices', () => {
    expect(total({ items: [{ price: 1 }, { price: 2 }] })).toBe(4);
  });

  it('has no items', () => {
    total({});
  });
});
