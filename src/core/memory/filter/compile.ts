import { invalidFilter } from '../../errors';
import { COLUMNS, hasField, parseFieldPath, resolveField, type FieldPath } from './fieldPath';
import { checkLimits } from './limits';
import { allOf, anyOf, noneOf, notOf, type FilterNode } from './node';
import { flag, matchesRegex, OPERATORS, type OperatorSite } from './operators';

const COMBINATIONS = new Map([
  ['$and', allOf],
  ['$or', anyOf],
  ['$nor', noneOf],
]);

/** Every operator that a filter may use. */
export const OPERATOR_NAMES: readonly string[] = [
  ...COMBINATIONS.keys(),
  '$not',
  '$exists',
  '$regex',
  ...OPERATORS.keys(),
];

/** Checks a whole filter and compiles it. Throws `invalid-filter`. */
export function compileQuery(filter: unknown): FilterNode {
  checkLimits(filter);
  return compileObject(filter, '');
}

function compileObject(filter: unknown, at: string): FilterNode {
  if (!isPlainObject(filter)) throw invalidFilter(at, 'expected an object of paths and conditions.');
  const children = Object.entries(filter).map(([key, value]) => {
    const place = at ? `${at}.${key}` : key;
    const combine = COMBINATIONS.get(key);
    if (combine) {
      if (!Array.isArray(value) || value.length === 0)
        throw invalidFilter(place, 'takes an array of one or more filters.');
      return combine(value.map((item, index) => compileObject(item, `${place}[${index}]`)));
    }
    if (key === '$text') return compileCondition(parseFieldPath('content'), { $text: value }, at);
    if (key.startsWith('$')) throw unknownOperator(place, key);
    if (key === '') throw invalidFilter(place, 'a path is empty.');
    return compileCondition(parseFieldPath(key), value, place);
  });
  return children.length === 1 ? children[0]! : allOf(children);
}

/** What stands beside a path: a value, a regular expression, or an object of operators. */
function compileCondition(field: FieldPath, condition: unknown, at: string): FilterNode {
  if (condition instanceof RegExp) return regexNode(field, condition, undefined, at);
  if (!isPlainObject(condition) || !Object.keys(condition).some((key) => key.startsWith('$'))) {
    return operatorNode(field, '$eq', condition, at);
  }
  const children: FilterNode[] = [];
  for (const [operator, operand] of Object.entries(condition)) {
    const place = `${at}.${operator}`;
    if (operator === '$options') {
      if (!Object.hasOwn(condition, '$regex')) throw invalidFilter(place, '$options stands only beside $regex.');
    } else if (operator === '$regex') {
      children.push(regexNode(field, operand, condition['$options'], place));
    } else if (operator === '$not') {
      children.push(notOf(compileCondition(field, operand, place)));
    } else if (operator === '$exists') {
      children.push(existsNode(field, operand, place));
    } else {
      children.push(operatorNode(field, operator, operand, place));
    }
  }
  return children.length === 1 ? children[0]! : allOf(children);
}

function regexNode(field: FieldPath, pattern: unknown, options: unknown, at: string): FilterNode {
  const test = matchesRegex(pattern, options, at);
  return {
    kind: 'field',
    field,
    operator: '$regex',
    operand: pattern,
    test: (message) => test(resolveField(message, field)),
  };
}

function existsNode(field: FieldPath, operand: unknown, at: string): FilterNode {
  const expected = flag(operand, siteOf(field, at), '$exists');
  return {
    kind: 'field',
    field,
    operator: '$exists',
    operand: expected,
    test: (message) => hasField(message, field) === expected,
  };
}

function operatorNode(field: FieldPath, operator: string, operand: unknown, at: string): FilterNode {
  const compile = OPERATORS.get(operator);
  if (!compile) throw unknownOperator(at, operator);
  const test = compile(operand, siteOf(field, at));
  return { kind: 'field', field, operator, operand, test: (message) => test(resolveField(message, field)) };
}

function siteOf(field: FieldPath, at: string): OperatorSite {
  return { at, depth: Math.max(0, field.segments.length - 1), isTimestamp: field.column === 'timestamp' };
}

function unknownOperator(at: string, name: string): Error {
  return name.startsWith('$')
    ? invalidFilter(at, `unknown operator ${name}; known: ${OPERATOR_NAMES.join(', ')}.`)
    : invalidFilter(
        at,
        `${JSON.stringify(name)} stands beside operators; paths into objects are written with dots, such as ${COLUMNS[3]} or error.type.`,
      );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
