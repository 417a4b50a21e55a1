import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redact, redactDeep, type RedactOptions } from '../../../src/core/redact/index';
import { Characters, NAMED_KINDS, TOKEN_KINDS } from './secretKinds';

const options: RedactOptions = {
  homeFolders: ['/home/ada', 'C:\\Users\\ada', '/', ''],
  userNames: ['ada.lovelace', 'ada', ''],
  ipAddresses: true,
};
const kinds = [...TOKEN_KINDS, ...NAMED_KINDS];

/** What rules look for, in pieces, so that random texts come close to everything. */
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    ...[
      'password',
      'token',
      'Secret',
      '=',
      ':',
      '"',
      "'",
      '\\',
      '\n',
      '\r\n',
      '@',
      '://',
      'http',
      '/home/',
      '/home/bob',
    ],
    ...[
      'C:\\Users\\',
      'Bearer ',
      'Authorization: ',
      'Cookie: ',
      '\x1b[31m',
      '\x1b]8;;',
      '<secret:token>',
      '<email>',
      '~',
    ],
    ...['$2b$12$', `-----BEGIN ${'PRIVATE'} KEY-----`, `-----END ${'PRIVATE'} KEY-----`, ' ', 'a.b', '10.0.0.1', '::1'],
    ...[
      'eyJ',
      '.',
      '--password',
      '-p',
      'ada.lovelace',
      'ada',
      '%2F',
      '\\n',
      '>',
      '<',
      ',',
      '&',
      '?key=',
      'gh',
      '\ud800',
    ],
  ),
  fc
    .tuple(fc.nat(kinds.length - 1), fc.nat(1e6))
    .map(([kind, seed]) => kinds[kind]!.make(new Characters(seed)).printed),
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

describe('redact, properties', function () {
  this.timeout(120_000);

  it('changes nothing the second time, and never grows beyond its marks', () => {
    fc.assert(
      fc.property(text, (original) => {
        const once = redact(original, options);
        assert.equal(redact(once, options), once, JSON.stringify(original));
        assert.ok(once.length <= original.length * 12 + 40, JSON.stringify({ original, once }));
      }),
      { numRuns: 5000 },
    );
  });

  it('never changes words and numbers', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1, maxLength: 12 });
    const innocent = fc.array(fc.oneof(word, fc.nat().map(String), fc.constantFrom('.', ',', '\n', '(', ')')), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(innocent, (words) => {
        const original = words.join(' ');
        assert.equal(redact(original, { ...options, userNames: [] }), original);
      }),
      { numRuns: 2000 },
    );
  });

  it('copies any plain data, keeping its shape', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const shape = (value: unknown): unknown =>
          Array.isArray(value)
            ? value.map(shape)
            : typeof value === 'object' && value !== null
              ? Object.values(value).map(shape)
              : typeof value === 'string'
                ? 'text'
                : value;
        const copy = redactDeep(json, options);
        assert.deepEqual(shape(copy), shape(json));
        assert.deepEqual(redactDeep(copy, options), copy);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes data nested deeper than the call stack, cycles, and keys that mean something to JavaScript', () => {
    let deep: unknown = `token=${'x1y2'.repeat(5)}`;
    for (let level = 0; level < 50_000; level++) deep = [deep];
    let copy: unknown = redactDeep(deep, options);
    while (Array.isArray(copy)) copy = copy[0];
    assert.equal(copy, 'token=<secret:token>');
    const cyclic: Record<string, unknown> = { a: 1 };
    cyclic['self'] = cyclic;
    const copied = redactDeep(cyclic, options);
    assert.equal(copied['self'], copied);
    const parsed = redactDeep(JSON.parse('{"__proto__":{"x":"a@example.org"},"constructor":"y"}') as object, options);
    assert.equal(JSON.stringify(parsed), '{"__proto__":{"x":"<email>"},"constructor":"y"}');
    assert.equal(Object.getPrototypeOf(parsed), Object.prototype);
  });

  it('takes the value of a key, and of a pair, that names a secret', () => {
    const data = {
      password: 'hunter',
      port: 5432,
      properties: [
        ['apiKey', 'abc'],
        ['code', 'E1'],
      ],
      '/home/ada/x.ts': 1,
    };
    assert.deepEqual(redactDeep(data, options), {
      password: '<secret:password>',
      port: 5432,
      properties: [
        ['apiKey', '<secret:key>'],
        ['code', 'E1'],
      ],
      '~/x.ts': 1,
    });
  });
});
