/** Measures memory at one size, in a process of its own: `measureSize.ts FOLDER SESSIONS OUTPUT`. */
import { readFileSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createHashEncoder } from '../../src/core/encoder/hashEncoder';
import type { CoreHost } from '../../src/core/host';
import type { Memory } from '../../src/core/memory/memory';
import { openMemory } from '../../src/core/memory/openMemory';
import { loadSqlEngine } from '../../src/core/memory/sqlDatabase';
import { claimWriter } from '../../src/core/node/claimWriter';
import { createNodeFileStore } from '../../src/core/node/nodeFileStore';
import { fixOf, startOf } from '../../test/support/sampleMessages';
import { makeJournal } from './makeJournal';

/** Figures of one size. Milliseconds are the median of several, where one is short. */
export interface SizeFigures {
  sessions: number;
  events: number;
  journalBytes: number;
  /** Of wall time, and of this process's own processor time: the second holds on a busy machine too. */
  rebuildEventsPerSecond: number;
  rebuildEventsPerCpuSecond: number;
  databaseBytesPerSession: number;
  readDatabaseTwiceMs: number;
  /** Opening with a current database, apart from starting sql.js, which is the same at any size. */
  openMs: number;
  startSqlMs: number;
  /** One session with its fix, durable. */
  rememberMs: number;
  rememberCpuMs: number;
  fullScanMs: number;
  filterMs: number;
  indexedFilterMs: number;
  wordSearchMs: number;
  allHeadsMs: number;
  saveMs: number;
  peakMemoryMb: number;
}

async function main([folder, count, output]: string[]): Promise<void> {
  const sessions = Number(count);
  const events = await makeJournal(folder!, sessions);
  const silent = () => {};
  const host = (): CoreHost => ({
    projectFolder: folder!,
    globalFolder: path.join(folder!, 'global'),
    projectId: 'bench',
    person: 'person-1',
    files: createNodeFileStore(),
    claimWriter,
    sqlWasmFile: createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'),
    clock: { now: () => Date.now() },
    log: { debug: silent, info: silent, warn: console.warn, error: console.error },
    encoder: createHashEncoder(),
    settings: { redactIpAddresses: false, shareDisplayName: false },
    private: { homeFolders: [], userNames: [] },
  });

  let memory!: Memory;
  const rebuild = await timed(async () => void (memory = await openMemory(host())));
  await memory.close();
  const database = path.join(folder!, 'database.sqlite');
  const databaseBytes = (await stat(database)).size;
  const start = await median(9, () => loadSqlEngine(host().sqlWasmFile));
  const readTwice = await median(9, async () => void (readFileSync(database), readFileSync(database)));
  const open = await median(
    9,
    async () => void (memory = await openMemory(host())),
    () => memory.close(),
  );

  memory = await openMemory(host());
  const { journalBytes } = memory.health();
  let next = 0;
  const remember = await median(31, async () => {
    const id = `new-${next++}`;
    await memory.sendMessages([startOf(id), fixOf(id, 'Start Redis')]);
  });
  const search = (metadataFilters: Record<string, unknown>) => memory.searchMessages({ metadataFilters, limit: 1e9 });
  // Every message is read from the journal, none is found.
  const fullScan = await median(3, () => search({ 'report.tool': 'nobody' }));
  const filter = await median(3, () => search({ 'error.line': 401 }));
  const indexedFilter = await median(3, () => search({ session_id: 'new-3' }));
  const words = await median(5, () => memory.searchMessages({ query: 'ECONNREFUSED could not payment', limit: 20 }));
  const heads = await median(5, async () => void memory.sessionHeads({ status: 'solved' }));
  await memory.sendMessages(Array.from({ length: 400 }, (_, i) => startOf(`more-${i}`)));
  const save = await timed(() => memory.close());
  const figures: SizeFigures = {
    sessions,
    events,
    journalBytes,
    rebuildEventsPerSecond: Math.round((events / rebuild.wallMs) * 1000),
    rebuildEventsPerCpuSecond: Math.round((events / rebuild.cpuMs) * 1000),
    databaseBytesPerSession: Math.round(databaseBytes / sessions),
    readDatabaseTwiceMs: readTwice.wallMs,
    openMs: Math.max(0, open.wallMs - start.wallMs),
    startSqlMs: start.wallMs,
    rememberMs: remember.wallMs,
    rememberCpuMs: remember.cpuMs,
    fullScanMs: fullScan.wallMs,
    filterMs: filter.wallMs,
    indexedFilterMs: indexedFilter.wallMs,
    wordSearchMs: words.wallMs,
    allHeadsMs: heads.wallMs,
    saveMs: save.wallMs,
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  await writeFile(output!, JSON.stringify(figures));
}

interface Timed {
  wallMs: number;
  cpuMs: number;
}

async function timed(work: () => unknown): Promise<Timed> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

async function median(times: number, work: () => unknown, after?: () => unknown): Promise<Timed> {
  const all: Timed[] = [];
  for (let i = 0; i < times; i++) {
    all.push(await timed(work));
    await after?.();
  }
  const middle = (pick: (one: Timed) => number) => all.map(pick).sort((a, b) => a - b)[Math.floor(times / 2)]!;
  return { wallMs: middle(({ wallMs }) => wallMs), cpuMs: middle(({ cpuMs }) => cpuMs) };
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
