import type { Dialect } from '../dialect';
import { exceptionGroup } from './exceptionGroup';
import { pytest, pytestSummary } from './pytest';
import { traceback } from './traceback';

/** Python: tracebacks, test runners, type checkers, linters and pip. */
export const pythonDialects: readonly Dialect[] = [exceptionGroup, traceback, pytest, pytestSummary];
