import { build } from 'esbuild';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(__dirname, '../..');

/**
 * Builds the encoder's part of `dist` (worker, runtime, model) into a folder for tests, as the product's own build
 * does, and gives that folder. The model is kept from one run to the next.
 */
export async function encoderDist(): Promise<string> {
  const outdir = path.join(root, 'out', 'encoder-dist');
  const { encoderBundleOptions } = await script('bundleEncoder.mjs');
  const { buildModel } = await script('buildModel.mjs');
  await build(encoderBundleOptions({ outdir }));
  await buildModel({ outputFolder: path.join(outdir, 'model'), log: () => {} });
  return outdir;
}

/** A module of `scripts/`, which TypeScript does not check. */
export function script(name: string) {
  return import(pathToFileURL(path.join(root, 'scripts', name)).href);
}
