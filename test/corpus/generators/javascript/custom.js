class PaymentRefused extends Error {
  constructor(order, options) {
    super(`Payment for order ${order} was refused\n  by the bank\n  try again later`, options);
    this.name = 'PaymentRefused';
    this.order = order;
    this.retry = { after: 30, times: 2 };
  }
}

async function pay(order) {
  await null;
  throw new PaymentRefused(order, { cause: new TypeError('card is not a function') });
}

pay(17).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
