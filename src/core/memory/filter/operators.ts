import { invalidFilter } from '../../errors';
import { isEqual, isNil, matchesValue } from './equality';
import { instantOf } from './instant';
import { compileRegex } from './regex';
import { wordsOf } from './words';

/** Where a condition stands. */
export interface OperatorSite {
  /** In the filter, for error messages. */
  at: string;
  /** How many dots the field's path has. */
  depth: number;
  /** True for the `timestamp` column: its values and operands are instants. */
  isTimestamp: boolean;
}

/** Checks the operand and gives the test of a field's value. Throws `invalid-filter`. */
export type OperatorCompiler = (operand: unknown, site: OperatorSite) => (value: unknown) => boolean;

/** Every operator on a field but `$not`, `$exists`, `$regex`'s `$options`, which are not about one value alone. */
export const OPERATORS: ReadonlyMap<string, OperatorCompiler> = new Map<string, OperatorCompiler>([
  ['$eq', equal],
  ['$ne', (operand, site) => negate(equal(operand, site))],
  ['$gt', ordered((order) => order > 0)],
  ['$gte', ordered((order) => order >= 0)],
  ['$lt', ordered((order) => order < 0)],
  ['$lte', ordered((order) => order <= 0)],
  ['$in', oneOf],
  ['$nin', (operand, site) => negate(oneOf(operand, site))],
  ['$all', all],
  ['$size', size],
  ['$contains', contains],
  ['$not_contains', (operand, site) => negate(contains(operand, site))],
  ['$null', (operand, site) => expecting(flag(operand, site, '$null'), isNil)],
  ['$empty', (operand, site) => expecting(flag(operand, site, '$empty'), isEmpty)],
  ['$text', text],
  ['$between', between],
]);

/** `$regex` with its `$options`: the text, or a text in the array, matches. */
export function matchesRegex(pattern: unknown, options: unknown, at: string): (value: unknown) => boolean {
  const regex = compileRegex(pattern, options, at);
  const isMatch = (item: unknown) => typeof item === 'string' && regex.test(item);
  return (value) => (Array.isArray(value) ? value.some(isMatch) || value.flat(1).some(isMatch) : isMatch(value));
}

/** A boolean operand; MongoDB also takes 1 and 0. */
export function flag(operand: unknown, site: OperatorSite, operator: string): boolean {
  if (operand === true || operand === 1) return true;
  if (operand === false || operand === 0) return false;
  throw invalidFilter(site.at, `${operator} takes true or false.`);
}

function negate(test: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => !test(value);
}

function expecting(expected: boolean, test: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => test(value) === expected;
}

function equal(operand: unknown, site: OperatorSite): (value: unknown) => boolean {
  if (operand instanceof Date || (site.isTimestamp && !isNil(operand))) {
    const instant = instantOperand(operand, site);
    return (value) => elements(value).some((item) => instantOf(item) === instant);
  }
  return (value) => matchesValue(value, operand, site.depth);
}

function oneOf(operand: unknown, site: OperatorSite): (value: unknown) => boolean {
  const list = listOperand(operand, site);
  if (site.isTimestamp) {
    const tests = list.map((item) => equal(item, site));
    return (value) => tests.some((test) => test(value));
  }
  const patterns = list.filter((item) => item instanceof RegExp).map((item) => matchesRegex(item, undefined, site.at));
  const dates = list.filter((item) => item instanceof Date).map((item) => equal(item, site));
  const hasNull = list.includes(null);
  const primitives = new Set(list.filter((item) => typeof item !== 'object'));
  const objects = list.filter((item) => typeof item === 'object' && item !== null);
  const isListed = (item: unknown): boolean =>
    typeof item === 'object' && item !== null
      ? objects.some((candidate) => isEqual(candidate, item))
      : item === null
        ? hasNull
        : primitives.has(item);
  return (value) => {
    if (isNil(value)) return hasNull;
    if (elements(value).some(isListed)) return true;
    return patterns.some((test) => test(value)) || dates.some((test) => test(value));
  };
}

function ordered(holds: (order: number) => boolean): OperatorCompiler {
  return (operand, site) => {
    const compare = comparison(operand, site);
    return (value) =>
      elements(value).some((item) => {
        const order = compare(item);
        return order !== undefined && holds(order);
      });
  };
}

/** Gives how a value stands to the operand (below 0, 0, above 0), or undefined when they cannot be compared. */
function comparison(operand: unknown, site: OperatorSite): (value: unknown) => number | undefined {
  const instant = site.isTimestamp ? instantOperand(operand, site) : instantOf(operand);
  if (instant !== undefined) {
    return (value) => {
      const other = instantOf(value);
      if (other !== undefined) return other - instant;
      return typeof value === 'string' && typeof operand === 'string' ? orderOf(value, operand) : undefined;
    };
  }
  if (operand === null) return (value) => (value === null ? 0 : undefined);
  if (typeof operand !== 'number' && typeof operand !== 'string' && typeof operand !== 'boolean') {
    throw invalidFilter(site.at, 'only a number, a text, a date, true, false or null can be compared by order.');
  }
  return (value) => (typeof value === typeof operand ? orderOf(value as typeof operand, operand) : undefined);
}

function orderOf<T extends number | string | boolean>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function instantOperand(operand: unknown, site: OperatorSite): number {
  const instant = typeof operand === 'number' && Number.isFinite(operand) ? operand : instantOf(operand);
  if (instant === undefined) {
    throw invalidFilter(site.at, `${JSON.stringify(operand)} is not an ISO 8601 date, such as 2024-05-01T10:00:00Z.`);
  }
  return instant;
}

function all(operand: unknown, site: OperatorSite): (value: unknown) => boolean {
  const list = listOperand(operand, site);
  const tests = list.map((item) =>
    item instanceof RegExp
      ? matchesRegex(item, undefined, site.at)
      : (value: unknown[]) => value.some((v) => isEqual(v, item)),
  );
  return (value) => Array.isArray(value) && value.length > 0 && tests.length > 0 && tests.every((test) => test(value));
}

function size(operand: unknown, site: OperatorSite): (value: unknown) => boolean {
  if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0) {
    throw invalidFilter(site.at, '$size takes a whole number of 0 or more.');
  }
  return (value) => Array.isArray(value) && value.length === operand;
}

function contains(operand: unknown, site: OperatorSite): (value: unknown) => boolean {
  if (operand === undefined) throw invalidFilter(site.at, '$contains takes a value.');
  return (value) =>
    typeof value === 'string'
      ? typeof operand === 'string' && value.includes(operand)
      : Array.isArray(value) &&
        value.some(
          (item) =>
            isEqual(item, operand) ||
            (typeof item === 'string' && typeof operand === 'string' && item.includes(operand)),
        );
}

function text(operand: unknown, site: OperatorSite): (value: unknown) => boolean {
  if (typeof operand !== 'string') throw invalidFilter(site.at, '$text takes a text.');
  const wanted = [...wordsOf(operand)];
  if (wanted.length === 0) throw invalidFilter(site.at, '$text holds no word.');
  return (value) => {
    const given = wordsOf(
      elements(value)
        .filter((item) => typeof item === 'string')
        .join('\n'),
    );
    return wanted.every((word) => given.has(word));
  };
}

function between(operand: unknown, site: OperatorSite): (value: unknown) => boolean {
  if (!Array.isArray(operand) || operand.length !== 2) {
    throw invalidFilter(site.at, '$between takes two values: [lowest, highest], both included.');
  }
  const fromLowest = comparison(operand[0], { ...site, at: `${site.at}[0]` });
  const fromHighest = comparison(operand[1], { ...site, at: `${site.at}[1]` });
  return (value) =>
    elements(value).some((item) => {
      const low = fromLowest(item);
      const high = fromHighest(item);
      return low !== undefined && high !== undefined && low >= 0 && high <= 0;
    });
}

function isEmpty(value: unknown): boolean {
  if (isNil(value) || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function listOperand(operand: unknown, site: OperatorSite): readonly unknown[] {
  if (!Array.isArray(operand)) throw invalidFilter(site.at, 'takes an array.');
  return operand;
}
