import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createNodeFileStore } from '../../../src/core/node/nodeFileStore';

describe('the file store on Node', () => {
  const files = createNodeFileStore();
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'debug-recall-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const bytes = (text: string) => new TextEncoder().encode(text);
  const text = (read: Uint8Array) => new TextDecoder().decode(read);

  it('appends, making folders, and reads pieces', async () => {
    const file = path.join(folder, 'a/b/c.txt');
    await files.append(file, bytes('one '), { sync: true });
    await files.append(file, bytes('two'), { sync: false });
    assert.equal(text(await files.read(file)), 'one two');
    assert.equal(text(await files.read(file, 4, 100)), 'two');
    assert.equal(text(await files.read(file, 100)), '');
    assert.equal(text(files.readSync(file, 1, 3)), 'ne');
    assert.equal(text(files.readSync(file, 5, Number.MAX_SAFE_INTEGER)), 'wo');
    assert.equal((await files.stat(file))?.size, 7);
    assert.deepEqual(await files.list(path.join(folder, 'a')), ['b']);
  });

  it('says that what is missing is missing', async () => {
    assert.deepEqual(await files.list(path.join(folder, 'none')), []);
    assert.equal(await files.stat(path.join(folder, 'none')), undefined);
    await assert.rejects(files.read(path.join(folder, 'none')), { code: 'ENOENT' });
    assert.throws(() => files.readSync(path.join(folder, 'none'), 0, 1), { code: 'ENOENT' });
    await files.remove(path.join(folder, 'none'));
  });

  it('replaces a file as a whole and leaves nothing beside it, also when it fails', async () => {
    const file = path.join(folder, 'x');
    await writeFile(file, 'a long old text');
    await files.replace(file, [bytes('n'), bytes('ew')]);
    assert.equal(await readFile(file, 'utf8'), 'new');
    await mkdir(path.join(folder, 'full', 'inside'), { recursive: true });
    await assert.rejects(files.replace(path.join(folder, 'full'), [bytes('a folder stands here')]));
    assert.deepEqual((await readdir(folder)).sort(), ['full', 'x']);
  });

  it('tells of changes in a folder that is only made later, and in folders in it', async () => {
    const watched = path.join(folder, 'journal');
    let waiting = () => {};
    const changed = () => new Promise<void>((resolve) => (waiting = resolve));
    const watcher = files.watch(watched, () => waiting());
    const made = changed();
    // The first look may already find it: until then there is nothing to be told of.
    const filling = setInterval(() => void files.append(path.join(watched, 'w/x'), bytes('1'), { sync: false }), 50);
    await made;
    clearInterval(filling);
    const grown = changed();
    await appendFile(path.join(watched, 'w/x'), 'more');
    await grown;
    watcher.dispose();
  });
});
