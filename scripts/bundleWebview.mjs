import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * esbuild's options for the webview pages: dist/panel.js and dist/panel.css. The build and the page's own tests use the
 * same ones.
 *
 * @param {{ production: boolean }} kind
 * @returns {import('esbuild').BuildOptions}
 */
export const webviewBundleOptions = ({ production }) => ({
  absWorkingDir: root,
  entryPoints: [
    { in: 'src/webview/panel/main.ts', out: 'panel' },
    { in: 'src/webview/panel/panel.css', out: 'panel' },
  ],
  outdir: 'dist',
  bundle: true,
  format: 'iife',
  platform: 'browser',
  // Chromium of VS Code 1.101.
  target: 'chrome134',
  tsconfig: 'src/webview/tsconfig.json',
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  logLevel: 'warning',
});
