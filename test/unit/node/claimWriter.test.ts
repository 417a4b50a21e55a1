import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { claimWriter } from '../../../src/core/node/claimWriter';

describe('claimWriter', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'debug-recall-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives each holder a name of its own, and a released name again', async () => {
    const one = await claimWriter(folder);
    const two = await claimWriter(folder);
    assert.match(one.id, /^[0-9a-f]{8}-1$/);
    assert.match(two.id, /^[0-9a-f]{8}-2$/);
    await one.release();
    assert.equal((await claimWriter(folder)).id, one.id);
    assert.equal((await claimWriter(folder)).id, one.id.replace(/1$/, '3'));
    await two.release();
    assert.equal((await claimWriter(folder)).id, two.id);
  });

  it('gives a name to one of many that ask at once', async () => {
    const leases = await Promise.all(Array.from({ length: 20 }, () => claimWriter(folder)));
    assert.equal(new Set(leases.map(({ id }) => id)).size, 20);
  });

  it('gives the name of a process that died without releasing it, and not of one that lives', async () => {
    const { id } = await claimWriter(folder);
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const claims = path.join(folder, 'writers');
    const [file] = await readdir(claims);
    const own = JSON.parse(await readFile(path.join(claims, file!), 'utf8'));
    const claimOf = (pid: number, started: string) =>
      writeFile(path.join(claims, file!), JSON.stringify({ ...own, pid, started }));
    await claimOf(child.pid!, 'another start');
    assert.equal((await claimWriter(folder)).id, id, 'its number was given to another process');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const [next] = await readdir(claims);
    await writeFile(path.join(claims, next!), JSON.stringify({ ...own, pid: child.pid }));
    assert.equal((await claimWriter(folder)).id, id);
    assert.equal((await readdir(claims)).length, 1);
  });

  it('holds a name claimed in another container until it is old', async () => {
    const { id } = await claimWriter(folder);
    const claims = path.join(folder, 'writers');
    const [file] = await readdir(claims);
    const foreign = { pid: 1, started: '', namespace: 'elsewhere', claimedAt: Date.now() };
    await writeFile(path.join(claims, file!), JSON.stringify(foreign));
    assert.notEqual((await claimWriter(folder)).id, id);
    await writeFile(path.join(claims, file!), JSON.stringify({ ...foreign, claimedAt: 0 }));
    assert.equal((await claimWriter(folder)).id, id);
  });

  it('claims a wanted name, unless it is in use or of another machine', async () => {
    const { id, release } = await claimWriter(folder);
    await assert.rejects(claimWriter(folder, id), /in use/);
    await release();
    assert.equal((await claimWriter(folder, id)).id, id);
    await assert.rejects(claimWriter(folder, '00000000-1'), /another installation/);
  });
});
