const price: number = 'five';
export function total(cart: Cart) {
  return price + cart.items.lenght;
}
