const { findOrder } = require('./orders');

function sendReceipt(order) {
  const to = order.customer.email;
  console.log(`Receipt over ${order.total} to ${to}`);
}

console.log('sending receipt ...');
sendReceipt(findOrder(process.argv[2] ?? '1001'));
