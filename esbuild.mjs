// Builds every bundle into dist/: `node esbuild.mjs [--watch] [--production]`.
import { build, context } from 'esbuild';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { encoderBundleOptions } from './scripts/bundleEncoder.mjs';
import { webviewBundleOptions } from './scripts/bundleWebview.mjs';
import { buildModel } from './scripts/buildModel.mjs';

const require = createRequire(import.meta.url);
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const node = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  logLevel: 'warning',
};

/** One entry a bundle; what each may import is a lint rule. */
const bundles = [
  { ...node, entryPoints: { extension: 'src/vscode/extension.ts' }, external: ['vscode'], outdir: 'dist' },
  { ...node, entryPoints: { core: 'src/core/worker.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } },
  { ...node, ...encoderBundleOptions({ production }) },
  { logLevel: 'warning', ...webviewBundleOptions({ production }) },
];

/** Files that bundles read at run time, found beside them through `__dirname`. */
const files = [
  [require.resolve('sql.js/dist/sql-wasm.wasm'), 'dist/sql-wasm.wasm'],
  ['node_modules/@vscode/codicons/dist/codicon.css', 'dist/codicon.css'],
  ['node_modules/@vscode/codicons/dist/codicon.ttf', 'dist/codicon.ttf'],
];

if (production) {
  for (const stale of ['extension', 'core', 'cli', 'encoder', 'panel'])
    await rm(`dist/${stale}.js.map`, { force: true });
}
await mkdir('dist', { recursive: true });
await Promise.all([
  ...files.map(([from, to]) => copyFile(from, to)),
  ...(watch
    ? bundles.map(async (options) => (await context(options)).watch())
    : bundles.map((options) => build(options))),
  buildModel(),
]);
