import { compileQuery } from './filter/compile';
import type { FilterNode } from './filter/node';
import { toSql, type SqlColumns, type SqlCondition } from './filter/toSql';
import type { Message } from './memory';

export type { SqlColumns, SqlCondition, SqlValue } from './filter/toSql';

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

/**
 * What SQLite can decide of a filter, as a condition that never loses a match; undefined when that is nothing. Unless
 * `isExact`, ask `matches` again for each row that it lets through.
 */
export function filterToSql(filter: CompiledFilter, table: SqlColumns): SqlCondition | undefined {
  return toSql(filter.root, table);
}
