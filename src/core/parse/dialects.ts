import { beamDialects } from './beam';
import { cDialects } from './c';
import { dartDialects } from './dart';
import type { Dialect } from './dialect';
import { dotnetDialects } from './dotnet';
import { gnuDiagnostic } from './gnuDiagnostic';
import { compiler } from './go/compiler';
import { panic } from './go/panic';
import { goTest } from './go/test';
import { haskellDialects } from './haskell';
import { browserConsole, browserPolicy } from './javascript/browserConsole';
import { gecko } from './javascript/gecko';
import { jest, vitest } from './javascript/jest';
import { tsc } from './javascript/tsc';
import { v8 } from './javascript/v8';
import { julia } from './julia/julia';
import { stackTrace } from './jvm/stackTrace';
import { lua } from './lua/lua';
import { ocamlCompiler, ocamlRuntime } from './ocaml/ocaml';
import { perl, perlTest } from './perl/perl';
import { phpDialects } from './php';
import { exceptionGroup } from './python/exceptionGroup';
import { pytest, pytestSummary } from './python/pytest';
import { traceback } from './python/traceback';
import { r } from './r/r';
import { rubyDialects } from './ruby';
import { rustDialects } from './rust';
import { swiftDialects } from './swift';

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
  ...rubyDialects,
  ...phpDialects,
  ...dartDialects,
  ...swiftDialects,
  ...cDialects,
  ...beamDialects,
  ...haskellDialects,
  julia,
  ocamlCompiler,
  ocamlRuntime,
  lua,
  r,
  perlTest,
  perl,
  v8,
  browserConsole,
  gecko,
  browserPolicy,
  panic,
  goTest,
  compiler,
  pytestSummary,
  gnuDiagnostic,
];
