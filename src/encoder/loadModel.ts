import { AutoModel, AutoTokenizer, env, mean_pooling, type Tensor } from '@xenova/transformers';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EncoderWorkerData, ModelFacts } from '../core/encoder/protocol';

/**
 * A text is cut here. Time grows with the tokens (18 ms at 32, 69 ms at 128), and nearly all prepared errors are
 * shorter (median 45, 95 in 100 up to 103); what comes later is mostly repetition.
 */
const MAX_TOKENS = 128;

/** A loaded sentence-embedding model. */
export interface Model {
  readonly facts: ModelFacts;
  /** Unit vector of the mean of the token vectors. A text with nothing in it gives zeros: it is similar to nothing. */
  encode(text: string): Promise<Float32Array>;
}

/**
 * Loads tokenizer and weights from disk, or from the hub where `download` allows it. Rejects, with a sentence for the
 * person, when something is missing or broken.
 *
 * @param runtimeFolder Where the WebAssembly runtime lies.
 */
export async function loadModel(data: EncoderWorkerData, runtimeFolder: string): Promise<Model> {
  configureRuntime(data, runtimeFolder);
  const local = data.download ? undefined : localFiles(data);
  const { tokenizer, network } = await loadParts(data.model, local?.isQuantised ?? true).catch((error: Error) => {
    throw new Error(`The model ${local?.folder ?? data.model} cannot be loaded: ${error.message}.`, { cause: error });
  });

  // The first run sets the runtime up, so that "ready" means ready; and it tells the dimensions.
  const dimensions = (await embed('ready')).length;
  const digest = local ? await digestOf(local.weights) : 'hub';
  return {
    facts: { dimensions, digest },
    async encode(text) {
      return text.trim() === '' ? new Float32Array(dimensions) : embed(text);
    },
  };

  async function embed(text: string): Promise<Float32Array> {
    const inputs = tokenizer([text], { truncation: true });
    const { last_hidden_state: tokens } = await network(inputs);
    if (!tokens) throw new Error(`The model ${data.model} gives no token vectors, so it cannot encode sentences.`);
    const mean: Tensor = mean_pooling(tokens, inputs.attention_mask);
    return Float32Array.from(mean.normalize(2, -1).data as Float32Array);
  }
}

async function loadParts(model: string, quantized: boolean) {
  const tokenizer = await AutoTokenizer.from_pretrained(model);
  tokenizer.model_max_length = Math.min(tokenizer.model_max_length || MAX_TOKENS, MAX_TOKENS);
  return { tokenizer, network: await AutoModel.from_pretrained(model, { quantized }) };
}

function configureRuntime({ modelsFolder, download }: EncoderWorkerData, runtimeFolder: string): void {
  env.localModelPath = modelsFolder;
  env.allowRemoteModels = download !== undefined;
  env.useFSCache = download !== undefined;
  if (download) env.cacheDir = download.cacheFolder;
  const runtime = env.backends.onnx as { logLevel: string; wasm: { wasmPaths: string; numThreads: number } };
  if (!existsSync(path.join(runtimeFolder, 'ort-wasm-simd.wasm'))) {
    throw new Error(`There is no ort-wasm-simd.wasm in ${runtimeFolder}.`);
  }
  // It prints past the streams of the thread, straight into the output of the process.
  runtime.logLevel = 'fatal';
  runtime.wasm.wasmPaths = runtimeFolder + path.sep;
  // With two, this version of the runtime waits for ever in Node.js.
  runtime.wasm.numThreads = 1;
}

/** The weights of a model on disk: most bring 8-bit ones, a person's own folder may hold only the full ones. */
function localFiles({ modelsFolder, model }: EncoderWorkerData) {
  const folder = path.join(modelsFolder, model);
  const missing = ['config.json', 'tokenizer.json', 'tokenizer_config.json'].find(
    (name) => !existsSync(path.join(folder, name)),
  );
  if (missing) throw new Error(`There is no ${missing} in the model folder ${folder}.`);
  const quantised = path.join(folder, 'onnx', 'model_quantized.onnx');
  const full = path.join(folder, 'onnx', 'model.onnx');
  if (existsSync(quantised)) return { folder, weights: quantised, isQuantised: true };
  if (existsSync(full)) return { folder, weights: full, isQuantised: false };
  throw new Error(`There is no onnx/model_quantized.onnx in the model folder ${folder}.`);
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256').update(await readFile(file));
  return hash.digest('hex').slice(0, 8);
}
