import type { Dialect } from '../dialect';
import { compiler } from './compiler';
import { panic } from './panic';
import { goTest } from './test';

/** Go: panics, tests, compiler and the tools after its model. */
export const goDialects: readonly Dialect[] = [panic, goTest, compiler];
