import type { Dialect } from '../dialect';
import { phpError, phpFramework } from './error';
import { composer, phpLint, phpunit } from './tools';

/** PHP: its own messages, Laravel and Symfony, PHPUnit, checkers and Composer. */
export const phpDialects: readonly Dialect[] = [phpunit, phpFramework, phpError, phpLint, composer];
