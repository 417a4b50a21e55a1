import type { Dialect } from '../dialect';
import { commandPrompt } from './commandPrompt';
import { coreutils } from './coreutils';
import { posixShell } from './posix';
import { powershell } from './powershell';

/** Shells and the small programs that are called in them. */
export const shellDialects: readonly Dialect[] = [powershell, posixShell, commandPrompt, coreutils];
