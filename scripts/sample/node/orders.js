// Orders as they come from the shop. Guests have no customer record: that is the mistake in here.
const orders = [
  { id: '1000', month: '2026-11', total: 42, customer: { email: 'ada@shop.example' } },
  { id: '1001', month: '2026-11', total: 17 },
];

exports.findOrder = (id) => orders.find((order) => order.id === id);
exports.ordersOf = (month) => orders.filter((order) => order.month === month);
