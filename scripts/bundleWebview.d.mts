import type { BuildOptions } from 'esbuild';

/** esbuild's options for the webview pages. */
export function webviewBundleOptions(kind: { production: boolean }): BuildOptions;
