import { RE2JS } from 're2js';
import { invalidFilter } from '../../errors';

const MAX_PATTERN = 1000;

const FLAGS = new Map([
  ['i', RE2JS.CASE_INSENSITIVE],
  ['m', RE2JS.MULTILINE],
  ['s', RE2JS.DOTALL],
  // Accepted for MongoDB's and JavaScript's sake: the engine always reads Unicode, and a test needs no `g`.
  ['u', 0],
  ['g', 0],
]);

/** Something that can be asked whether a text matches, in time linear in the text. */
export interface LinearRegex {
  test(text: string): boolean;
}

/** Compiles a pattern for the linear-time engine. Throws `invalid-filter` at `path` when it cannot. */
export function compileRegex(pattern: unknown, options: unknown, path: string): LinearRegex {
  const source = pattern instanceof RegExp ? pattern.source : pattern;
  const flags = options ?? (pattern instanceof RegExp ? pattern.flags : '');
  if (typeof source !== 'string') throw invalidFilter(path, '$regex takes a text.');
  if (source.length > MAX_PATTERN) throw invalidFilter(path, `the pattern is longer than ${MAX_PATTERN} characters.`);
  if (typeof flags !== 'string') throw invalidFilter(path, '$options takes a text.');
  let bits = 0;
  for (const flag of flags) {
    const bit = FLAGS.get(flag);
    if (bit === undefined) throw invalidFilter(path, `unknown $options ${JSON.stringify(flag)}; known: i, m, s.`);
    bits |= bit;
  }
  try {
    return RE2JS.compile(pattern instanceof RegExp ? RE2JS.translateRegExp(source) : source, bits);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalidFilter(
      path,
      `the pattern cannot be used (${reason}). Look-around and back-references are not supported.`,
    );
  }
}
