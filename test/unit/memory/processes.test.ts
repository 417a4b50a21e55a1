import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { openMemory } from '../../../src/core/memory/openMemory';
import type { Memory } from '../../../src/core/memory/memory';
import { claimWriter } from '../../../src/core/node/claimWriter';
import { createNodeFileStore } from '../../../src/core/node/nodeFileStore';
import { createInMemoryHost } from '../../support/inMemoryHost';

/** DEBUG_RECALL_LONG_TESTS=1 runs these at full size: 200 kills, four times 5,000 events. */
const LONG = process.env.DEBUG_RECALL_LONG_TESTS === '1';
const KILLS = LONG ? 200 : 6;
const EVENTS_EACH = LONG ? 5000 : 300;

const WASM = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');

describe('several processes on one memory', function () {
  this.timeout(LONG ? 900_000 : 120_000);
  let scratch: string;
  let folder: string;
  let script: string;
  let memories: Memory[];

  before(async () => {
    scratch = await mkdtemp(path.join(os.tmpdir(), 'debug-recall-'));
    script = path.join(scratch, 'memoryWriter.cjs');
    await build({
      entryPoints: ['test/support/memoryWriter.ts'],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: script,
      // Only for finding sql.js, whose file is given.
      define: { 'import.meta.url': JSON.stringify(import.meta.url) },
      logLevel: 'error',
    });
  });

  after(() => rm(scratch, { recursive: true, force: true }));

  beforeEach(async () => {
    folder = await mkdtemp(path.join(scratch, 'memory-'));
    memories = [];
  });

  afterEach(async () => {
    for (const memory of memories) await memory.close();
  });

  function start(name: string, count: number, batch: number): { child: ChildProcess; acknowledged: () => string[] } {
    const child = spawn(process.execPath, [script, folder, WASM, name, String(count), String(batch)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    return { child, acknowledged: () => output.split('\n').slice(0, -1) };
  }

  async function read(): Promise<Memory> {
    const memory = await openMemory(
      createInMemoryHost({
        projectFolder: folder,
        globalFolder: `${folder}/global`,
        claimWriter,
        ...({ files: createNodeFileStore() } as object),
      }),
    );
    memories.push(memory);
    return memory;
  }

  const contents = async (memory: Memory) =>
    (await memory.searchMessages({ limit: Number.MAX_SAFE_INTEGER })).map(({ message }) => message.content);

  it(`loses nothing acknowledged and doubles nothing when a writer is killed ${KILLS} times`, async () => {
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < KILLS; kill++) {
      const writer = start(`kill${kill}`, 0, 1 + (kill % 4));
      // Killed after a different number of acknowledgements each time, wherever it then stands.
      const enough = 1 + ((kill * 7) % 13);
      while (writer.acknowledged().length < enough) await once(writer.child.stdout!, 'data');
      writer.child.kill('SIGKILL');
      if (writer.child.exitCode === null && writer.child.signalCode === null) await once(writer.child, 'exit');
      for (const content of writer.acknowledged()) acknowledged.add(content);
    }
    const found = await contents(await read());
    assert.equal(new Set(found).size, found.length);
    const there = new Set(found);
    assert.deepEqual(
      [...acknowledged].filter((content) => !there.has(content)),
      [],
    );
    assert.ok(acknowledged.size >= KILLS);
    // The dead hand their writer name on: as many files as processes that ever ran at once.
    assert.equal((await readdir(path.join(folder, 'journal'))).length, 1);
  });

  it(`keeps all of four times ${EVENTS_EACH} events written at once, in every reader`, async () => {
    const early = await read();
    const writers = ['ada', 'bob', 'cyd', 'dan'].map((name) => start(name, EVENTS_EACH, 7));
    const codes = await Promise.all(writers.map(async ({ child }) => (await once(child, 'exit'))[0] as number));
    assert.deepEqual(codes, [0, 0, 0, 0]);
    await early.refresh();
    for (const memory of [early, await read()]) {
      const found = await contents(memory);
      assert.equal(found.length, 4 * EVENTS_EACH);
      assert.equal(new Set(found).size, found.length);
      assert.deepEqual(memory.health().skipped, []);
    }
    assert.equal((await readdir(path.join(folder, 'journal'))).length, 4);
  });

  it('sees what another process writes without being asked', async () => {
    const memory = await read();
    const changed = new Promise<string[]>((resolve) => memory.onDidChange(({ messageIds }) => resolve(messageIds)));
    const writer = start('ada', 1, 1);
    const [id] = await changed;
    assert.equal(memory.message(id!)?.content, 'ada 0');
    if (writer.child.exitCode === null) await once(writer.child, 'exit');
  });

  it('acknowledges only after write and fsync of the journal', async function () {
    if (process.platform !== 'linux' || spawnSync('strace', ['-V']).error) return this.skip();
    const trace = path.join(folder, 'trace');
    const options = ['-f', '-y', '-s', '40', '-e', 'trace=write,pwrite64,writev,fsync', '-o', trace];
    const traced = spawnSync('strace', [...options, process.execPath, script, folder, WASM, 'ada', '1', '1']);
    assert.equal(traced.status, 0, String(traced.stderr));
    const calls = (await readFile(trace, 'utf8')).split('\n');
    const wrote = calls.findIndex((call) => /write.*\.jsonl/.test(call));
    const synced = calls.findIndex((call) => /fsync.*\.jsonl/.test(call));
    const said = calls.findIndex((call) => call.includes('"ada 0'));
    assert.ok(0 <= wrote && wrote < synced && synced < said, `write ${wrote}, fsync ${synced}, said ${said}`);
  });
});
