import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { encoderDist, script } from '../../support/encoderDist';

describe('building the model', function () {
  this.timeout(60_000);
  let outputFolder: string;

  before(async () => {
    outputFolder = await mkdtemp(path.join(os.tmpdir(), 'model-'));
  });
  after(() => rm(outputFolder, { recursive: true }));

  it('gives the same bytes every time, and does nothing when nothing changed', async () => {
    const { buildModel } = await script('buildModel.mjs');
    const earlier = path.join(await encoderDist(), 'model');
    assert.equal(await buildModel({ outputFolder, log: () => {} }), 'built');
    assert.equal(await buildModel({ outputFolder, log: () => {} }), 'unchanged');
    const files = await readdir(outputFolder, { recursive: true });
    for (const file of files) {
      if ((await stat(path.join(outputFolder, file))).isDirectory()) continue;
      const [built, before] = await Promise.all(
        [outputFolder, earlier].map((folder) => readFile(path.join(folder, file))),
      );
      assert.ok(built!.equals(before!), file);
    }
    assert.deepEqual(files.map((file) => file.replaceAll('\\', '/')).sort(), [
      'all-MiniLM-L6-v2',
      'all-MiniLM-L6-v2/LICENSE',
      'all-MiniLM-L6-v2/NOTICE',
      'all-MiniLM-L6-v2/config.json',
      'all-MiniLM-L6-v2/inputs.sha256',
      'all-MiniLM-L6-v2/onnx',
      'all-MiniLM-L6-v2/onnx/model_quantized.onnx',
      'all-MiniLM-L6-v2/tokenizer.json',
      'all-MiniLM-L6-v2/tokenizer_config.json',
    ]);
  });
});
