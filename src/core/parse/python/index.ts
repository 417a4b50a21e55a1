import type { Dialect } from '../dialect';
import { pythonCheckers } from './checkers';
import { djangoCheck, djangoPage } from './django';
import { doctest } from './doctest';
import { exceptionGroup } from './exceptionGroup';
import { fatalPython } from './fatalPython';
import { notebook } from './notebook';
import { pip, pipDiagnostic } from './pip';
import { pytest, pytestSummary } from './pytest';
import { richTraceback } from './richTraceback';
import { ruff } from './ruff';
import { traceback } from './traceback';
import { unittest } from './unittest';

/** Python: tracebacks, test runners, type checkers, linters and pip. */
export const pythonDialects: readonly Dialect[] = [
  exceptionGroup,
  notebook,
  richTraceback,
  fatalPython,
  unittest,
  doctest,
  traceback,
  pytest,
  ruff,
  pythonCheckers,
  djangoCheck,
  djangoPage,
  pipDiagnostic,
  pip,
  pytestSummary,
];
