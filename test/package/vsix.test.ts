import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles } from '@vscode/vsce';

const root = path.join(__dirname, '../..');
const committed = path.join(__dirname, 'files.txt');
const megabyte = 1024 * 1024;

describe('the packaged extension', () => {
  it('holds the committed list of files and nothing else (UPDATE=1 rewrites the list)', async () => {
    const files = (await listFiles({ cwd: root, packageManager: 0 })).sort();
    if (process.env['UPDATE']) writeFileSync(committed, `${files.join('\n')}\n`);
    assert.deepEqual(files, readFileSync(committed, 'utf8').trim().split('\n'));
  });

  it('is under 30 MB', () => {
    assert.ok(statSync(path.join(root, 'dist/debug-recall.vsix')).size < 30 * megabyte);
  });

  it('starts from an extension.js under 150 KB', () => {
    assert.ok(statSync(path.join(root, 'dist/extension.js')).size < 150 * 1024);
  });
});
