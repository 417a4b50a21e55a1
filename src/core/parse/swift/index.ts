import type { Dialect } from '../dialect';
import { swiftCompiler, swiftTesting } from './compiler';
import { appleCrash, appleException, swiftBacktrace, swiftRuntime } from './runtime';

/** Swift and Apple's platforms: fatal errors, crash reports, Objective-C exceptions, compiler and tests. */
export const swiftDialects: readonly Dialect[] = [
  swiftRuntime,
  appleException,
  appleCrash,
  swiftBacktrace,
  swiftCompiler,
  swiftTesting,
];
