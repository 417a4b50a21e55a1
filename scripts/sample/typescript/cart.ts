interface Item {
  name: string;
  price: number;
}

function total(items: Item[]): number {
  return items.reduce((sum, item) => sum + item.price, 0);
}

const input: Item[] | undefined = Math.random() > 2 ? [] : undefined;

export const sum = total(input);
