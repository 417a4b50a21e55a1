import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatEvent, type JournalEvent } from '../../../src/core/memory/event';
import type { Memory } from '../../../src/core/memory/memory';
import { openMemory } from '../../../src/core/memory/openMemory';
import { createInMemoryHost, InMemoryFiles } from '../../support/inMemoryHost';
import { fixOf, sampleReport, startOf } from '../../support/sampleMessages';

const BASE = Date.parse('2026-03-01T00:00:00Z');
const SESSION_IDS = ['s1', 's2', 's3'];
const MESSAGE_IDS = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'];

/** Events as several people's journals may hold them: about few things, at few moments, so that they meet. */
const event: fc.Arbitrary<JournalEvent> = fc
  .record({
    id: fc.constantFrom(...MESSAGE_IDS, 'e1', 'e2', 'e3', 'e4'),
    minute: fc.integer({ min: 0, max: 5 }),
    session: fc.constantFrom(...SESSION_IDS),
    target: fc.constantFrom(...MESSAGE_IDS, ...SESSION_IDS),
    word: fc.constantFrom('worked', 'failed', 'closed', 'reopened'),
    person: fc.constantFrom('ada', 'bob'),
    kind: fc.constantFrom(
      'start',
      'start',
      'fix',
      'workaround',
      'vote',
      'state',
      'edit',
      'edit',
      'move',
      'note',
      'forget',
    ),
  })
  .map(({ id, minute, session, target, word, person, kind }): JournalEvent => {
    // One id is one event, whoever copies it: what it says follows from its id and kind.
    const eventId = `${id}-${kind}-${minute}-${session}-${target}-${word}-${person}`;
    const head = { v: 1 as const, ts: new Date(BASE + minute * 60_000).toISOString(), writer: person };
    const message = (metadata: object, content: string): JournalEvent =>
      ({
        ...head,
        id,
        kind: 'message',
        message: { channelId: 'proj:debugging', senderId: person, content, metadata },
      }) as JournalEvent;
    switch (kind) {
      case 'start':
        return message(
          startOf(session, { report: sampleReport({ fingerprint: `f-${word}` }) }).metadata,
          `start ${session}`,
        );
      case 'fix':
        return message(fixOf(session, `fix by ${person}`).metadata, 'fix');
      case 'workaround':
        return message(fixOf(session, 'around', { status: 'workaround' }).metadata, 'around');
      case 'vote':
        return message(
          {
            type: 'solution_feedback',
            session_id: session,
            solution: 'm1',
            feedback: word === 'worked' ? word : 'failed',
          },
          word,
        );
      case 'state':
        return message(
          { type: 'session_state', session_id: session, state: word === 'closed' ? word : 'reopened' },
          word,
        );
      case 'edit':
        return {
          ...head,
          id: eventId,
          kind: 'edit',
          target,
          change: { content: `edited ${word}`, confidence: minute / 10 },
        };
      case 'move':
        return { ...head, id: eventId, kind: 'edit', target, change: { metadata: fixOf(session, 'moved').metadata } };
      case 'note':
        return {
          ...head,
          id,
          kind: 'note',
          note: { scope: 'project', title: word, content: person, tags: [], confidence: 1, breadcrumbs: {} },
        };
      default:
        return { ...head, id: eventId, kind: 'forget', target };
    }
  });

/** Everything that memory answers. */
async function stateOf(memory: Memory): Promise<unknown> {
  return {
    sessions: memory.sessions(),
    heads: memory.sessionHeads(),
    messages: (await memory.searchMessages({ limit: 1000 })).map(({ message }) => message),
    words: (await memory.searchMessages({ query: 'edited start fix', rankingProfile: 'similarity', limit: 1000 }))
      .map(({ message }) => message.id)
      .sort(),
    notes: (await memory.searchMyNotes({ limit: 1000 })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    votes: memory.votes('m1'),
  };
}

/** Opens memory on the events, written to the files of several writers in pieces, some twice, with readings in between. */
async function fold(events: readonly JournalEvent[], pieces: number): Promise<unknown> {
  const files = new InMemoryFiles();
  const host = createInMemoryHost({ files });
  const memory = await openMemory(host);
  const size = Math.max(1, Math.ceil(events.length / pieces));
  for (let at = 0; at < events.length; at += size) {
    for (const [i, one] of events.slice(at, at + size).entries()) {
      files.put(`/memory/project/journal/w${(at + i) % 3}/2026-03.jsonl`, formatEvent(one));
    }
    await memory.refresh();
  }
  const state = await stateOf(memory);
  await memory.close();
  const reopened = await openMemory(host);
  assert.deepEqual(await stateOf(reopened), state);
  await reopened.close();
  return state;
}

describe('folding', () => {
  it('gives the same for any order of events, with duplicates, in any pieces', async function () {
    this.timeout(120_000);
    const cases = fc.array(event, { minLength: 1, maxLength: 25 }).chain((events) =>
      fc.record({
        events: fc.constant(events),
        shuffled: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
        pieces: fc.integer({ min: 1, max: 5 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ events, shuffled, pieces }) => {
        assert.deepEqual(await fold(shuffled, pieces), await fold(events, 1));
      }),
      { numRuns: Number(process.env.DEBUG_RECALL_PROPERTY_RUNS ?? 25) },
    );
  });
});
