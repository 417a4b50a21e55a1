import type { Dialect } from '../dialect';
import { cabal, ghc, haskellRuntime } from './ghc';

/** Haskell: GHC, its runtime, cabal and stack. */
export const haskellDialects: readonly Dialect[] = [ghc, haskellRuntime, cabal];
