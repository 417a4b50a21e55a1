import { compileQuery } from './filter/compile';
import type { FilterNode } from './filter/node';
import type { Message } from './memory';

/** A MongoDB-style filter over metadata paths and columns; see the filter language in ARCHITECTURE.md. */
export type Filter = { readonly [path: string]: unknown };

/** A filter that was checked once and can be asked many times. */
export interface CompiledFilter {
  /** True when the message satisfies the whole filter. Never throws; linear in the message. */
  matches(message: Message): boolean;
  /** The checked tree, for compiling to other languages. */
  readonly root: FilterNode;
}

/** Checks and compiles a filter. Throws `invalid-filter`, naming the path, when it cannot be used. */
export function compileFilter(filter: unknown): CompiledFilter {
  const root = compileQuery(filter);
  return { root, matches: (message) => root.test(message) };
}
