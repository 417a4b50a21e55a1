import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Query } from 'mingo';
import { compileFilter } from '../../../src/core/memory/filter';
import type { Message } from '../../../src/core/memory/memory';

// A small alphabet, so that random filters and random documents meet often.
const key = fc.constantFrom('a', 'b', 'c', 'd');
const scalar = fc.oneof(
  fc.constantFrom(0, 1, 2, -1, 1.5, 10),
  fc.constantFrom('', 'x', 'y', 'xy', '1'),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const metadata = fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true });

const path = fc
  .array(fc.oneof({ weight: 6, arbitrary: key }, { weight: 1, arbitrary: fc.constantFrom('0', '1') }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join('.'));

const condition = fc.letrec<{ condition: unknown; operators: Record<string, unknown> }>((tie) => ({
  operators: fc
    .uniqueArray(
      fc.oneof(
        { maxDepth: 2, depthSize: 'small' },
        fc.tuple(fc.constantFrom('$eq', '$ne'), value),
        fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar),
        fc.tuple(fc.constantFrom('$in', '$nin', '$all'), fc.array(value, { maxLength: 3 })),
        fc.tuple(fc.constant('$size'), fc.nat(3)),
        fc.tuple(fc.constant('$exists'), fc.boolean()),
        fc.tuple(fc.constant('$regex'), fc.constantFrom('x', '^x', 'y$', '', '[xy]+', '^$', '\\d')),
        fc.tuple(fc.constant('$not'), tie('operators')),
      ),
      { selector: ([name]) => name, minLength: 1, maxLength: 2 },
    )
    .map((entries) => Object.fromEntries(entries)),
  condition: fc.oneof(
    value.filter((item) => !isOperators(item)),
    tie('operators'),
  ),
})).condition;

const filter = fc.letrec<{ filter: Record<string, unknown> }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.dictionary(path, condition, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('filter'), { minLength: 1, maxLength: 3 }))
      .map(([name, filters]) => ({ [name]: filters })),
  ),
})).filter;

function isOperators(item: unknown): boolean {
  return typeof item === 'object' && item !== null && Object.keys(item).some((name) => name.startsWith('$'));
}

function message(data: Record<string, unknown>): Message {
  return { id: 'i', channelId: 'c', senderId: 's', content: '', timestamp: '2024-05-01T10:00:00.000Z', metadata: data };
}

describe('filter, against mingo', () => {
  it('finds the same documents for random filters', function () {
    this.timeout(120_000);
    let found = 0;
    let checked = 0;
    fc.assert(
      fc.property(filter, fc.array(metadata, { minLength: 1, maxLength: 6 }), (random, documents) => {
        const ours = compileFilter(random);
        const theirs = new Query(random as never);
        for (const document of documents) {
          const expected = theirs.test(document as never);
          assert.equal(ours.matches(message(document)), expected, JSON.stringify({ random, document }));
          checked++;
          if (expected) found++;
        }
      }),
      { numRuns: 6000 },
    );
    // Both answers must have been common, or the comparison says nothing.
    assert.ok(found > checked / 10 && found < (checked * 9) / 10, `${found} of ${checked}`);
  });

  it('finds the same documents for filters made from the document itself', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(
        metadata,
        path,
        fc.constantFrom('$eq', '$ne', '$in', '$nin', '$gte', '$lte', '$all'),
        (document, at, operator) => {
          const own = at
            .split('.')
            .reduce<unknown>((item, part) => (item as Record<string, unknown> | undefined)?.[part], document);
          if (own === undefined || (['$gte', '$lte'].includes(operator) && typeof own === 'object' && own !== null))
            return;
          const operand = ['$in', '$nin', '$all'].includes(operator) ? [own] : own;
          const random = { [at]: { [operator]: operand } };
          assert.equal(
            compileFilter(random).matches(message(document)),
            new Query(random as never).test(document as never),
            JSON.stringify({ random, document }),
          );
        },
      ),
      { numRuns: 4000 },
    );
  });
});
