import type { Dialect } from '../dialect';
import { rubyException } from './exception';
import { minitest, rspec } from './test';
import { bundler, rubyLint } from './tools';

/** Ruby: exceptions, RSpec, Minitest, Sorbet, RuboCop, Bundler and RubyGems. */
export const rubyDialects: readonly Dialect[] = [rspec, minitest, rubyLint, rubyException, bundler];
