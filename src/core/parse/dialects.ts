import { cDialects } from './c';
import type { Dialect } from './dialect';
import { dotnetDialects } from './dotnet';
import { compiler } from './go/compiler';
import { panic } from './go/panic';
import { goTest } from './go/test';
import { browserConsole, browserPolicy } from './javascript/browserConsole';
import { gecko } from './javascript/gecko';
import { jest, vitest } from './javascript/jest';
import { tsc } from './javascript/tsc';
import { v8 } from './javascript/v8';
import { stackTrace } from './jvm/stackTrace';
import { exceptionGroup } from './python/exceptionGroup';
import { pytest, pytestSummary } from './python/pytest';
import { traceback } from './python/traceback';
import { rustDialects } from './rust';

/** Every dialect. Where two could read the same line, the earlier one is asked first. */
export const dialects: readonly Dialect[] = [
  exceptionGroup,
  traceback,
  pytest,
  stackTrace,
  jest,
  vitest,
  tsc,
  ...dotnetDialects,
  ...rustDialects,
  ...cDialects,
  v8,
  browserConsole,
  gecko,
  browserPolicy,
  panic,
  goTest,
  compiler,
  pytestSummary,
];
