import path from 'node:path';
import type { Encoder } from './encoder';
import { createFallbackEncoder } from './fallbackEncoder';
import { createHashEncoder } from './hashEncoder';
import { createWorkerEncoder } from './workerEncoder';

const BUNDLED_MODEL = 'all-MiniLM-L6-v2';

/** Where the product's encoder finds its parts, and which model a person chose. */
export interface OfflineEncoderOptions {
  /** Folder of `encoder.js`, `ort-wasm-simd.wasm` and `model/`. */
  distFolder: string;
  /** Folder with another sentence-embedding model: tokenizer.json, tokenizer_config.json, config.json, onnx/. */
  modelFolder?: string;
  /** Another model from the hub, such as `Xenova/all-MiniLM-L12-v2`; the only choice that uses the network. */
  hubModel?: { id: string; cacheFolder: string };
  /** Told, with a sentence for the person, when the model cannot be used and plain word matching takes over. */
  onFallback?: (reason: string) => void;
}

/** The encoder of the product: the language model in a thread of its own, or plain word matching without it. */
export function createOfflineEncoder({
  distFolder,
  modelFolder,
  hubModel,
  onFallback,
}: OfflineEncoderOptions): Encoder {
  const { advice, ...model } = chosenModel();
  return createFallbackEncoder({
    model: createWorkerEncoder({ workerFile: path.join(distFolder, 'encoder.js'), ...model }),
    fallback: createHashEncoder(),
    advice,
    onFallback,
  });

  function chosenModel() {
    if (hubModel) {
      const { id, cacheFolder } = hubModel;
      const advice = 'Check the name of the model and the network connection.';
      return { modelsFolder: cacheFolder, model: id, label: `${id} (downloaded)`, download: { cacheFolder }, advice };
    }
    if (modelFolder) {
      const folder = path.resolve(modelFolder);
      const model = path.basename(folder);
      const advice = 'Check the model folder in the settings.';
      return { modelsFolder: path.dirname(folder), model, label: `${model} (your model)`, advice };
    }
    const advice = 'Installing Debug Recall again brings it back.';
    return { modelsFolder: path.join(distFolder, 'model'), model: BUNDLED_MODEL, label: 'MiniLM (offline)', advice };
  }
}
