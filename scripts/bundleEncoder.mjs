import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * esbuild's options for the encoder worker: `encoder.js` and, beside it, the WebAssembly runtime that it loads.
 *
 * @param {{production?: boolean, outdir?: string}} [options]
 * @returns {import('esbuild').BuildOptions}
 */
export function encoderBundleOptions({ production = false, outdir = path.join(root, 'dist') } = {}) {
  return {
    absWorkingDir: root,
    entryPoints: { encoder: 'src/encoder/worker.ts' },
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: production,
    sourcemap: false,
    logLevel: 'warning',
    alias: {
      'onnxruntime-node': 'onnxruntime-web',
      sharp: path.join(root, 'scripts/stubs/sharp/index.js'),
    },
    // transformers.js is an ES module that asks for its own address; CommonJS has none.
    define: { 'import.meta.url': '__importMetaUrl' },
    banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [{ name: 'wasm-beside-bundle', setup: copyRuntimeWhenBuilt }],
  };

  function copyRuntimeWhenBuilt(build) {
    build.onEnd(async () => {
      const runtime = path.join(path.dirname(require.resolve('onnxruntime-web')), 'ort-wasm-simd.wasm');
      await copyFile(runtime, path.join(outdir, 'ort-wasm-simd.wasm'));
    });
  }
}
