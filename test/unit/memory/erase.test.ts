import assert from 'node:assert/strict';
import { openMemory } from '../../../src/core/memory/openMemory';
import type { Memory } from '../../../src/core/memory/memory';
import { createInMemoryHost, type InMemoryHost } from '../../support/inMemoryHost';
import { fixOf, startOf } from '../../support/sampleMessages';

/** A word that no redaction knows. */
const SECRET = 'swordfish';

describe('erasing', () => {
  let host: InMemoryHost;
  let memory: Memory;
  const others: Memory[] = [];

  beforeEach(async () => {
    host = createInMemoryHost();
    memory = await openMemory(host);
    await memory.sendMessages([startOf('s1'), fixOf('s1', `Log in with "${SECRET}"\nand go on`), startOf('s2')]);
  });

  afterEach(async () => {
    for (const one of [memory, ...others.splice(0)]) await one.close();
  });

  async function openOther(over: Partial<InMemoryHost> = {}): Promise<Memory> {
    const other = await openMemory(createInMemoryHost({ ...host, ...over }));
    others.push(other);
    return other;
  }

  /** Every file in which the secret stands, in any case. */
  const filesWithSecret = () =>
    [...host.files.files]
      .filter(([, { bytes }]) => Buffer.from(bytes).toString('latin1').toLowerCase().includes(SECRET))
      .map(([file]) => file);

  it('shows before what it would take out, and then leaves the text nowhere', async () => {
    memory.derived.put('features', 's1', '1', new TextEncoder().encode(SECRET));
    const note = await memory.writeNote({ scope: 'global', title: SECRET, content: 'x' });
    const { id } = (await memory.searchMessages({ query: 'connect', limit: 1 }))[0]!.message;
    await memory.updateMessage(id, { content: `${SECRET} again` });
    await memory.close();
    memory = await openMemory(host);
    const preview = await memory.previewErase({ text: SECRET });
    assert.deepEqual(
      preview.map(({ scope, kind }) => [scope, kind]),
      [
        ['project', 'message'],
        ['project', 'edit'],
        ['global', 'note'],
      ],
    );
    assert.equal(preview[0]!.summary, `Log in with "${SECRET}"\nand go on`);
    assert.ok(filesWithSecret().length >= 3);
    const result = await memory.erase(preview);
    assert.deepEqual(result, { events: 3, leftInFiles: [] });
    assert.deepEqual(filesWithSecret(), []);
    assert.deepEqual(await memory.searchMessages({ query: SECRET }), []);
    assert.deepEqual(await memory.searchMyNotes({}), []);
    assert.equal(memory.message(id)?.content, 'Error: connect ECONNREFUSED 127.0.0.1:6379');
    await memory.close();
    memory = await openMemory(host);
    assert.equal(memory.session('s1')?.status, 'open');
    assert.equal(note.title, SECRET);
    assert.deepEqual(await memory.previewErase({ text: SECRET }), []);
  });

  it('of a session takes all its messages', async () => {
    const preview = await memory.previewErase({ ids: ['s1'] });
    assert.equal(preview.length, 2);
    await memory.erase(preview);
    assert.equal(memory.session('s1'), undefined);
    assert.equal(memory.session('s2')?.status, 'open');
    const [journal] = host.files.find('/memory/project/journal', '.jsonl');
    assert.doesNotMatch(host.files.text(journal!), /"s1"/);
  });

  it('has other installations take it out of their files when they next read', async () => {
    const claimWriter: InMemoryHost['claimWriter'] = async (_folder, id = 'elsewhere-1') => {
      if (!id.startsWith('elsewhere-')) throw new Error('not ours');
      return { id, release: async () => {} };
    };
    const theirs = await openOther({ person: 'person-2', claimWriter });
    await theirs.sendMessage(fixOf('s2', `Use ${SECRET}`));
    await memory.refresh();
    const result = await memory.erase(await memory.previewErase({ text: SECRET }));
    assert.deepEqual(result.leftInFiles, ['elsewhere-1/2026-03.jsonl']);
    assert.deepEqual(memory.session('s2')?.resolutions, []);
    assert.deepEqual(filesWithSecret(), ['/memory/project/journal/elsewhere-1/2026-03.jsonl']);
    await theirs.refresh();
    assert.deepEqual(filesWithSecret(), []);
    await theirs.sendMessage(startOf('s3'));
    await memory.refresh();
    for (const one of [memory, theirs])
      assert.deepEqual(
        one
          .sessions()
          .map(({ id }) => id)
          .sort(),
        ['s1', 's2', 's3'],
      );
  });

  it('cannot be undone by a copy that comes back', async () => {
    const [journal] = host.files.find('/memory/project/journal', '.jsonl');
    const copy = host.files.text(journal!);
    await memory.erase(await memory.previewErase({ text: SECRET }));
    host.files.put('/memory/project/journal/backup/2026-03.jsonl', copy);
    await memory.refresh();
    assert.deepEqual(memory.session('s1')?.resolutions, []);
    assert.deepEqual(await memory.searchMessages({ query: SECRET }), []);
    const later = await openOther();
    assert.deepEqual(later.session('s1')?.resolutions, []);
    assert.deepEqual(await later.searchMessages({ query: SECRET }), []);
  });
});

describe('retention', () => {
  it('takes old unsolved sessions and old outputs out of the files; solved sessions stay', async () => {
    const host = createInMemoryHost();
    const memory = await openMemory(host);
    const old = { timestamp: '2026-01-01T00:00:00Z' };
    const solved = startOf('solved', old);
    solved.metadata.context.output = 'all that it printed';
    await memory.sendMessages([
      solved,
      fixOf('solved', 'Start Redis', old),
      startOf('unsolved', old),
      startOf('fresh'),
    ]);
    assert.deepEqual(await memory.applyRetention({}), { removedEvents: 0, shortenedEvents: 0 });
    assert.deepEqual(await memory.applyRetention({ unsolvedDays: 30, rawTextDays: 30 }), {
      removedEvents: 1,
      shortenedEvents: 1,
    });
    assert.deepEqual(
      memory.sessions().map(({ id }) => id),
      ['fresh', 'solved'],
    );
    const kept = memory.session('solved')!;
    assert.equal(kept.context.output, undefined);
    assert.equal(kept.resolutions[0]!.resolution.fix, 'Start Redis');
    await memory.close();
    for (const { bytes } of host.files.files.values())
      assert.doesNotMatch(Buffer.from(bytes).toString('latin1'), /unsolved"|all that it/);
  });
});
