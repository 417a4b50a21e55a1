const test = require('tape');

test('sums prices', (t) => {
  t.equal(1 + 2, 4, 'three and four');
  t.end();
});
