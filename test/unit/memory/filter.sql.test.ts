import assert from 'node:assert/strict';
import fc from 'fast-check';
import initSqlJs from 'sql.js';
import { compileFilter, filterToSql, type SqlColumns } from '../../../src/core/memory/filter';
import type { Message } from '../../../src/core/memory/memory';

const table: SqlColumns = {
  columns: {
    id: 'id',
    channelId: 'channel',
    senderId: 'sender',
    content: 'content',
    confidence: 'confidence',
    threadId: 'thread',
  },
  timestampMs: 'at',
  metadata: 'metadata',
};

const word = fc.constantFrom('', 'a', 'b', 'ab', 'B', 'é', '\u{1f600}', '1', "a'b", '2024-05-01');
const scalar = fc.oneof(word, fc.constantFrom(0, 1, 2, 0.5), fc.boolean(), fc.constant(null));
const key = fc.constantFrom('x', 'y', 'z');
const metadata = fc.dictionary(
  key,
  fc.oneof(
    scalar,
    fc.array(scalar, { maxLength: 2 }),
    fc.dictionary(key, fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxKeys: 2, noNullPrototype: true }),
  ),
  { maxKeys: 3, noNullPrototype: true },
);
const instant = fc.constantFrom('2024-05-01T10:00:00.000Z', '2024-05-02T00:00:00.000Z', '2025-01-01T00:00:00.000Z');
const message = fc.record<Message>(
  {
    id: word,
    channelId: word,
    senderId: word,
    content: fc.array(word, { maxLength: 3 }).map((words) => words.join(' ')),
    timestamp: instant,
    metadata,
    confidence: fc.constantFrom(0, 0.5, 1),
    threadId: word,
  },
  { requiredKeys: ['id', 'channelId', 'senderId', 'content', 'timestamp', 'metadata'] },
);

const path = fc.constantFrom('id', 'content', 'confidence', 'threadId', 'x', 'y', 'x.y', 'metadata.z', 'x.0');
const operators = fc
  .oneof(
    fc.tuple(fc.constantFrom('$eq', '$ne'), scalar),
    fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar),
    fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(scalar, { maxLength: 3 })),
    fc.tuple(fc.constantFrom('$exists', '$null', '$empty'), fc.boolean()),
    fc.tuple(fc.constantFrom('$contains', '$not_contains'), word),
    fc.tuple(fc.constant('$between'), fc.tuple(scalar, scalar)),
  )
  .map(([name, operand]) => ({ [name]: operand }));
const onTime = fc
  .oneof(
    fc.tuple(fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte', '$ne'), instant),
    fc.tuple(fc.constant('$between'), fc.tuple(instant, instant)),
  )
  .map(([name, operand]) => ({ timestamp: { [name]: operand } }));

const filter = fc.letrec<{ filter: Record<string, unknown> }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.dictionary(
      path,
      fc.oneof(
        operators,
        operators.map((inner) => ({ $not: inner })),
      ),
      { minKeys: 1, maxKeys: 2, noNullPrototype: true },
    ),
    onTime,
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('filter'), { minLength: 1, maxLength: 3 }))
      .map(([name, filters]) => ({ [name]: filters })),
  ),
})).filter;

describe('filter as SQL', () => {
  it('never loses a match, and is exact where it says so', async function () {
    this.timeout(120_000);
    const sql = await initSqlJs();
    const database = new sql.Database();
    database.run(
      'CREATE TABLE m (n INTEGER, id TEXT, channel TEXT, sender TEXT, content TEXT, confidence REAL, thread TEXT, at INTEGER, metadata TEXT)',
    );
    let conditions = 0;
    let ruledOut = 0;
    let exact = 0;
    try {
      fc.assert(
        fc.property(filter, fc.array(message, { minLength: 1, maxLength: 8 }), (random, messages) => {
          const compiled = compileFilter(random);
          const condition = filterToSql(compiled, table);
          if (!condition) return;
          conditions++;
          database.run('DELETE FROM m');
          for (const [n, m] of messages.entries()) {
            database.run('INSERT INTO m VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', [
              n,
              m.id,
              m.channelId,
              m.senderId,
              m.content,
              m.confidence ?? null,
              m.threadId ?? null,
              Date.parse(m.timestamp),
              JSON.stringify(m.metadata),
            ]);
          }
          const rows =
            database.exec(`SELECT n FROM m WHERE ${condition.where}`, condition.params)[0]?.values.map(([n]) => n) ??
            [];
          const passed = new Set(rows);
          for (const [n, m] of messages.entries()) {
            const matches = compiled.matches(m);
            const where = JSON.stringify({ random, m, condition });
            if (matches) assert.ok(passed.has(n), `lost: ${where}`);
            if (condition.isExact && !matches) assert.ok(!passed.has(n), `not exact: ${where}`);
            if (!passed.has(n)) ruledOut++;
          }
          if (condition.isExact) exact++;
        }),
        { numRuns: 3000 },
      );
    } finally {
      database.close();
    }
    assert.ok(conditions > 1000 && exact > 300 && ruledOut > 1000, JSON.stringify({ conditions, exact, ruledOut }));
  });
});
