import type { Dialect } from '../dialect';
import { browserConsole, browserPolicy } from './browserConsole';
import { gecko } from './gecko';
import { jest, vitest } from './jest';
import { tsc } from './tsc';
import { v8 } from './v8';

/** What knows its own first line, so that it is asked before the stacks of the engines. */
export const javascriptToolDialects: readonly Dialect[] = [jest, vitest, tsc];

/** The stacks of JavaScript engines, wherever they are printed. */
export const javascriptEngineDialects: readonly Dialect[] = [v8, browserConsole, gecko, browserPolicy];
