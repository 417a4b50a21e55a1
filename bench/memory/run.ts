/**
 * Measures memory at several sizes: `npx tsx bench/memory/run.ts [1000 10000 100000]`. Prints JSON. Times are the
 * machine's; the ratios are made within one run, so that they say something on a busy machine too.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SizeFigures } from './measureSize';

async function main(): Promise<void> {
  const sizes = process.argv.slice(2).map(Number).filter(Boolean);
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'debug-recall-bench-'));
  try {
    const figures: SizeFigures[] = [];
    for (const sessions of sizes.length > 0 ? sizes : [1000, 10_000, 100_000]) {
      // A process of its own, so that peak memory is one size's own.
      const output = path.join(scratch, `${sessions}.json`);
      const script = fileURLToPath(new URL('./measureSize.ts', import.meta.url));
      const run = spawnSync(
        process.execPath,
        ['--import', 'tsx', script, path.join(scratch, String(sessions)), String(sessions), output],
        {
          stdio: ['ignore', 'inherit', 'inherit'],
        },
      );
      if (run.status !== 0) throw new Error(`${sessions} sessions: exit code ${run.status}`);
      figures.push(JSON.parse(await readFile(output, 'utf8')) as SizeFigures);
    }
    const [first, last] = [figures[0]!, figures.at(-1)!];
    const ratios = {
      rememberLargestToSmallest: round(last.rememberMs / first.rememberMs),
      openToReadingTwice: figures.map((one) => round(one.openMs / one.readDatabaseTwiceMs)),
      filterToFullScan: figures.map((one) => round(one.filterMs / one.fullScanMs)),
      indexedFilterToFullScan: figures.map((one) => round(one.indexedFilterMs / one.fullScanMs)),
    };
    console.log(JSON.stringify({ ratios, figures }, null, 2));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function round(ratio: number): number {
  return Math.round(ratio * 1000) / 1000;
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
