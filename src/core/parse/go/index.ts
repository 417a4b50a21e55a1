import type { Dialect } from '../dialect';
import { compiler } from './compiler';
import { panic } from './panic';
import { race } from './race';
import { goTest } from './test';
import { goCommand, goroutineProfile, logFatal } from './tools';

/** Go: panics, races, tests, compiler and the tools after its model. */
export const goDialects: readonly Dialect[] = [race, panic, goroutineProfile, goTest, compiler, goCommand, logFatal];
