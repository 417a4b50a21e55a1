import assert from 'node:assert/strict';
import { compileFilter, type Filter } from '../../../src/core/memory/filter';
import { openMemory } from '../../../src/core/memory/openMemory';
import type { Memory, Message } from '../../../src/core/memory/memory';
import { createInMemoryHost } from '../../support/inMemoryHost';
import { fixOf, startOf } from '../../support/sampleMessages';

const LONG = 'long '.repeat(100);

/** Metadata that is awkward to look for. */
const METADATA: Record<string, unknown>[] = [
  {},
  { type: 'own', n: 1, text: 'a', nested: { deep: { er: 2 } } },
  { type: ['own', 'other'], n: '1', tags: ['a', 'b'] },
  { type: null, n: null, tags: [] },
  { session_id: ['s1', 's9'], n: 1.5 },
  { session_id: 's1', n: true },
  { text: LONG, n: 2 },
  { tags: Array.from({ length: 30 }, (_, i) => `tag${i}`), n: 3 },
  { when: '2026-03-01T10:00:00Z', a: [{ b: 1 }, { b: 2 }] },
  JSON.parse('{"__proto__":{"n":1},"constructor":"x"}'),
];

const FILTERS: Filter[] = [
  { type: 'debug_start' },
  { type: 'own' },
  { type: 'nobody' },
  { type: null },
  { type: { $in: ['own', 'debug_resolved'] } },
  { session_id: 's1' },
  { session_id: 's9' },
  { type: 'debug_start', session_id: 's1' },
  { $or: [{ session_id: 's1' }, { n: 3 }] },
  { n: 1 },
  { n: { $gt: 1 } },
  { n: { $exists: true } },
  { n: { $exists: false } },
  { n: { $ne: 1 } },
  { n: null },
  { $nor: [{ n: 1 }, { 'error.type': 'Error' }] },
  { text: { $regex: 'long' } },
  { text: LONG },
  { tags: 'a' },
  { tags: 'tag29' },
  { tags: { $size: 0 } },
  { tags: { $all: ['a', 'b'] } },
  { 'nested.deep.er': 2 },
  { 'a.b': 2 },
  { when: { $gt: '2026-03-01T09:00:00Z' } },
  { 'error.type': 'Error' },
  { 'report.code': 'ECONNREFUSED' },
  { 'report.span.start': 0 },
  { report: { $exists: true } },
  { 'error.stack_trace': { $contains: 'afterConnect' } },
  { 'context.source': 'cli' },
  { 'resolution.status': 'solved' },
  { content: { $contains: 'Redis' } },
  { content: LONG },
  { content: { $ne: LONG } },
  { threadId: 's1' },
  { threadId: 'other' },
  { threadId: null },
  { channelId: 'proj:debugging' },
  { channelId: { $ne: 'proj:debugging' } },
  { senderId: 'person-1' },
  { confidence: { $gte: 0.5 } },
  { confidence: null },
  { timestamp: { $gt: '2026-03-01T09:00:05Z' } },
  { constructor: 'x' },
];

describe('searchMessages with filters', () => {
  let memory: Memory;
  let all: Message[];

  before(async () => {
    const host = createInMemoryHost();
    memory = await openMemory(host);
    await memory.sendMessages([startOf('s1'), fixOf('s1', 'Start Redis'), startOf('s2', { threadId: undefined })]);
    for (const [i, metadata] of METADATA.entries()) {
      host.clock.advance(1000);
      await memory.sendMessage({
        channelId: 'proj:notes',
        content: i % 3 === 0 ? LONG : `note ${i}`,
        threadId: i % 2 === 0 ? 'other' : undefined,
        confidence: i % 4 === 0 ? i / 10 : undefined,
        metadata,
      });
    }
    const [edited] = await memory.searchMessages({ metadataFilters: { n: 2 } });
    await memory.updateMessage(edited!.message.id, { metadata: { n: 3, kind: 'own' }, content: 'Redis' });
    all = (await memory.searchMessages({ limit: 1000 })).map(({ message }) => message);
    assert.equal(all.length, METADATA.length + 3);
  });

  after(() => memory.close());

  for (const filter of FILTERS) {
    it(`finds what ${JSON.stringify(filter).slice(0, 90)} matches, and nothing else`, async () => {
      const { matches } = compileFilter(filter);
      const hits = await memory.searchMessages({ metadataFilters: filter, limit: 1000 });
      assert.deepEqual(
        hits.map(({ message }) => message),
        all.filter(matches),
      );
    });
  }
});
