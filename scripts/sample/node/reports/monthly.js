const { ordersOf } = require('../orders');

const month = process.argv[2] ?? '2026-11';

function line(order) {
  return [order.id, order.total, order.customer.email].join('\t');
}

function report(orders) {
  return orders.map((order) => line(order)).join('\n');
}

console.log(`Orders of ${month}`);
console.log(report(ordersOf(month)));
