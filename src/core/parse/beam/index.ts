import type { Dialect } from '../dialect';
import { elixirDiagnostic, elixirException, exUnit } from './elixir';
import { erlangCompiler, erlangException, erlangReport } from './erlang';

/** Elixir and Erlang: exceptions, compilers, ExUnit, crash and error reports. */
export const beamDialects: readonly Dialect[] = [
  exUnit,
  elixirException,
  elixirDiagnostic,
  erlangException,
  erlangReport,
  erlangCompiler,
];
