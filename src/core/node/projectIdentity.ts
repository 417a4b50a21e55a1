import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { git } from './git';

/** Memory of windows without a folder. */
const NO_PROJECT = 'no-project';

// 9f2c... : a commit's full name
const COMMIT = /^[0-9a-f]{40,64}$/;

/**
 * Stable id of the project that a folder belongs to: the hash of its git root commit, the same in every clone, else of
 * its real path (and stays that for a folder that got its first commit later). Finding the root commit walks the whole history, so it is remembered in `dataFolder` for each clone.
 */
export async function projectIdOf(folder: string | undefined, dataFolder: string): Promise<string> {
  if (folder === undefined) return NO_PROJECT;
  const real = await realpath(folder).catch(() => path.resolve(folder));
  const byPath = hash(`path:${real}`);
  const root = await rootCommit(real, dataFolder);
  if (!root) return byPath;
  const byCommit = hash(`commit:${root}`);
  // What was remembered before the first commit stays where it is.
  const has = async (id: string) =>
    (await stat(path.join(dataFolder, 'projects', id)).catch(() => undefined)) !== undefined;
  return !(await has(byCommit)) && (await has(byPath)) ? byPath : byCommit;
}

/** Hash of who works here: the git identity, else the user's name; salted, so that it says nothing in other projects. */
export async function personOf(folder: string | undefined, salt: string): Promise<string> {
  const email = await git(folder ?? os.homedir(), 'config', 'user.email');
  return hash(`${salt}\0${email?.toLowerCase() ?? os.userInfo().username}`);
}

/** The name that git commits carry. */
export function displayNameOf(folder: string | undefined): Promise<string | undefined> {
  return git(folder ?? os.homedir(), 'config', 'user.name');
}

async function rootCommit(folder: string, dataFolder: string): Promise<string | undefined> {
  const answer = await git(folder, 'rev-parse', '--is-shallow-repository', '--git-common-dir');
  const [shallow, commonFolder] = answer?.split('\n') ?? [];
  if (commonFolder === undefined) return undefined;
  const note = path.join(dataFolder, 'clones', hash(path.resolve(folder, commonFolder)));
  const known = await readFile(note, 'utf8').catch(() => '');
  // Another repository may stand at the same place now.
  if (COMMIT.test(known) && (await git(folder, 'cat-file', '-t', known)) === 'commit') return known;
  // A shallow clone's oldest commit is not the root, and another one after the next fetch.
  if (shallow === 'true') return undefined;
  const roots = (await git(folder, 'rev-list', '--max-parents=0', 'HEAD'))?.split('\n').sort() ?? [];
  const root = roots.find((commit) => COMMIT.test(commit));
  if (root) {
    await mkdir(path.dirname(note), { recursive: true })
      .then(() => writeFile(note, root))
      .catch(() => {});
  }
  return root;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
