import type { Dialect } from '../dialect';
import { groovyc, jvmCompilers, kotlinc } from './compilers';
import { gradle } from './gradle';
import { hotspotCrash, javaLauncher } from './launcher';
import { maven, mavenCompiler } from './maven';
import { scalac } from './scalac';
import { springFailure } from './springFailure';
import { stackTrace } from './stackTrace';

/** Java, Kotlin, Scala and Groovy: stack traces, compilers and build tools. */
export const jvmDialects: readonly Dialect[] = [
  stackTrace,
  springFailure,
  gradle,
  mavenCompiler,
  maven,
  scalac,
  kotlinc,
  groovyc,
  jvmCompilers,
  hotspotCrash,
  javaLauncher,
];
