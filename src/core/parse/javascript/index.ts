import type { Dialect } from '../dialect';
import { bareError, webTools } from './bareError';
import { boxed, sass } from './boxed';
import { browserConsole, browserPolicy } from './browserConsole';
import { esbuild } from './esbuild';
import { eslintLine, eslintStylish } from './eslint';
import { gecko } from './gecko';
import { jest, vitest } from './jest';
import { mocha } from './mocha';
import { nodeFatal, nodeWarning, thrownValue } from './nodeProcess';
import { npm, packageManager } from './packageManager';
import { rollup } from './rollup';
import { tap } from './tap';
import { tsc } from './tsc';
import { deno, v8 } from './v8';
import { viteServer } from './vite';
import { webpack } from './webpack';

/** What knows its own first line, so that it is asked before the stacks of the engines. */
export const javascriptToolDialects: readonly Dialect[] = [
  jest,
  vitest,
  mocha,
  tap,
  webpack,
  viteServer,
  rollup,
  esbuild,
  boxed,
  sass,
  tsc,
  eslintStylish,
  eslintLine,
  npm,
  packageManager,
  thrownValue,
  deno,
  nodeFatal,
];

/** The stacks of JavaScript engines, wherever they are printed, and single lines that need no stack. */
export const javascriptEngineDialects: readonly Dialect[] = [
  v8,
  browserConsole,
  gecko,
  browserPolicy,
  nodeWarning,
  webTools,
  bareError,
];
