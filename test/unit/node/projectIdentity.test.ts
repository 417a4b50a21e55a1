import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, realpath, rename, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { personOf, projectIdOf } from '../../../src/core/node/projectIdentity';

describe('project identity', function () {
  this.timeout(30_000);
  let scratch: string;
  let data: string;

  beforeEach(async () => {
    scratch = await realpath(await mkdtemp(path.join(os.tmpdir(), 'debug-recall-')));
    data = path.join(scratch, 'data');
  });

  afterEach(() => rm(scratch, { recursive: true, force: true }));

  function git(folder: string, ...args: string[]): void {
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'pipe' });
  }

  async function repository(name: string, commits: number, subject = name): Promise<string> {
    const folder = path.join(scratch, name);
    await mkdir(folder);
    git(folder, 'init', '-q');
    for (let i = 0; i < commits; i++) git(folder, 'commit', '-q', '--allow-empty', '-m', `${subject} ${i}`);
    return folder;
  }

  it('is the same in every clone and folder of a repository, and after moving it', async () => {
    const one = await repository('one', 2);
    git(scratch, 'clone', '-q', one, 'two');
    await mkdir(path.join(one, 'packages'));
    const id = await projectIdOf(one, data);
    assert.match(id, /^[0-9a-f]{16}$/);
    assert.equal(await projectIdOf(path.join(one, 'packages'), data), id);
    assert.equal(await projectIdOf(path.join(scratch, 'two'), data), id);
    await rename(one, path.join(scratch, 'moved'));
    assert.equal(await projectIdOf(path.join(scratch, 'moved'), data), id);
    git(path.join(scratch, 'moved'), 'commit', '-q', '--allow-empty', '-m', 'more');
    assert.equal(await projectIdOf(path.join(scratch, 'moved'), data), id);
  });

  it('is another one for another repository, even at the same place', async () => {
    const one = await repository('one', 1);
    const id = await projectIdOf(one, data);
    await rm(one, { recursive: true });
    const other = await projectIdOf(await repository('one', 3, 'another'), data);
    assert.notEqual(other, id);
    assert.equal((await readdir(path.join(data, 'clones'))).length, 1);
  });

  it('is of the real path where there is no commit', async () => {
    const empty = await repository('empty', 0);
    const plain = path.join(scratch, 'plain');
    await mkdir(plain);
    await symlink(plain, path.join(scratch, 'link'));
    assert.notEqual(await projectIdOf(empty, data), await projectIdOf(plain, data));
    assert.equal(await projectIdOf(path.join(scratch, 'link'), data), await projectIdOf(plain, data));
    assert.equal(
      await projectIdOf(path.join(scratch, 'gone'), data),
      await projectIdOf(path.join(scratch, 'gone'), data),
    );
    assert.equal(await projectIdOf(undefined, data), 'no-project');
  });

  it('names a person by a hash that differs from project to project', async () => {
    const folder = await repository('one', 1);
    git(folder, 'config', 'user.email', 'Ada@Example.com');
    const person = await personOf(folder, 'project-1');
    assert.match(person, /^[0-9a-f]{16}$/);
    assert.notEqual(await personOf(folder, 'project-2'), person);
    git(folder, 'config', 'user.email', 'ada@example.com');
    assert.equal(await personOf(folder, 'project-1'), person);
    git(folder, 'config', 'user.email', 'bob@example.com');
    assert.notEqual(await personOf(folder, 'project-1'), person);
  });
});
