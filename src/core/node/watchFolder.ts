import { watch, type FSWatcher } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { toDisposable, type Disposable } from '../disposable';

/** Network and container file systems do not tell what others write: looking is the only sure way. */
const LOOK_MS = 700;

/**
 * Calls back when a file appears, grows or goes in the folder or in the folders right below it; the folder need not
 * exist yet. File events make it quick, a regular look makes it sure.
 */
export function watchFolder(folder: string, onChange: () => void): Disposable {
  const watchers = new Map<string, FSWatcher>();
  let seen: string | undefined;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async () => {
    const folders = [folder, ...(await foldersIn(folder))];
    const state = (await Promise.all(folders.map(stateOf))).join('\n');
    if (isOver) return;
    for (const one of folders) watchOne(one);
    for (const [one, watcher] of watchers) {
      if (folders.includes(one)) continue;
      watcher.close();
      watchers.delete(one);
    }
    if (seen !== undefined && seen !== state) onChange();
    seen = state;
  };

  const watchOne = (one: string) => {
    if (watchers.has(one)) return;
    try {
      const watcher = watch(one, { persistent: false }, () => onChange());
      watcher.on('error', () => {
        watcher.close();
        watchers.delete(one);
      });
      watchers.set(one, watcher);
    } catch {
      // Not there yet, or no watches left: the regular look finds what changes.
    }
  };

  const lookAgain = () => {
    timer = setTimeout(
      () =>
        void look()
          .catch(() => {})
          .finally(() => void (isOver || lookAgain())),
      LOOK_MS,
    );
    timer.unref();
  };
  void look()
    .catch(() => {})
    .finally(() => void (isOver || lookAgain()));

  return toDisposable(() => {
    isOver = true;
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  });
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(folder, entry.name));
}

async function stateOf(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const files = names.map(async (name) => {
    const found = await stat(path.join(folder, name)).catch(() => undefined);
    return found?.isFile() ? `${name} ${found.size} ${found.mtimeMs}` : name;
  });
  return (await Promise.all(files)).join('\n');
}
