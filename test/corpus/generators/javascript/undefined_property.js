class Cart {
  constructor(items) {
    this.items = items;
  }

  total() {
    return this.items.map((item) => item.price.amount).reduce((sum, amount) => sum + amount, 0);
  }
}

function checkout(cart) {
  return cart.total();
}

checkout(new Cart([{ price: { amount: 2 } }, { name: 'free' }]));
