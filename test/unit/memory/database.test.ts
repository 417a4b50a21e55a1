import assert from 'node:assert/strict';
import { openMemory } from '../../../src/core/memory/openMemory';
import { unsealed, sealed } from '../../../src/core/memory/seal';
import { loadSqlEngine, SqlDatabase } from '../../../src/core/memory/sqlDatabase';
import type { Memory } from '../../../src/core/memory/memory';
import { createInMemoryHost, type InMemoryHost } from '../../support/inMemoryHost';
import { fixOf, startOf } from '../../support/sampleMessages';

const DATABASE = '/memory/project/database.sqlite';
/** Enough events that closing saves the database. */
const SESSIONS = 200;

describe('the database', () => {
  let host: InMemoryHost;
  let good: Uint8Array;
  const open: Memory[] = [];

  beforeEach(async () => {
    host = createInMemoryHost();
    const memory = await openMemory(host);
    await memory.sendMessages(
      Array.from({ length: SESSIONS }, (_, i) => [
        startOf(`s${i}`, { timestamp: new Date(i * 1000).toISOString() }),
        fixOf(`s${i}`, `fix ${i}`),
      ]).flat(),
    );
    await memory.close();
    good = host.files.files.get(DATABASE)!.bytes;
  });

  afterEach(async () => {
    for (const memory of open.splice(0)) await memory.close();
  });

  async function openOne(): Promise<Memory> {
    const memory = await openMemory(host);
    open.push(memory);
    return memory;
  }

  async function assertWhole(rebuilt: boolean): Promise<void> {
    const memory = await openOne();
    assert.equal(memory.health().rebuilt, rebuilt);
    const sessions = memory.sessions({ status: 'solved' });
    assert.equal(sessions.length, SESSIONS);
    assert.equal(sessions[0]!.resolutions[0]!.resolution.fix, `fix ${SESSIONS - 1}`);
    await memory.close();
  }

  it('spares reading the journal again', async () => {
    const reads: number[] = [];
    const read = host.files.read.bind(host.files);
    host.files.read = async (file, start, end) => {
      const bytes = await read(file, start, end);
      if (file.endsWith('.jsonl')) reads.push(bytes.length);
      return bytes;
    };
    await assertWhole(false);
    assert.deepEqual(reads, []);
  });

  const replaceWith = (bytes: Uint8Array) => host.files.files.set(DATABASE, { bytes, mtimeMs: 1 });

  it('is made again when it is missing', async () => {
    host.files.files.delete(DATABASE);
    await assertWhole(true);
    await assertWhole(false);
  });

  it('is made again when it is random bytes, sealed or not', async () => {
    const noise = Uint8Array.from({ length: 50_000 }, (_, i) => (i * 7919 + (i >> 3)) % 251);
    replaceWith(noise);
    await assertWhole(true);
    replaceWith(Buffer.concat(sealed(noise)));
    await assertWhole(true);
    replaceWith(new Uint8Array());
    await assertWhole(true);
  });

  it('is made again when it is cut off or changed anywhere', async () => {
    for (const length of [1, 100, 4096, Math.floor(good.length / 2), good.length - 1]) {
      replaceWith(good.subarray(0, length));
      await assertWhole(true);
    }
    const flipped = Uint8Array.from(good);
    flipped[Math.floor(good.length / 3)]! ^= 0x10;
    replaceWith(flipped);
    await assertWhole(true);
  });

  it('is made again when it is of a version from the future, or of none', async () => {
    const engine = await loadSqlEngine(host.sqlWasmFile);
    for (const change of ['PRAGMA user_version = 9999', 'DROP TABLE message']) {
      const database = new SqlDatabase(engine, unsealed(Uint8Array.from(good)));
      database.script(change);
      replaceWith(Buffer.concat(sealed(database.export())));
      database.close();
      await assertWhole(true);
    }
  });

  it('of two processes keeps what reaches further into the journal', async () => {
    const [one, two] = [await openOne(), await openOne()];
    const many = (from: number) => Array.from({ length: 400 }, (_, i) => startOf(`more${from + i}`));
    await one.sendMessages(many(0));
    await two.refresh();
    await two.sendMessages(many(400));
    await two.close();
    const further = host.files.files.get(DATABASE)!;
    await one.close();
    assert.equal(host.files.files.get(DATABASE), further);
    assert.equal((await openOne()).sessions().length, SESSIONS + 800);
  });

  it('that cannot be saved costs nothing but time', async () => {
    host.files.files.delete(DATABASE);
    host.files.failWrites = 'ENOSPC';
    await assertWhole(true);
    assert.equal(host.files.files.has(DATABASE), false);
  });

  it('tells its progress while it is made again', async () => {
    host.files.files.delete(DATABASE);
    const progress: [number, number][] = [];
    const memory = await openMemory(host, { onProgress: (done, total) => progress.push([done, total]) });
    open.push(memory);
    const journal = memory.health().journalBytes;
    assert.deepEqual(progress.at(-1), [journal, journal]);
  });
});
