/**
 * True when a value looks made by a machine, not written by a person: it mixes digits and letters, or letters of both
 * cases with neither words nor order, and is not short.
 */
export function looksRandom(value: string): boolean {
  if (value.length < 8) return false;
  let digits = 0;
  let upper = 0;
  let lower = 0;
  let changes = 0;
  let previous = 0;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    const kind = code >= 48 && code <= 57 ? 1 : code >= 65 && code <= 90 ? 2 : code >= 97 && code <= 122 ? 3 : 4;
    if (kind === 1) digits++;
    else if (kind === 2) upper++;
    else if (kind === 3) lower++;
    if (previous && kind !== previous) changes++;
    previous = kind;
  }
  if (digits > 0 && upper + lower > 0) return changes >= value.length / 8;
  // No digit: both cases, changing more often than in camelCase.
  return upper > 1 && lower > 1 && changes >= value.length / 2.5;
}
