import assert from 'node:assert/strict';
import { openMemory } from '../../../src/core/memory/openMemory';
import type { Memory, MemoryChange } from '../../../src/core/memory/memory';
import { createInMemoryHost, type InMemoryHost } from '../../support/inMemoryHost';
import { fixOf, startOf } from '../../support/sampleMessages';

describe('openMemory', () => {
  let host: InMemoryHost;
  let memory: Memory;

  beforeEach(async () => {
    host = createInMemoryHost();
    memory = await openMemory(host);
  });

  afterEach(() => memory.close());

  /** What the next process finds. */
  async function reopen(): Promise<void> {
    await memory.close();
    memory = await openMemory(host);
  }

  describe('sessions', () => {
    it('are open from their start, and solved with a solved resolution, also after reopening', async () => {
      await memory.sendMessage(startOf('s1'));
      assert.equal(memory.session('s1')?.status, 'open');
      const sent = await memory.sendMessage(fixOf('s1', 'Start Redis'));
      await reopen();
      const session = memory.session('s1');
      assert.equal(session?.status, 'solved');
      assert.equal(session.report.message, 'connect ECONNREFUSED 127.0.0.1:6379');
      assert.deepEqual(
        session.resolutions.map(({ id, resolution }) => [id, resolution.fix, resolution.rootCause]),
        [[sent.id, 'Start Redis', 'Redis was not running']],
      );
    });

    it('count occurrences and move to the front when they are met again', async () => {
      await memory.sendMessage(startOf('s1'));
      host.clock.advance(1000);
      await memory.sendMessage(startOf('s2'));
      host.clock.advance(1000);
      await memory.sendMessage(startOf('s1'));
      assert.deepEqual(
        memory.sessions().map(({ id, occurrences }) => [id, occurrences]),
        [
          ['s1', 2],
          ['s2', 1],
        ],
      );
      assert.deepEqual(
        memory.sessions({ fingerprint: 'f1', limit: 1, offset: 1 }).map(({ id }) => id),
        ['s2'],
      );
      assert.deepEqual(memory.sessions({ fingerprint: 'f2' }), []);
    });

    it('stay open with a workaround, close and open by hand, and are solved in the end', async () => {
      const state = (state: 'closed' | 'reopened') =>
        memory.sendMessage({
          channelId: 'proj:debugging',
          content: state,
          metadata: { type: 'session_state', session_id: 's1', state },
        });
      await memory.sendMessages([startOf('s1'), fixOf('s1', 'Restart it each night', { status: 'workaround' })]);
      assert.equal(memory.session('s1')?.status, 'open');
      await state('closed');
      assert.equal(memory.session('s1')?.status, 'closed');
      host.clock.advance(-86_400_000);
      await state('reopened');
      assert.equal(memory.session('s1')?.status, 'open');
      await memory.sendMessage(fixOf('s1', 'Start Redis'));
      assert.deepEqual(
        memory.sessions({ status: 'solved' }).map(({ id }) => id),
        ['s1'],
      );
    });

    it('are not there before their start, whenever their other messages came', async () => {
      await memory.sendMessage(fixOf('s1', 'Start Redis'));
      assert.equal(memory.session('s1'), undefined);
      assert.deepEqual(memory.sessions(), []);
      await memory.sendMessage(startOf('s1', { timestamp: '2026-01-01T00:00:00Z' }));
      assert.equal(memory.session('s1')?.status, 'solved');
    });
  });

  describe('votes', () => {
    const vote = (feedback: 'worked' | 'failed', sessionId = 's1') =>
      memory.sendMessage({
        channelId: 'proj:debugging',
        content: feedback,
        metadata: { type: 'solution_feedback', session_id: sessionId, solution: 'fix-1', feedback },
      });

    it('are the last word of a person in a session, even when the clock was set back', async () => {
      await vote('worked');
      host.clock.advance(-3_600_000);
      await vote('failed');
      await vote('worked', 's2');
      await reopen();
      assert.deepEqual(
        memory.votes('fix-1').map(({ sessionId, worked, person }) => [sessionId, worked, person]),
        [
          ['s2', true, 'person-1'],
          ['s1', false, 'person-1'],
        ],
      );
    });
  });

  describe('messages', () => {
    it('are edited field by field, also after reopening', async () => {
      const { id } = await memory.sendMessage({ channelId: 'proj:notes', content: 'first', metadata: { topic: 'a' } });
      await memory.updateMessage(id, { content: 'second' });
      const edited = await memory.updateMessage(id, { confidence: 0 });
      await reopen();
      assert.deepEqual(memory.message(id), edited);
      assert.equal(edited.content, 'second');
      assert.equal(edited.confidence, 0);
      assert.deepEqual(edited.metadata, { topic: 'a' });
      assert.ok(edited.editedAt);
    });

    it('are redacted before anything is written', async () => {
      await memory.sendMessage({
        channelId: 'proj:notes',
        content: 'postgres://app:hunter2secret@db/x failed',
        metadata: { where: '/home/ada/project/a.js' },
      });
      const [journal] = host.files.find('/memory/project/journal', '.jsonl');
      assert.doesNotMatch(host.files.text(journal!), /hunter2secret|home\/ada/);
    });

    it('are refused when they cannot be stored', async () => {
      const send = (over: object) =>
        memory.sendMessage({ channelId: 'proj:notes', content: 'x', metadata: {}, ...over });
      await assert.rejects(send({ channelId: 'proj:No' }), { code: 'invalid-channel-name' });
      await assert.rejects(send({ metadata: { type: 'debug_start' } }), { code: 'invalid-metadata' });
      await assert.rejects(send({ confidence: 1.5 }), { code: 'invalid-entry' });
      await assert.rejects(send({ timestamp: 'yesterday' }), { code: 'invalid-entry' });
      await assert.rejects(memory.updateMessage('nothing', { content: 'x' }), { code: 'not-found' });
    });

    it('with the same id are one message, whoever sends them', async () => {
      const announcement = { id: 'announce-1', channelId: 'global:general', content: 'Seen by five', metadata: {} };
      await memory.sendMessages([announcement, announcement]);
      const other = await openMemory(createInMemoryHost({ ...host, person: 'person-2' }));
      await other.sendMessage({ ...announcement, content: 'Seen by six' });
      assert.equal(other.message('announce-1')?.content, 'Seen by five');
      await other.close();
      const hits = await memory.searchMessages({ channelIds: ['global:general'] });
      assert.deepEqual(
        hits.map(({ message }) => message.content),
        ['Seen by five'],
      );
    });
  });

  describe('searchMessages', () => {
    beforeEach(async () => {
      for (const [content, confidence] of [
        ['Redis refused the connection', 0.9],
        ['The build ran out of memory', 0.1],
        ['Redis ran out of memory', undefined],
      ] as const) {
        await memory.sendMessage({
          channelId: 'proj:notes',
          content,
          confidence,
          metadata: { words: content.split(' ').length },
        });
        host.clock.advance(3_600_000);
      }
    });

    const contents = async (query: Parameters<Memory['searchMessages']>[0]) =>
      (await memory.searchMessages(query)).map(({ message }) => message.content);

    it('gives the newest first without a query, page by page', async () => {
      assert.deepEqual(await contents({ limit: 2 }), ['Redis ran out of memory', 'The build ran out of memory']);
      assert.deepEqual(await contents({ limit: 2, offset: 2 }), ['Redis refused the connection']);
    });

    it('narrows by channel, sender, confidence, time and metadata', async () => {
      assert.deepEqual(await contents({ channelIds: ['proj:debugging'] }), []);
      assert.deepEqual(await contents({ senderIds: ['nobody'] }), []);
      assert.deepEqual(await contents({ minConfidence: 0.5 }), [
        'Redis ran out of memory',
        'Redis refused the connection',
      ]);
      assert.deepEqual(await contents({ since: '2026-03-01T11:00:00Z' }), ['Redis ran out of memory']);
      assert.deepEqual(await contents({ until: '2026-03-01T09:00:00Z' }), ['Redis refused the connection']);
      assert.deepEqual(await contents({ metadataFilters: { words: { $gt: 5 } } }), ['The build ran out of memory']);
    });

    it('ranks by the words of the query', async () => {
      const hits = await memory.searchMessages({ query: 'redis memory', rankingProfile: 'similarity' });
      assert.equal(hits[0]!.message.content, 'Redis ran out of memory');
      assert.equal(hits.length, 3);
      assert.ok(hits[0]!.similarity > hits[1]!.similarity);
      assert.equal(hits[0]!.finalScore, hits[0]!.similarity);
      assert.equal(hits[0]!.ageHours, 1);
    });

    it('ranks by meaning', async () => {
      const [hit] = await memory.searchMessages({
        query: 'redis refuses connections',
        semanticSearch: true,
        rankingProfile: 'similarity',
      });
      assert.equal(hit!.message.content, 'Redis refused the connection');
    });

    it('follows edits: the old words no longer find the message', async () => {
      const [hit] = await memory.searchMessages({ query: 'refused' });
      await memory.updateMessage(hit!.message.id, { content: 'Valkey was away' });
      assert.deepEqual(await contents({ query: 'refused' }), []);
      assert.deepEqual(await contents({ query: 'valkey' }), ['Valkey was away']);
    });
  });

  describe('notes', () => {
    it('are found by words and tags', async () => {
      await memory.writeNote({
        scope: 'project',
        title: 'Redis',
        content: 'Start it first',
        tags: ['proven-fix'],
        breadcrumbs: { a: 1 },
      });
      await memory.writeNote({ scope: 'global', title: 'Ports', content: 'Free the port', tags: [] });
      await reopen();
      assert.deepEqual(
        (await memory.searchMyNotes({ query: 'start redis' })).map(({ title }) => title),
        ['Redis'],
      );
      assert.deepEqual(
        (await memory.searchMyNotes({ tags: ['proven-fix'] })).map(({ breadcrumbs }) => breadcrumbs),
        [{ a: 1 }],
      );
      assert.equal((await memory.searchMyNotes({})).length, 2);
    });
  });

  describe('forget', () => {
    it('hides a session with all its messages, also those that come later', async () => {
      await memory.sendMessages([startOf('s1'), fixOf('s1', 'Start Redis')]);
      await memory.forget('s1');
      await memory.sendMessage(startOf('s1'));
      await reopen();
      assert.equal(memory.session('s1'), undefined);
      assert.deepEqual(await memory.searchMessages({}), []);
      await assert.rejects(memory.forget('s1'), { code: 'not-found' });
    });

    it('of a resolution opens its session again', async () => {
      const [, fix] = await memory.sendMessages([startOf('s1'), fixOf('s1', 'Start Redis')]);
      await memory.forget(fix!.id);
      assert.equal(memory.session('s1')?.status, 'open');
      assert.deepEqual(memory.session('s1')?.resolutions, []);
    });
  });

  it('keeps project and global memory apart, and shows both', async () => {
    await memory.sendMessages([startOf('s1'), startOf('s2', { channelId: 'global:debugging' })]);
    const elsewhere = await openMemory(createInMemoryHost({ ...host, projectFolder: '/memory/other' }));
    assert.deepEqual(
      elsewhere.sessions().map(({ id, scope }) => [id, scope]),
      [['s2', 'global']],
    );
    await elsewhere.close();
    assert.equal(memory.sessions().length, 2);
    assert.deepEqual(
      memory
        .channels()
        .map(({ id }) => id)
        .sort(),
      ['global:debugging', 'proj:debugging'],
    );
  });

  it('sees what another process writes, and says what changed', async () => {
    const other = await openMemory(createInMemoryHost({ ...host, person: 'person-2' }));
    const changes: MemoryChange[] = [];
    memory.onDidChange((change) => changes.push(change));
    await other.sendMessages([startOf('s1')]);
    await memory.refresh();
    assert.equal(memory.session('s1')?.person, 'person-2');
    assert.deepEqual(
      changes.map(({ sessionIds }) => sessionIds),
      [['s1']],
    );
    await other.close();
  });

  it('refuses calls after it was closed', async () => {
    await memory.close();
    assert.throws(() => memory.sessions(), { code: 'memory-closed' });
    await assert.rejects(memory.sendMessage(startOf('s1')), { code: 'memory-closed' });
  });
});
