import { readsAs, readsNothing } from '../../support/readsAs';

describe('JavaScript tools', () => {
  it('ESLint: each problem with its file, rule and severity', () => {
    const text = `
/srv/app/a.js
  2:10  error    'x' is defined but never used  no-unused-vars
  3:1   warning  Unexpected console statement   no-console

/srv/app/b.ts
  1:5  error  Parsing error: Unexpected token  @typescript-eslint/parser
`;
    readsAs(text, {
      tool: 'eslint',
      type: 'no-unused-vars',
      message: "'x' is defined but never used",
      at: '/srv/app/a.js:2:10',
      severity: 'error',
      count: 3,
    });
  });

  it('problems without a file are none', () => readsNothing('  2:10  error    x is bad  rule\n'));

  it('npm: the code, the message without it, and nothing of what is printed around', () => {
    readsAs('npm error code E404\nnpm error 404 Not Found - GET https://host.test/x - Not found\nnpm error 404\n', {
      tool: 'npm',
      type: 'E404',
      code: 'E404',
      message: 'Not Found - GET https://host.test/x - Not found',
      count: 1,
    });
  });

  it("a script's failure is only an echo of the error in its output", () => {
    const text = `src/a.ts(1,2): error TS2322: Type 'string' is not assignable to type 'number'.
npm ERR! code ELIFECYCLE
npm ERR! errno 2
npm ERR! shop@1.0.0 build: \`tsc\`
npm ERR! Exit status 2
`;
    readsAs(text, { tool: 'tsc', type: 'TS2322', count: 1 });
  });

  it('webpack: the module, its place with columns from 1', () => {
    readsAs("ERROR in ./src/a.js 3:0-20\nModule not found: Error: Can't resolve './b' in '/srv/src'\n", {
      tool: 'webpack',
      type: 'Module not found',
      message: "Error: Can't resolve './b' in '/srv/src'",
      at: './src/a.js:3:1',
    });
  });

  it('esbuild: columns from 0 become columns from 1', () => {
    readsAs(
      '✘ [ERROR] Could not resolve "./b"\n\n    src/a.js:1:7:\n      1 │ import "./b"\n        ╵        ~~~~~\n',
      {
        tool: 'esbuild',
        type: 'ERROR',
        at: 'src/a.js:1:8',
      },
    );
  });

  it('Rollup with a plugin and a place', () => {
    readsAs('[!] (plugin commonjs--resolver) RollupError: bad token (3:5) in /srv/a.js\n', {
      tool: 'rollup',
      type: 'RollupError',
      at: '/srv/a.js:3:5',
    });
  });

  it('Mocha: differences of values at the margin, the title as a property', () => {
    const text = `
  1) cart
       sums prices:

      AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

3 !== 4

      + expected - actual

      -3
      +4

      at Context.<anonymous> (test/cart.js:4:34)
`;
    readsAs(text, { tool: 'mocha', type: 'AssertionError', code: 'ERR_ASSERTION', at: 'test/cart.js:4:34', count: 1 });
  });

  it('TAP: the diagnosis, the suite above it is an echo', () => {
    const text = `    not ok 1 - sums prices
      ---
      location: '/srv/a.test.js:5:3'
      failureType: 'testCodeFailure'
      error: '3 !== 4'
      code: 'ERR_ASSERTION'
      name: 'AssertionError'
      stack: |-
        TestContext.<anonymous> (file:///srv/a.test.js:5:34)
      ...
not ok 1 - cart
  ---
  failureType: 'subtestsFailed'
  error: '1 subtest failed'
  ...
`;
    readsAs(text, { type: 'AssertionError', message: '3 !== 4', at: 'file:///srv/a.test.js:5:34', count: 1 });
  });

  it('TAP: tests that are to fail or left out are no failures', () => {
    readsNothing('not ok 1 - later # TODO\nnot ok 2 - never # SKIP no network\n');
  });

  it('Node: a value that is no error', () => {
    const text = `/srv/app/a.js:2
  throw 'out of paper';
  ^
out of paper
(Use \`node --trace-uncaught ...\` to show where the exception was thrown)

Node.js v20.11.0
`;
    readsAs(text, { type: 'Uncaught', message: 'out of paper', at: '/srv/app/a.js:2', count: 1 });
  });

  it('Node: where an event was emitted is no second error', () => {
    const text = `Error: listen EADDRINUSE: address already in use :::3000
    at Server.setupListenHandle [as _listen2] (node:net:1908:16)
Emitted 'error' event on Server instance at:
    at emitErrorNT (node:net:1944:8) {
  code: 'EADDRINUSE',
  port: 3000
}
`;
    readsAs(text, { code: 'EADDRINUSE', frames: 1, count: 1 });
  });

  it('Node: a class of its own whose message goes on below', () => {
    const text = `PaymentRefused: order 17
  by the bank
    at pay (/srv/app/a.js:12:9) {
  [cause]: TypeError: card is not a function
      at pay (/srv/app/a.js:12:44)
}
`;
    readsAs(text, { type: 'PaymentRefused', message: 'order 17\n  by the bank', causes: ['TypeError'], count: 1 });
  });

  it('says nothing about runs that went well', () => {
    readsNothing(`> shop@1.0.0 test
✔ sums prices (1.2ms)
Tests:       4 passed, 4 total
webpack 5.90.0 compiled successfully in 1234 ms
added 312 packages, and audited 313 packages in 4s
found 0 vulnerabilities
`);
  });
});
