import type { Dialect } from '../dialect';
import { abort, uncaught } from './abort';
import { cmakeDialect, makeDialect, ninjaDialect } from './build';
import { gdb, lldb } from './debugger';
import { diagnosticDialect, driverDialect } from './diagnostic';
import { linkerDialect } from './linker';
import { sanitizer } from './sanitizer';
import { signalDeath } from './signal';
import { cppTest, fatalLogDialect } from './testFramework';
import { valgrind } from './valgrind';

/** C and C++: compilers, linkers, sanitizers, debuggers, aborts, test frameworks and build tools. */
export const cDialects: readonly Dialect[] = [
  sanitizer,
  valgrind,
  gdb,
  lldb,
  abort,
  uncaught,
  cppTest,
  diagnosticDialect,
  linkerDialect,
  fatalLogDialect,
  cmakeDialect,
  driverDialect,
  ninjaDialect,
  makeDialect,
  signalDeath,
];
