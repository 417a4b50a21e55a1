import type { Dialect } from '../dialect';
import { stackTrace } from './stackTrace';

/** Java, Kotlin, Scala and Groovy: stack traces, compilers and build tools. */
export const jvmDialects: readonly Dialect[] = [stackTrace];
