import type { Dialect } from '../dialect';
import { readHeader } from './header';
import { lineDialect } from '../lineRules';

/** An error of JavaScript that somebody printed without its stack: `TypeError: x is not a function`. */
export const bareError: Dialect = {
  name: 'bareError',
  kind: 'line',
  triggers: ['error: ', 'error [', 'uncaught '],
  read({ lines, line }) {
    const text = lines.at(line).trimEnd();
    // Names that other languages have too say nothing about the language; those that only JavaScript has do.
    const header = readHeader(text);
    if (!header?.message) return undefined;
    const isOwn =
      /^(?:Uncaught|\(node:)/u.test(text) ||
      header.code !== null ||
      /^(?:ReferenceError|RangeError|EvalError|URIError|AggregateError|DOMException|AbortError|TypeError)$/u.test(
        header.errorType ?? '',
      );
    // `TypeError: 'int' object is not callable` is Python's.
    if (!isOwn || /^'\w+' object |^unsupported operand|positional argument/u.test(header.message)) return undefined;
    return { language: 'javascript', tool: 'node', ...header, first: line, last: line };
  },
};

/** Tools that print one line for an error and have no dialect of their own. */
export const webTools = lineDialect({
  name: 'webTools',
  triggers: ['@parcel/', 'error  ', '[nodemon] ', 'svelte', ' lint/', 'failed to compile'],
  language: 'javascript',
  tool: 'node',
  rules: [
    // `@parcel/core: Failed to resolve './x' from './src/index.js'`
    { pattern: /^(?:🚨 )?(?<type>@parcel\/[\w-]{1,60}): (?<message>.*)$/u, tool: 'parcel' },
    // `[nodemon] app crashed - waiting for file changes before starting...`
    { pattern: /^\[nodemon\] (?<message>app crashed .*)$/u, tool: 'nodemon', isEcho: true },
    // Biome: `src/a.ts:3:7 lint/correctness/noUnusedVariables ━━━━━`, the message stands below
    {
      pattern: /^(?<file>\S.{0,500}?):(?<line>\d{1,7}):(?<column>\d{1,7}) (?<type>(?:lint|parse|format|assist|suppressions)(?:\/\w{1,60}){0,3})(?: {1,3}FIXABLE)? {1,3}━{3,}(?<message>)$/u,
      tool: 'biome',
      more: (line, lines, index) => line.trim() === '' ? /^\s{2}[×✖!i] /u.test(lines.at(index + 1)) : /^\s{2}[×✖!i] /u.test(line),
      most: 2,
    },
  ],
}); // prettier-ignore
