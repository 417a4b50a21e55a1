import type { Catalogue } from './entry';

/** Haskell. */
export const haskell: Catalogue = {
  name: 'haskell',
  languages: ['haskell'],
  entries: [
    {
      title: 'GHC: types do not match',
      words: ['match', 'deduce', 'instance'],
      example: "Couldn't match expected type `Int' with actual type `[Char]'",
      pattern: /Couldn't match (?:expected )?type|Could not deduce|No instance for/,
      summary: 'The compiler expects another type or instance here: {message}',
      causes: [
        'An argument is missing or too much',
        'Two versions of one package',
        'An instance is not imported or derived',
      ],
      checks: ['Write type signatures around it', 'Read “Expected” and “Actual”'],
    },
    {
      title: 'GHC: not in scope',
      words: ['scope', 'find', 'module'],
      example: 'Variable not in scope: foldl2',
      pattern: /not in scope: ?(?<name>[^\n]{1,80})|Could not (?:find|load) module [`‘'](?<name2>[\w.]{1,80})/,
      summary: 'The compiler does not know {name|the one in the message}.',
      causes: ['A typo or a missing import', 'The package is not in `build-depends`'],
      checks: ['Add the import or package', 'Look it up on Hoogle'],
    },
    {
      title: 'Partial function failed',
      words: ['prelude', 'non-exhaustive', 'fromjust'],
      example: 'Prelude.head: empty list',
      pattern: /Prelude\.\w{1,30}: |Non-exhaustive patterns|Maybe\.fromJust: Nothing/,
      summary: 'A function met a value that it has no case for: {message}',
      causes: ['An empty list, `Nothing`, or a missing pattern'],
      checks: ['Compile with `-Wall` to see missing patterns', 'Use `listToMaybe`, `maybe`'],
    },
  ],
};
