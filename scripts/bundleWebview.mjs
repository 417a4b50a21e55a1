import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * esbuild's options for the webview pages: dist/panel.js and dist/panel.css, dist/codicon.css with codicon.ttf beside it.
 * The build and the page's own tests use the same ones.
 *
 * @type {import('esbuild').BuildOptions}
 */
export const webviewBundleOptions = {
  absWorkingDir: root,
  entryPoints: [
    { in: 'src/webview/panel/main.ts', out: 'panel' },
    { in: 'src/webview/panel/panel.css', out: 'panel' },
    { in: '@vscode/codicons/dist/codicon.css', out: 'codicon' },
  ],
  outdir: 'dist',
  bundle: true,
  format: 'iife',
  platform: 'browser',
  // Chromium of VS Code 1.101.
  target: 'chrome134',
  tsconfig: 'src/webview/tsconfig.json',
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
  minify: true,
  logLevel: 'warning',
};
