/** Deep equality of plain data, whatever the order of an object's keys. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Date || b instanceof Date) return a instanceof Date && b instanceof Date && +a === +b;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index]))
    );
  }
  const left = new Map(Object.entries(a));
  const right = Object.entries(b);
  return left.size === right.length && right.every(([key, value]) => left.has(key) && isEqual(left.get(key), value));
}

/** Null, or not there. */
export function isNil(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/**
 * MongoDB's `$eq`: the same value, an array that holds it, or null for a field that is not there.
 * `depth` is how many arrays inside arrays are looked into: one for each dot of the path.
 */
export function matchesValue(value: unknown, operand: unknown, depth: number): boolean {
  if (isEqual(value, operand)) return true;
  if (isNil(value)) return isNil(operand);
  if (!Array.isArray(value)) return false;
  return value.some((item) => isEqual(item, operand)) || value.flat(depth).some((item) => isEqual(item, operand));
}
