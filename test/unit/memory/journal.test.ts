import assert from 'node:assert/strict';
import { openMemory } from '../../../src/core/memory/openMemory';
import type { Memory } from '../../../src/core/memory/memory';
import { createInMemoryHost, type InMemoryHost } from '../../support/inMemoryHost';
import { fixOf, startOf } from '../../support/sampleMessages';

const JOURNAL = '/memory/project/journal';

describe('the journal', () => {
  let host: InMemoryHost;
  const open: Memory[] = [];

  beforeEach(() => {
    host = createInMemoryHost();
  });

  afterEach(async () => {
    for (const memory of open.splice(0)) await memory.close();
  });

  async function openOne(over: Partial<InMemoryHost> = {}): Promise<Memory> {
    const memory = await openMemory(createInMemoryHost({ ...host, ...over }));
    open.push(memory);
    return memory;
  }

  const ownFile = () => host.files.find(JOURNAL, '.jsonl')[0]!;
  const lines = () => host.files.text(ownFile()).trimEnd().split('\n');

  it('is one file a writer and month of UTC, one JSON object a line', async () => {
    host.clock.time = Date.parse('2026-03-31T23:59:59Z');
    const memory = await openOne();
    await memory.sendMessage(startOf('s1'));
    host.clock.advance(1000);
    await memory.sendMessage(startOf('s2'));
    assert.deepEqual(host.files.find(JOURNAL, '.jsonl'), [
      `${JOURNAL}/w-1/2026-03.jsonl`,
      `${JOURNAL}/w-1/2026-04.jsonl`,
    ]);
    const [channel, message] = lines().map((line) => JSON.parse(line));
    assert.equal(channel.kind, 'channel');
    assert.deepEqual(Object.keys(message), ['v', 'id', 'ts', 'writer', 'kind', 'message']);
    assert.deepEqual([message.v, message.ts, message.writer], [1, '2026-03-31T23:59:59.000Z', 'w-1']);
    assert.match(message.id, /^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it('takes many appends of one tick with one write and one fsync', async () => {
    let writes = 0;
    const memory = await openOne();
    const append = host.files.append.bind(host.files);
    host.files.append = (file, bytes) => {
      if (file.endsWith('.jsonl')) writes++;
      return append(file, bytes);
    };
    await memory.createChannel({ name: 'debugging', scope: 'project' });
    writes = 0;
    await Promise.all(Array.from({ length: 50 }, (_, i) => memory.sendMessage(startOf(`s${i}`))));
    assert.equal(writes, 1);
    assert.equal(memory.sessions().length, 50);
  });

  it('is never written to by two at once: each has a file of its own, and both read both', async () => {
    const [one, two] = [await openOne(), await openOne()];
    await Promise.all([one.sendMessage(startOf('s1')), two.sendMessage(startOf('s2'))]);
    await Promise.all([one.refresh(), two.refresh()]);
    assert.equal(host.files.find(JOURNAL, '.jsonl').length, 2);
    for (const memory of [one, two])
      assert.deepEqual(
        memory
          .sessions()
          .map(({ id }) => id)
          .sort(),
        ['s1', 's2'],
      );
  });

  it('passes over what is no event, counts it, and leaves it on disk', async () => {
    const memory = await openOne();
    await memory.sendMessage(startOf('s1'));
    await memory.close();
    const foreign = [
      '<<<<<<< HEAD',
      '=======',
      '>>>>>>> theirs',
      'hello',
      '{"v":1,"id":"X","ts":"2026-03-01T09:0',
      '{"v":2,"id":"X","ts":"2026-03-01T09:00:00.000Z","writer":"w","kind":"message"}',
      '{"v":1,"id":"X","ts":"2026-03-01T09:00:00.000Z","writer":"w","kind":"dance"}',
      '{"v":1,"id":"X","ts":"soon","writer":"w","kind":"forget","target":"s1"}',
      '{"v":1,"id":"X","ts":"2026-03-01T09:00:00.000Z","writer":"w","kind":"message","message":{"channelId":"proj:x","senderId":"p","content":"c","metadata":{"type":"debug_start","session_id":"s9"}}}',
      '[1]',
      '',
      'null',
    ];
    host.files.put(ownFile(), `${foreign.join('\n')}\r\n`);
    host.files.put(`${JOURNAL}/other/2026-03.jsonl`, host.files.text(ownFile()));
    host.files.put(`${JOURNAL}/other/notes.txt`, 'not a journal');
    const before = host.files.text(ownFile());
    const again = await openOne();
    await again.sendMessage(startOf('s2'));
    assert.deepEqual(
      again
        .sessions()
        .map(({ id }) => id)
        .sort(),
      ['s1', 's2'],
    );
    assert.equal(again.session('s1')!.occurrences, 1);
    const counts = again.health().skipped.filter(({ file }) => file === ownFile());
    assert.deepEqual(
      counts.map(({ reason, count }) => [reason, count]),
      [
        ['conflict-marker', 3],
        ['not-an-event', 4],
        ['not-json', 1],
        ['torn', 1],
        ['unknown-kind', 1],
        ['unknown-version', 1],
      ],
    );
    assert.ok(host.files.text(ownFile()).startsWith(before));
  });

  it('heals a torn last line: the next event starts on a line of its own', async () => {
    const memory = await openOne();
    await memory.sendMessages([startOf('s1'), startOf('s2')]);
    await memory.close();
    const found = host.files.files.get(ownFile())!;
    found.bytes = found.bytes.subarray(0, found.bytes.length - 20);
    const again = await openOne();
    assert.deepEqual(
      again.sessions().map(({ id }) => id),
      ['s1'],
    );
    assert.deepEqual(
      again.health().skipped.map(({ reason, count }) => [reason, count]),
      [['torn', 1]],
    );
    await again.sendMessage(startOf('s3'));
    const third = await openOne();
    for (const one of [again, third]) {
      assert.deepEqual(
        one
          .sessions()
          .map(({ id }) => id)
          .sort(),
        ['s1', 's3'],
      );
      assert.deepEqual(
        one.health().skipped.map(({ reason, count }) => [reason, count]),
        [['torn', 1]],
      );
    }
  });

  it('finds a whole event behind a torn one that never got its newline', async () => {
    const memory = await openOne();
    await memory.sendMessages([startOf('s1')]);
    await memory.sendMessages([startOf('s2')]);
    await memory.close();
    const all = lines();
    host.files.files.delete(ownFile());
    host.files.put(`${JOURNAL}/w-1/2026-03.jsonl`, `${all[1]!.slice(0, 99)}${all[2]}\n`);
    const again = await openOne();
    assert.deepEqual(
      again.sessions().map(({ id }) => id),
      ['s2'],
    );
    assert.equal(again.session('s2')!.report.code, 'ECONNREFUSED');
  });

  it('does not count a line that its writer is still in the middle of', async () => {
    const [one, two] = [await openOne(), await openOne()];
    await one.sendMessage(startOf('s1'));
    const whole = lines()[1]!
      .replaceAll('s1', 's2')
      .replace(/"id":"[^"]+"/, '"id":"late"');
    host.files.put(ownFile(), whole.slice(0, 100));
    await two.refresh();
    host.files.put(ownFile(), `${whole.slice(100)}\n`);
    await two.refresh();
    assert.deepEqual(
      two
        .sessions()
        .map(({ id }) => id)
        .sort(),
      ['s1', 's2'],
    );
    assert.deepEqual(two.health().skipped, []);
  });

  it('reads characters that a piece of the file ends inside of', async () => {
    const memory = await openOne();
    const long = '中文🙂'.repeat(20_000);
    await memory.sendMessages(
      Array.from({ length: 30 }, (_, i) => ({ channelId: 'proj:notes', content: `${i} ${long}`, metadata: {} })),
    );
    await memory.close();
    const again = await openOne();
    const hits = await again.searchMessages({ limit: 100 });
    assert.equal(hits.length, 30);
    for (const { message } of hits) assert.equal(message.content.replace(/^\d+ /, ''), long);
  });

  it('is read again from its start when it was rewritten', async () => {
    const memory = await openOne();
    await memory.sendMessages([startOf('s1'), startOf('s2'), startOf('s3')]);
    const kept = lines().filter((line) => !line.includes('"s2"'));
    await host.files.replace(ownFile(), [new TextEncoder().encode(`${kept.join('\n')}\n`)]);
    await memory.refresh();
    assert.deepEqual(
      memory
        .sessions()
        .map(({ id }) => id)
        .sort(),
      ['s1', 's3'],
    );
    await host.files.remove(ownFile());
    await memory.refresh();
    assert.deepEqual(memory.sessions(), []);
  });

  describe('while the disk refuses writes', () => {
    for (const [code, reason] of [
      ['ENOSPC', /disk is full/],
      ['EROFS', /read-only/],
      ['EACCES', /may not be written/],
    ] as const) {
      it(`holds events in memory (${code}), says why, and writes them when there is room again`, async () => {
        const memory = await openOne();
        await memory.sendMessage(startOf('s1'));
        host.files.failWrites = code;
        host.files.bytesBeforeFailure = 40;
        await memory.sendMessages([startOf('s2'), fixOf('s2', 'Start Redis')]);
        const [fix] = memory.session('s2')!.resolutions;
        await memory.updateMessage(fix!.id, { content: 'Start Redis first' });
        assert.equal(memory.message(fix!.id)?.content, 'Start Redis first');
        assert.equal(memory.health().held?.events, 3);
        assert.match(memory.health().held!.reason, reason);
        assert.match(host.log.lines.join('\n'), reason);
        host.files.failWrites = undefined;
        await memory.sendMessage(startOf('s3'));
        assert.equal(memory.health().held, undefined);
        const other = await openOne();
        for (const one of [memory, other]) {
          assert.deepEqual(
            one
              .sessions()
              .map(({ id }) => id)
              .sort(),
            ['s1', 's2', 's3'],
          );
          assert.equal(one.session('s2')!.status, 'solved');
          assert.equal(one.message(fix!.id)?.content, 'Start Redis first');
        }
      });
    }

    it('goes on when not even a writer name can be claimed, and saves all at closing when it can', async () => {
      let refuse = true;
      const memory = await openOne({
        claimWriter: async (folder) => {
          if (refuse) throw Object.assign(new Error('read-only'), { code: 'EROFS' });
          return host.claimWriter(folder);
        },
      });
      await memory.sendMessage(startOf('s1'));
      assert.equal(memory.session('s1')?.status, 'open');
      refuse = false;
      await memory.close();
      assert.deepEqual(
        (await openOne()).sessions().map(({ id }) => id),
        ['s1'],
      );
    });
  });

  it('keeps keys such as __proto__ as data', async () => {
    const memory = await openOne();
    const metadata = JSON.parse('{"__proto__":{"admin":true},"constructor":"x"}');
    const { id } = await memory.sendMessage({ channelId: 'proj:notes', content: '__proto__', metadata });
    await memory.close();
    const found = (await openOne()).message(id)!;
    assert.equal(JSON.stringify(found.metadata), JSON.stringify(metadata));
    assert.equal(({} as { admin?: boolean }).admin, undefined);
  });
});
