import type { Column, FieldPath } from './fieldPath';
import { instantOf } from './instant';
import type { FieldNode, FilterNode } from './node';

/** A value bound to a `?`. */
export type SqlValue = string | number | null;

/** SQL expressions of one table's columns. Missing values are NULL. */
export interface SqlColumns {
  columns: Readonly<Record<Exclude<Column, 'timestamp'>, string>>;
  /** The timestamp in milliseconds since the epoch. */
  timestampMs: string;
  /** The metadata as JSON text, where the table has it. */
  metadata?: string;
}

/** A condition that holds for every message that the filter matches. */
export interface SqlCondition {
  /** An expression that is 0 or 1, never NULL. */
  where: string;
  params: SqlValue[];
  /** True when it holds for no other message: no second check is needed. */
  isExact: boolean;
}

/**
 * Compiles what SQLite can decide of a filter. The condition never loses a match; unless `isExact`, what it lets through
 * is to be asked again with `matches`. Undefined when SQL could rule nothing out.
 */
export function toSql(root: FilterNode, table: SqlColumns): SqlCondition | undefined {
  if (root.kind === 'field') return fieldToSql(root, table);
  const children = root.children.map((child) => toSql(child, table));
  const known = children.filter((child) => child !== undefined);
  const isWhole = known.length === children.length;
  if (root.kind === 'and') {
    return known.length === 0 ? undefined : joined(known, ' AND ', isWhole && known.every((child) => child.isExact));
  }
  if (!isWhole || known.length === 0) return undefined;
  const any = joined(
    known,
    ' OR ',
    known.every((child) => child.isExact),
  );
  if (root.kind === 'or') return any;
  // What lets too much through would, turned around, lose matches.
  return any.isExact ? { ...any, where: `NOT ${any.where}` } : undefined;
}

function joined(conditions: readonly SqlCondition[], by: string, isExact: boolean): SqlCondition {
  return {
    where: `(${conditions.map((condition) => condition.where).join(by)})`,
    params: conditions.flatMap((condition) => condition.params),
    isExact,
  };
}

function fieldToSql({ field, operator, operand }: FieldNode, table: SqlColumns): SqlCondition | undefined {
  if (field.column === 'timestamp') return timestampToSql(operator, operand, table.timestampMs);
  if (field.column) return columnToSql(operator, operand, table.columns[field.column]);
  return table.metadata === undefined ? undefined : metadataToSql(field, operator, operand, table.metadata);
}

const ORDER = new Map([
  ['$gt', '>'],
  ['$gte', '>='],
  ['$lt', '<'],
  ['$lte', '<='],
]);

function timestampToSql(operator: string, operand: unknown, column: string): SqlCondition | undefined {
  const at = (value: unknown) => (typeof value === 'number' ? value : instantOf(value));
  const sign = operator === '$eq' ? '=' : ORDER.get(operator);
  if (sign) {
    const instant = at(operand);
    return instant === undefined ? undefined : exact(`COALESCE(${column} ${sign} ?, 0)`, [instant]);
  }
  if (operator === '$between' && Array.isArray(operand)) {
    const [low, high] = operand.map(at);
    if (low === undefined || high === undefined) return undefined;
    return exact(`COALESCE(${column} BETWEEN ? AND ?, 0)`, [low, high]);
  }
  return undefined;
}

function columnToSql(operator: string, operand: unknown, column: string): SqlCondition | undefined {
  const sign = ORDER.get(operator);
  if (sign && isComparable(operand))
    return exact(`COALESCE(${ofType(column, operand)} AND ${column} ${sign} ?, 0)`, [operand]);
  switch (operator) {
    case '$eq':
      return equals(column, operand);
    case '$ne':
      return negated(equals(column, operand));
    case '$in':
      return oneOf(column, operand);
    case '$nin':
      return negated(oneOf(column, operand));
    case '$exists':
      return exact(`${column} IS ${operand === true ? 'NOT NULL' : 'NULL'}`, []);
    case '$null':
      return exact(`${column} IS ${operand === true || operand === 1 ? 'NULL' : 'NOT NULL'}`, []);
    case '$contains':
      return isSafeText(operand)
        ? exact(`COALESCE(${ofType(column, operand)} AND instr(${column}, ?) > 0, 0)`, [operand])
        : undefined;
    default:
      return undefined;
  }
}

function equals(column: string, operand: unknown): SqlCondition | undefined {
  if (operand === null) return exact(`${column} IS NULL`, []);
  if (!isSafeText(operand) && typeof operand !== 'number') return undefined;
  return exact(`COALESCE(${ofType(column, operand)} AND ${column} = ?, 0)`, [operand]);
}

function oneOf(column: string, operand: unknown): SqlCondition | undefined {
  if (!Array.isArray(operand)) return undefined;
  if (operand.length === 0) return exact('0', []);
  const each = operand.map((item: unknown) => equals(column, item));
  const known = each.filter((item) => item !== undefined);
  return known.length === each.length ? joined(known, ' OR ', true) : undefined;
}

function negated(condition: SqlCondition | undefined): SqlCondition | undefined {
  return condition && { ...condition, where: `NOT ${condition.where}` };
}

/**
 * On metadata SQL decides only for paths without arrays: where the path meets one, the row passes. So it is never exact,
 * and what is about a missing value is left to the second check.
 */
function metadataToSql(field: FieldPath, operator: string, operand: unknown, json: string): SqlCondition | undefined {
  // error, stack_trace: nothing that would have to be quoted in a JSON path
  if (!field.segments.every((segment) => /^[A-Za-z_]\w{0,63}$/.test(segment))) return undefined;
  const paths = field.segments.map((_, index) => `'$.${field.segments.slice(0, index + 1).join('.')}'`);
  const value = `json_extract(${json}, ${paths.at(-1)})`;
  const sign = operator === '$eq' ? '=' : ORDER.get(operator);
  const isPlain = (item: unknown) => typeof item === 'number' || (isComparable(item) && instantOf(item) === undefined);
  let test: string;
  let params: SqlValue[];
  if (sign && isPlain(operand)) {
    test = `${value} ${sign} ?`;
    params = [operand as SqlValue];
  } else if (operator === '$in' && Array.isArray(operand) && operand.length > 0 && operand.every(isPlain)) {
    test = `${value} IN (${operand.map(() => '?').join(', ')})`;
    params = operand as SqlValue[];
  } else if (operator === '$exists' && operand === true) {
    test = `json_type(${json}, ${paths.at(-1)}) IS NOT NULL`;
    params = [];
  } else return undefined;
  const arrays = paths.map((path) => `json_type(${json}, ${path}) IS 'array'`);
  return { where: `COALESCE(${[...arrays, test].join(' OR ')}, 0)`, params, isExact: false };
}

function exact(where: string, params: SqlValue[]): SqlCondition {
  return { where, params, isExact: true };
}

/** SQLite compares a number with a text; the filter language does not. */
function ofType(column: string, operand: string | number): string {
  return `typeof(${column}) ${typeof operand === 'number' ? "IN ('integer', 'real')" : "= 'text'"}`;
}

/** Of a kind that SQLite orders as JavaScript does. A date is compared as an instant, which SQL cannot see in a text. */
function isComparable(operand: unknown): operand is string | number {
  return typeof operand === 'number'
    ? Number.isFinite(operand)
    : isSafeText(operand) && instantOf(operand) === undefined;
}

/** UTF-8 and UTF-16 order alike, and convert without loss, below the surrogates. NUL ends a text for some of SQLite. */
function isSafeText(operand: unknown): operand is string {
  return typeof operand === 'string' && !/[\0\ud800-\uffff]/.test(operand);
}
