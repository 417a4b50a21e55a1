import { access, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import envPaths from 'env-paths';
import { lock } from 'proper-lockfile';

/** The user's cache folder for what the tests download: `DEBUG_RECALL_TEST_CACHE`, else the platform's usual place. */
export function cacheFolder(): string {
  return process.env.DEBUG_RECALL_TEST_CACHE || envPaths('debug-recall-test', { suffix: '' }).cache;
}

/**
 * The folder `<cache>/<key>`, made by `fill` the first time it is asked for.
 *
 * A folder with that name is always complete: `fill` works in a staging folder that is renamed when it is done, under a
 * lock that other processes wait for (and that goes stale on its own if its owner dies). What `fill` throws is passed on
 * and leaves nothing behind. The key must hold every version that the content depends on.
 */
export async function cached(key: string, fill: (staging: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder(), key);
  if (await exists(folder)) return folder;
  await mkdir(cacheFolder(), { recursive: true });
  const release = await lock(folder, {
    realpath: false,
    stale: 30_000,
    retries: { forever: true, factor: 1, minTimeout: 250 },
  });
  const staging = `${folder}.partial`;
  try {
    if (await exists(folder)) return folder;
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging);
    await fill(staging);
    await rename(staging, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
    await release();
  }
  return folder;
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
