import { invalidFilter } from '../../errors';

/** How large a filter may be. Objects inside each other count as depth; keys and array items as elements. */
export const FILTER_LIMITS = { depth: 10, elements: 1000, arrayItems: 100 } as const;

/** Throws `invalid-filter` at the first place that is too deep or too large, or that is not data. */
export function checkLimits(filter: unknown): void {
  let elements = 0;

  function visit(value: unknown, at: string, depth: number): void {
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
      throw invalidFilter(at, `a ${typeof value} is not a value.`);
    }
    if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof RegExp) return;
    if (depth > FILTER_LIMITS.depth) throw invalidFilter(at, `deeper than ${FILTER_LIMITS.depth} levels.`);
    const entries = Object.entries(value);
    if (Array.isArray(value) && value.length > FILTER_LIMITS.arrayItems) {
      throw invalidFilter(at, `an array of ${value.length}; at most ${FILTER_LIMITS.arrayItems}.`);
    }
    for (const [key, item] of entries) {
      const place = Array.isArray(value) ? `${at}[${key}]` : at ? `${at}.${key}` : key;
      if (++elements > FILTER_LIMITS.elements) {
        throw invalidFilter(place, `more than ${FILTER_LIMITS.elements} elements.`);
      }
      visit(item, place, Array.isArray(item) && !Array.isArray(value) ? depth : depth + 1);
    }
  }

  visit(filter, '', 0);
}
