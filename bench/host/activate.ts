// How long `activate()` takes in the real extension host, and how large what it loads is. One command, prints JSON:
// `node --import tsx bench/host/activate.ts [launches]` (after `npm run package`).
import { statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packagedExtension } from '../../test/support/packagedExtension';
import { until } from '../../test/support/until';
import { Workbench } from '../../test/support/workbench';

const root = fileURLToPath(new URL('../..', import.meta.url));
const launches = Number(process.argv[2] ?? 20);

async function main(): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < launches; i++) times.push(await activateOnce());
  times.sort((a, b) => a - b);
  console.log(
    JSON.stringify({
      launches,
      activateMs: { min: times[0], median: times[times.length >> 1], max: times.at(-1) },
      extensionBytes: statSync(path.join(root, 'dist/extension.js')).size,
      vsixBytes: statSync(packagedExtension()).size,
    }),
  );
}

/** Launches a window and gives the milliseconds that the extension says its activation took. */
async function activateOnce(): Promise<number> {
  const workbench = await Workbench.launch({ vsix: packagedExtension(), folder: path.join(root, 'scripts', 'sample') });
  try {
    return await until('the log of the activation', async () => (await readTimes(workbench.logsFolder))[0]);
  } finally {
    await workbench.close();
  }
}

/** The extension logs each activation: `... [info] Ready in 3.1 ms`. */
async function readTimes(logsFolder: string): Promise<number[]> {
  const logs = (await readdir(logsFolder, { recursive: true })).filter((file) => file.endsWith('Debug Recall.log'));
  const texts = await Promise.all(logs.map((file) => readFile(path.join(logsFolder, file), 'utf8')));
  return texts.flatMap((text) => [...text.matchAll(/Ready in ([\d.]+) ms/g)].map((match) => Number(match[1])));
}

void main();
