import assert from 'node:assert/strict';
import { openMemory } from '../../../src/core/memory/openMemory';
import type { Memory } from '../../../src/core/memory/memory';
import { createInMemoryHost, InMemoryFiles } from '../../support/inMemoryHost';
import { fixOf, startOf } from '../../support/sampleMessages';

describe('export and import', () => {
  const open: Memory[] = [];

  afterEach(async () => {
    for (const memory of open.splice(0)) await memory.close();
  });

  async function openNew(): Promise<Memory> {
    const memory = await openMemory(
      createInMemoryHost({ files: new InMemoryFiles(), person: `person-${open.length}` }),
    );
    open.push(memory);
    return memory;
  }

  async function linesOf(memory: Memory): Promise<string[]> {
    const lines: string[] = [];
    for await (const line of memory.exportLines()) lines.push(line);
    return lines;
  }

  async function filled(): Promise<Memory> {
    const memory = await openNew();
    await memory.createChannel({ name: 'general', scope: 'global', description: 'For all' });
    const [, fix] = await memory.sendMessages([
      startOf('s1'),
      fixOf('s1', 'Start Redis'),
      startOf('s2'),
      startOf('s3'),
    ]);
    await memory.updateMessage(fix!.id, { content: 'Start Redis first' });
    await memory.sendMessages([
      startOf('s1', { channelId: 'global:debugging' }),
      { channelId: 'proj:notes', content: 'quotes " and \u2028 lines\n中文', metadata: { list: [1, null, { a: [] }] } },
      {
        channelId: 'proj:debugging',
        content: 'worked',
        metadata: { type: 'solution_feedback', session_id: 's2', solution: fix!.id, feedback: 'worked' },
      },
    ]);
    await memory.writeNote({ scope: 'project', title: 'Redis', content: 'Start it', tags: ['a'] });
    await memory.forget('s3');
    return memory;
  }

  it('are the identity', async () => {
    const one = await filled();
    const lines = await linesOf(one);
    const two = await openNew();
    assert.deepEqual(await two.importLines(lines), { imported: lines.length, known: 0, skipped: [] });
    assert.deepEqual(await linesOf(two), lines);
    assert.deepEqual(two.sessions(), one.sessions());
    assert.deepEqual(two.channels(), one.channels());
    assert.deepEqual(await two.searchMyNotes({}), await one.searchMyNotes({}));
    assert.deepEqual(
      (await two.searchMessages({ limit: 100 })).map(({ message }) => message),
      (await one.searchMessages({ limit: 100 })).map(({ message }) => message),
    );
  });

  it('of the same again changes nothing', async () => {
    const memory = await filled();
    const lines = await linesOf(memory);
    assert.deepEqual(await memory.importLines([...lines, ...lines]), {
      imported: 0,
      known: lines.length * 2,
      skipped: [],
    });
    assert.deepEqual(await linesOf(memory), lines);
  });

  it('leave out what was forgotten or erased', async () => {
    const memory = await filled();
    await memory.erase(await memory.previewErase({ text: 'Start Redis' }));
    const text = (await linesOf(memory)).join('\n');
    assert.doesNotMatch(text, /Start Redis/);
    assert.doesNotMatch(text, /"session_id":"s3"/);
    assert.match(text, /"kind":"erase"/);
  });

  it('tell which lines are no events, and take the others, also of a plain journal', async () => {
    const memory = await openNew();
    const head = '"v":1,"ts":"2026-03-01T09:00:00.000Z","writer":"w"';
    const message = (id: string, channelId: string, metadata = '{}') =>
      `{${head},"id":"${id}","kind":"message","message":{"channelId":"${channelId}","senderId":"p","content":"c","metadata":${metadata}}}`;
    const result = await memory.importLines([
      message('a', 'global:general'),
      'noise',
      '',
      message('b', 'nowhere'),
      message('c', 'proj:x', '{"type":"session_state"}'),
      `{"scope":"project","event":${message('d', 'proj:x')}}`,
      '{"scope":"project"}',
    ]);
    assert.equal(result.imported, 2);
    assert.deepEqual(result.skipped, [
      { line: 2, reason: 'not-json' },
      { line: 4, reason: 'invalid' },
      { line: 5, reason: 'not-an-event' },
      { line: 7, reason: 'not-an-event' },
    ]);
    assert.deepEqual((await memory.searchMessages({})).map(({ message: { id } }) => id).sort(), ['a', 'd']);
  });

  it('redact what comes in', async () => {
    const memory = await openNew();
    const other = await filled();
    const lines = (await linesOf(other)).map((line) =>
      line.replace('Start Redis', 'postgres://app:hunter2secret@db/x'),
    );
    await memory.importLines(lines);
    assert.doesNotMatch((await linesOf(memory)).join('\n'), /hunter2secret/);
  });
});
