import { beamDialects } from './beam';
import { cDialects } from './c';
import { dartDialects } from './dart';
import { databaseDialects } from './database';
import type { Dialect } from './dialect';
import { dotnetDialects } from './dotnet';
import { gnuDiagnostic } from './gnuDiagnostic';
import { goDialects } from './go';
import { haskellDialects } from './haskell';
import { infrastructureDialects } from './infrastructure';
import { javascriptEngineDialects, javascriptToolDialects } from './javascript';
import { julia } from './julia/julia';
import { jvmDialects } from './jvm';
import { lua } from './lua/lua';
import { ocamlCompiler, ocamlRuntime } from './ocaml/ocaml';
import { perl, perlTest } from './perl/perl';
import { phpDialects } from './php';
import { pythonDialects } from './python';
import { r } from './r/r';
import { rubyDialects } from './ruby';
import { rustDialects } from './rust';
import { shellDialects } from './shell';
import { swiftDialects } from './swift';

/** Every dialect. Where two could read the same line, the earlier one is asked first. */
export const dialects: readonly Dialect[] = [
  ...pythonDialects,
  ...jvmDialects,
  // Their titles, `  1) test adds (MathTest)`, and `error:` lines look like those of other tools below.
  ...rustDialects,
  ...rubyDialects,
  ...beamDialects,
  perlTest,
  ...javascriptToolDialects,
  ...infrastructureDialects,
  ...databaseDialects,
  ...shellDialects,
  ...dotnetDialects,
  ...phpDialects,
  ...dartDialects,
  ...swiftDialects,
  ...cDialects,
  ...haskellDialects,
  julia,
  ocamlCompiler,
  ocamlRuntime,
  lua,
  r,
  perl,
  ...javascriptEngineDialects,
  ...goDialects,
  gnuDiagnostic,
];
