const total = (cart) => cart.items.reduce((sum, item) => sum + item.price, 0);

describe('cart', () => {
  it('sums prices', () => {
    expect(total({ items: [{ price: 1 }, { price: 2 }] })).toBe(4);
  });

  it('has no items', () => {
    total({});
  });

  it('compares objects', () => {
    expect({ a: 1, nested: { b: 2 } }).toEqual({ a: 1, nested: { b: 3 } });
  });

  it('waits for ever', async () => {
    await new Promise(() => {});
  }, 50);
});
