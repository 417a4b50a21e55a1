import type { ReplayProject } from '../replayProject';

/** A web shop's back office in plain Node. */
export const shopNode: ReplayProject = {
  name: 'shop-node',
  comment: '//',
  keep: /\.json$/,
  files: {
    'package.json':
      '{"name":"shop","version":"1.0.0","scripts":{"start":"node src/cli.js","report":"node src/cli.js report"}}',
    'data/orders.json':
      '[{"id":1,"customer":"ann","items":[{"sku":"a","price":2}]},{"id":2,"customer":"bob","items":[]}]',
    'src/cli.js': `const orders = require('./orders');
const prices = require('./prices');
const mail = require('./mail');
const config = require('./config');
const store = require('./store');
const [command, ...args] = process.argv.slice(2);
async function main() {
  switch (command) {
    case 'total': return console.log(orders.total(orders.find(args[0])));
    case 'report': return console.log(orders.report(store.readAll()));
    case 'price': return console.log(prices.format(prices.parse(args[0])));
    case 'mail': return console.log(await mail.send(args[0], args[1]));
    case 'config': return console.log(config.load(args[0]).currency.toUpperCase());
    case 'serve': return require('./server').start(Number(args[0] || 4010));
    case 'sync': return console.log(await store.sync());
    case 'tree': return console.log(orders.tree(JSON.parse(args[0] || '{}')));
    default: throw new Error('unknown command ' + command);
  }
}
main();
`,
    'src/orders.js': `const store = require('./store');
exports.find = function findOrder(id) {
  return store.readAll().find((o) => String(o.id) === id);
};
exports.total = function orderTotal(order) {
  if (!order) throw new Error('no order given');
  return order.items.reduce((sum, item) => sum + item.price, 0);
};
exports.report = function makeReport(orders) {
  return orders.map((order) => order.customer + ' ' + exports.total(order)).join(',');
};
exports.tree = function walkTree(node) {
  return 1 + (node.children || []).map(walkTree).length;
};
`,
    'src/prices.js': `const RATES = { eur: 1, usd: 1.1 };
exports.parse = function parsePrice(text) {
  const value = Number(String(text).replace(',', '.'));
  if (Number.isNaN(value)) throw new RangeError('not a price: ' + text);
  return value;
};
exports.format = function formatPrice(value) {
  return value.toFixed(2);
};
exports.convert = (value, to) => value * RATES[to];
`,
    'src/mail.js': `const templates = { welcome: (name) => 'Welcome ' + name };
exports.render = function renderMail(kind, name) {
  return templates[kind](name.trim());
};
exports.send = async function sendMail(kind, name) {
  const body = exports.render(kind, name || 'x');
  return body.length;
};
`,
    'src/config.js': `const fs = require('fs');
exports.load = function loadConfig(file) {
  if (!file) return { currency: 'eur' };
  return JSON.parse(fs.readFileSync(file, 'utf8'));
};
`,
    'src/store.js': `const fs = require('fs');
const path = require('path');
exports.readAll = function readOrders() {
  return JSON.parse(fs.readFileSync(path.join(__dirname, '../data/orders.json'), 'utf8'));
};
exports.sync = async function syncOrders() {
  return exports.readAll().length;
};
`,
    'src/server.js': `const http = require('http');
exports.start = function startServer(port) {
  http.createServer((req, res) => res.end('ok')).listen(port, '127.0.0.1', () => setTimeout(() => process.exit(0), 200));
};
`,
    'jobs/nightly.js': `const orders = require('../src/orders');
const store = require('../src/store');
function nightly() {
  console.log('nightly start');
  return orders.report(store.readAll());
}
console.log(nightly());
`,
    'test/shop.test.js': `const assert = require('assert');
const orders = require('../src/orders');
const prices = require('../src/prices');
const mail = require('../src/mail');
describe('shop', () => {
  it('totals', () => assert.strictEqual(orders.total({ items: [{ price: 2 }, { price: 3 }] }), 5));
  it('totals an order without items', () => assert.strictEqual(orders.total(orders.find('2')), 0));
  it('parses', () => assert.strictEqual(prices.parse('1,5'), 1.5));
  it('formats', () => assert.strictEqual(prices.format(1), '1.00'));
  it('mails', async () => assert.ok(await mail.send('welcome', 'ann')));
  it('walks', () => assert.strictEqual(orders.tree({ children: [{}] }), 2));
});
`,
  },
  eras: [
    [
      ['orders.js', 'sales.js'],
      ['./orders', './sales'],
      ['./src/orders', './src/sales'],
      ['../src/orders', '../src/sales'],
      ['orderTotal', 'sumOfOrder'],
      ['findOrder', 'orderById'],
      ['parsePrice', 'toAmount'],
    ],
    [
      ['src/store.js', 'src/db/files.js'],
      ['./store', './db/files'],
      ['./src/store', './src/db/files'],
      ['../src/store', '../src/db/files'],
      ['../data/orders.json', '../../data/orders.json'],
      ['readOrders', 'loadOrders'],
      ['renderMail', 'composeMail'],
      ['makeReport', 'salesReport'],
      ['src/cli.js', 'src/main.js'],
    ],
    [
      ['sumOfOrder', 'grossTotal'],
      ['syncOrders', 'pullOrders'],
      ['config.js', 'settings.js'],
      ['./config', './settings'],
      ['./src/config', './src/settings'],
      ['loadConfig', 'readSettings'],
      ['jobs/nightly.js', 'jobs/daily-report.js'],
      ['walkTree', 'countNodes'],
    ],
  ],
  scenarios: [
    {
      cause: 'order-without-items',
      edits: { 'data/orders.json': '[{"id":1,"customer":"ann"},{"id":2,"customer":"bob"}]' },
      runs: [
        'node src/cli.js total 1',
        'npm run report',
        'npx mocha test/shop.test.js',
        'node jobs/nightly.js',
        'node -e "const o = require(\'./src/orders\'); o.total({id: 3})" 2>&1 | head -n 12',
      ],
    },
    {
      cause: 'orders-file-missing',
      edits: { 'data/orders.json': null },
      runs: ['node src/cli.js report', 'node jobs/nightly.js', 'node src/cli.js sync', 'npx mocha test/shop.test.js'],
    },
    {
      cause: 'orders-json-broken',
      edits: { 'data/orders.json': '[{"id":1,}]' },
      runs: ['node src/cli.js report', 'node jobs/nightly.js 2>&1 | tail -n 9', 'node src/cli.js total 1'],
    },
    {
      cause: 'template-unknown',
      runs: [
        'node src/cli.js mail goodbye ann',
        'node src/cli.js mail invoice bob',
        "node -e \"require('./src/mail').render('reminder', 'eve')\"",
      ],
    },
    {
      cause: 'price-not-number',
      runs: [
        'node src/cli.js price twelve',
        "node -e \"require('./src/prices').parse('1.2.3')\"",
        'node src/cli.js price n/a 2>&1 | tail -n 8',
        'node src/cli.js price EUR5',
      ],
    },
    {
      cause: 'format-of-string',
      edits: { 'src/prices.js': ['return value;', 'return String(value);'] },
      runs: [
        'node src/cli.js price 12',
        "node -e \"const p = require('./src/prices'); p.format(p.parse('3'))\"",
        'node src/cli.js price 1,5',
      ],
    },
    {
      cause: 'chalk-not-installed',
      edits: { 'src/mail.js': ['const templates', "const chalk = require('chalk-pipe');\nconst templates"] },
      runs: ['node src/cli.js report', 'npx mocha test/shop.test.js', 'node src/cli.js mail welcome ann'],
    },
    {
      cause: 'port-taken',
      edits: {
        'src/server.js': [
          'http.createServer((req, res)',
          "require('net').createServer().listen(port, '127.0.0.1');\n  http.createServer((req, res)",
        ],
      },
      runs: [
        'node src/cli.js serve 4010',
        'node src/cli.js serve 4011',
        'node -e "require(\'./src/server\').start(4012)"',
      ],
    },
    {
      cause: 'redis-down',
      edits: {
        'src/store.js': [
          'return exports.readAll().length;',
          "return new Promise((resolve, reject) => require('net').connect(6379, '127.0.0.1').on('error', reject).on('connect', resolve));",
        ],
      },
      runs: [
        'node src/cli.js sync',
        'node -e "require(\'./src/store\').sync()"',
        'node src/cli.js sync 2>&1 | tail -n 14',
        'node --trace-warnings src/cli.js sync',
      ],
    },
    {
      cause: 'mail-promise-trimmed',
      edits: { 'src/mail.js': ['return body.length;', 'return Promise.resolve(body).trim();'] },
      runs: [
        'node src/cli.js mail welcome ann',
        'npx mocha test/shop.test.js',
        "node -e \"require('./src/mail').send('welcome', 'bob')\"",
      ],
    },
    {
      cause: 'cyclic-mail-prices',
      edits: {
        'src/prices.js': ['const RATES', "const { size } = require('./mail');\nexports.base = size;\nconst RATES"],
        'src/mail.js': [
          'const templates',
          "const { parse } = require('./prices');\nexports.size = parse('1');\nconst templates",
        ],
      },
      runs: ['node src/cli.js report', 'node src/cli.js price 1', 'npx mocha test/shop.test.js'],
    },
    {
      cause: 'tree-cycle',
      edits: {
        'src/orders.js': ['return 1 + (node.children || []).map(walkTree).length;', 'return 1 + walkTree(node);'],
      },
      runs: [
        "node src/cli.js tree '{}'",
        'npx mocha test/shop.test.js',
        'node -e "require(\'./src/orders\').tree({})"',
      ],
    },
    {
      cause: 'config-without-currency',
      edits: { 'shop.json': '{"money":"eur"}' },
      runs: [
        'node src/cli.js config shop.json',
        "node -e \"console.log(require('./src/config').load('shop.json').currency.toUpperCase())\"",
        'node src/cli.js config shop.json 2>&1 | head -n 7',
      ],
    },
    {
      cause: 'total-wrong-sum',
      edits: { 'src/orders.js': ['sum + item.price', 'sum - item.price'] },
      runs: [
        'npx mocha test/shop.test.js',
        'npx mocha --reporter dot test/shop.test.js',
        'npx mocha -g totals test/*.test.js',
      ],
    },
    // Look-alikes: the same words, another cause.
    { cause: 'order-id-unknown', runs: ['node src/cli.js total 99'] },
    { cause: 'config-file-missing', runs: ['node src/cli.js config prod.json'] },
    {
      cause: 'config-json-broken',
      edits: { 'shop.json': '{currency: eur}' },
      runs: ['node src/cli.js config shop.json'],
    },
    { cause: 'tree-argument-json', runs: ["node src/cli.js tree '{children}'"] },
    {
      cause: 'postgres-down',
      edits: {
        'src/store.js': [
          'return exports.readAll().length;',
          "return new Promise((resolve, reject) => require('net').connect(5432, '127.0.0.1').on('error', reject).on('connect', resolve));",
        ],
      },
      runs: ['node src/cli.js sync'],
    },
    {
      cause: 'relative-require-typo',
      edits: { 'src/cli.js': ["require('./prices')", "require('./price')"] },
      runs: ['node src/cli.js report'],
    },
    {
      cause: 'lodash-not-installed',
      edits: { 'src/prices.js': ['const RATES', "const _ = require('lodash.merge-all');\nconst RATES"] },
      runs: ['node src/cli.js price 1'],
    },
    {
      cause: 'mail-name-number',
      edits: { 'src/cli.js': ['mail.send(args[0], args[1])', 'mail.send(args[0], Number(args[1]))'] },
      runs: ['node src/cli.js mail welcome 5'],
    },
    {
      cause: 'customer-undefined',
      edits: { 'src/orders.js': ['order.customer +', 'order.customer.name.first +'] },
      runs: ['node src/cli.js report'],
    },
    {
      cause: 'assert-format',
      edits: { 'src/prices.js': ['toFixed(2)', 'toFixed(1)'] },
      runs: ['npx mocha test/shop.test.js'],
    },
    {
      cause: 'syntax-missing-brace',
      edits: {
        'src/mail.js': [
          'exports.send = async function sendMail(kind, name) {',
          'exports.send = async function sendMail(kind, name) ',
        ],
      },
      runs: ['node src/cli.js report'],
    },
    { cause: 'unknown-command', runs: ['node src/cli.js refund 1'] },
    {
      cause: 'convert-undefined-variable',
      edits: { 'src/prices.js': ['return value.toFixed(2);', 'return valu.toFixed(2);'] },
      runs: ['node src/cli.js price 1'],
    },
    {
      cause: 'permission-low-port',
      edits: { 'src/server.js': ["listen(port, '127.0.0.1'", "listen('/proc/x.sock'"] },
      runs: ['node src/cli.js serve 80'],
    },
    { cause: 'npm-script-missing', runs: ['npm run deploy'] },
  ],
};
