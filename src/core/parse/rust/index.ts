import type { Dialect } from '../dialect';
import { rustError, rustPanic } from './panic';
import { cargoEcho, cargoError, rustc } from './rustc';

/** Rust: panics, errors that `main` returned, rustc, clippy and cargo. */
export const rustDialects: readonly Dialect[] = [rustPanic, rustc, rustError, cargoEcho, cargoError];
