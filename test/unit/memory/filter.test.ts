import assert from 'node:assert/strict';
import { DebugRecallError } from '../../../src/core/errors';
import { compileFilter } from '../../../src/core/memory/filter';
import type { Message } from '../../../src/core/memory/memory';

const message: Message = {
  id: '01J0000000000000000000000A',
  channelId: 'proj:debugging',
  senderId: 'p1',
  content: 'Redis connection refused on port 6379',
  timestamp: '2024-05-01T10:00:00.000Z',
  confidence: 0.8,
  metadata: {
    error: { type: 'ConnectionError', message: 'connect ECONNREFUSED 127.0.0.1:6379' },
    tags: ['redis', 'network'],
    frames: [{ file: 'a.py', line: 3 }, { file: 'b.py' }],
    seenAt: '2024-05-01T12:00:00+02:00',
    timestamp: 'own',
    count: 3,
    none: null,
    empty: '',
  },
};

function matches(filter: unknown): boolean {
  return compileFilter(filter).matches(message);
}

function failure(filter: unknown): string {
  try {
    compileFilter(filter);
  } catch (error) {
    assert.ok(error instanceof DebugRecallError);
    assert.equal(error.code, 'invalid-filter');
    return error.message;
  }
  return assert.fail('the filter was accepted');
}

describe('filter', () => {
  it('reads columns, metadata paths, and metadata behind a column’s name', () => {
    assert.ok(matches({ channelId: 'proj:debugging', confidence: { $gte: 0.8 } }));
    assert.ok(matches({ 'error.type': 'ConnectionError' }));
    assert.ok(matches({ 'metadata.timestamp': 'own' }));
    assert.ok(matches({ threadId: { $exists: false } }));
    assert.ok(matches({ threadId: null }));
    assert.ok(matches({ 'frames.file': 'b.py' }));
    assert.ok(matches({ 'frames.0.line': { $lt: 4 } }));
    assert.ok(!matches({ 'frames.1.line': { $exists: true } }));
  });

  it('never reads what an object inherits', () => {
    assert.ok(!matches({ constructor: { $exists: true } }));
    assert.ok(!matches({ '__proto__.toString': { $exists: true } }));
    assert.ok(!matches({ 'error.constructor.name': 'Object' }));
  });

  it('compares timestamps as instants, whatever the zone or form they are written in', () => {
    assert.ok(matches({ timestamp: '2024-05-01T12:00:00+02:00' }));
    assert.ok(matches({ timestamp: { $gte: '2024-05-01' } }));
    assert.ok(matches({ timestamp: { $lt: '2024-05-01T10:00:01' } }));
    assert.ok(matches({ timestamp: { $gt: new Date('2024-05-01T09:59:59Z') } }));
    assert.ok(matches({ timestamp: { $in: ['2024-05-01T10:00Z'] } }));
    assert.ok(matches({ timestamp: { $between: ['2024-05-01', '2024-05-02'] } }));
    assert.ok(!matches({ timestamp: { $gt: '2024-05-01T12:00:00+01:00' } }));
    assert.ok(matches({ seenAt: { $lte: '2024-05-01T10:00:00Z' } }));
    assert.match(failure({ timestamp: { $gt: 'yesterday' } }), /timestamp\.\$gt.*"yesterday" is not an ISO 8601 date/);
  });

  it('has operators of its own', () => {
    assert.ok(matches({ content: { $contains: 'refused' } }));
    assert.ok(!matches({ content: { $contains: 'REFUSED' } }));
    assert.ok(matches({ tags: { $contains: 'redis' } }));
    assert.ok(matches({ tags: { $not_contains: 'postgres' } }));
    assert.ok(matches({ missing: { $not_contains: 'x' } }));
    assert.ok(matches({ none: { $null: true }, missing: { $null: true }, count: { $null: false } }));
    assert.ok(matches({ empty: { $empty: true }, none: { $empty: true }, tags: { $empty: false } }));
    assert.ok(matches({ content: { $text: 'REDIS refused' } }));
    assert.ok(!matches({ content: { $text: 'redi' } }));
    assert.ok(matches({ $text: '6379 connection' }));
    assert.ok(matches({ count: { $between: [3, 3] } }));
    assert.ok(!matches({ count: { $between: [4, 9] } }));
  });

  it('runs regular expressions in linear time', () => {
    assert.ok(matches({ 'error.message': { $regex: 'econnrefused', $options: 'i' } }));
    assert.ok(matches({ tags: /^net/ }));
    assert.ok(matches({ tags: { $in: [/^NET/i] } }));
    const long: Message = { ...message, content: `${'a'.repeat(50_000)}!` };
    assert.ok(!compileFilter({ content: { $regex: '^(a+)+$' } }).matches(long));
  });

  it('names the place of a mistake', () => {
    assert.match(
      failure({ $or: [{ a: 1 }, { 'error.type': { $foo: 1 } }] }),
      /at \$or\[1\]\.error\.type\.\$foo: unknown operator \$foo; known: .*\$between/,
    );
    assert.match(failure({ $where: 'x' }), /at \$where: unknown operator/);
    assert.match(failure({ a: { $regex: '(?=x)' } }), /at a\.\$regex: the pattern cannot be used/);
    assert.match(failure({ a: { $regex: 'x', $options: 'q' } }), /unknown \$options "q"/);
    assert.match(failure({ a: { $options: 'i' } }), /at a\.\$options/);
    assert.match(failure({ a: { $in: 3 } }), /at a\.\$in: takes an array/);
    assert.match(failure({ a: { $size: -1 } }), /at a\.\$size/);
    assert.match(failure({ a: { $exists: 'yes' } }), /at a\.\$exists: \$exists takes true or false/);
    assert.match(failure({ a: { $gt: { b: 1 } } }), /at a\.\$gt/);
    assert.match(failure({ a: { $gt: 1, b: 2 } }), /at a\.b/);
    assert.match(failure({ $and: [] }), /at \$and/);
    assert.match(failure({ $and: [3] }), /at \$and\[0\]/);
    assert.match(failure({ a: { $between: [1] } }), /at a\.\$between/);
    assert.match(failure({ a: () => true }), /at a: a function/);
    for (const wrong of [null, undefined, 3, 'x', [], [{ a: 1 }]]) failure(wrong);
  });

  it('refuses what is too deep or too large, and takes the largest that is allowed', () => {
    const nested = (depth: number): unknown => (depth === 0 ? { a: 1 } : { $and: [nested(depth - 1)] });
    assert.ok(compileFilter(nested(10)));
    assert.match(failure(nested(11)), /deeper than 10 levels/);
    assert.ok(compileFilter({ a: { $in: Array.from({ length: 100 }, (_, i) => i) } }));
    assert.match(failure({ a: { $in: Array.from({ length: 101 }, (_, i) => i) } }), /at a\.\$in: an array of 101/);
    const wide = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 1]));
    assert.ok(compileFilter(wide(1000)));
    assert.match(failure(wide(1001)), /more than 1000 elements/);
    const cyclic: Record<string, unknown> = {};
    cyclic['a'] = cyclic;
    assert.match(failure(cyclic), /deeper than 10 levels/);
  });
});
