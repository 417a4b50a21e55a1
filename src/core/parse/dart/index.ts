import type { Dialect } from '../dialect';
import { dartException, flutterBox } from './exception';
import { dartCompiler, dartTest, pub } from './tools';

/** Dart and Flutter: exceptions, Flutter's boxes, compiler, analyzer, tests and pub. */
export const dartDialects: readonly Dialect[] = [flutterBox, dartTest, dartException, dartCompiler, pub];
