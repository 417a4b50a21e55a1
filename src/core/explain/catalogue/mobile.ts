import type { Catalogue } from './entry';

/** Swift. */
export const swift: Catalogue = {
  name: 'swift',
  languages: ['swift'],
  entries: [
    {
      title: 'Nil was unwrapped',
      words: ['unwrapping'],
      example: 'Unexpectedly found nil while unwrapping an Optional value',
      pattern: /[Uu]nexpectedly found nil while (?:implicitly )?unwrapping/,
      summary: 'A value was unwrapped with `!` and is nil.',
      causes: ['An outlet that is not connected', 'A conversion or lookup that gave nothing'],
      checks: ['Use `guard let` or `if let`', 'Print the value right before'],
    },
    {
      title: 'Index out of range (Swift)',
      words: ['range'],
      example: 'Index out of range',
      pattern: /[Ii]ndex out of range/,
      summary: 'An element outside of the array was asked for.',
      causes: ['It is empty, or shorter than thought'],
      checks: ['Print `count` and the index', 'Use `first`, `last` or a loop'],
    },
    {
      title: 'Swift: not in scope',
      words: ['scope', 'member', 'convert'],
      example: "cannot find 'total' in scope",
      pattern:
        /cannot find (?:type )?'[^'\n]{1,80}' in scope|has no member '[^'\n]{1,80}'|[Cc]annot convert value of type/,
      summary: 'The compiler refuses this line: {message}',
      causes: ['A typo or a missing import', 'A value of another type than needed'],
      checks: ['Look at the types with Option-click', 'Build clean: `swift package clean`'],
    },
  ],
};

/** Dart and Flutter. */
export const dart: Catalogue = {
  name: 'dart',
  languages: ['dart', 'flutter'],
  entries: [
    {
      title: 'Null check failed',
      words: ['null'],
      example: 'Null check operator used on a null value',
      pattern: /Null check operator used on a null value/,
      summary: 'A value was unwrapped with `!` and is null.',
      causes: ['Data that is not loaded yet', '`context` or state used after the widget is gone'],
      checks: ['Use `?.` or test it before', 'Test `mounted` after an `await`'],
    },
    {
      title: 'Dart: type or method',
      types: ['_TypeError', 'TypeError', 'NoSuchMethodError', '_CastError'],
      words: ['subtype', 'nosuchmethoderror'],
      example: "type 'Null' is not a subtype of type 'String'",
      pattern:
        /type '(?<actual>[^'\n]{1,80})' is not a subtype of type '(?<expected>[^'\n]{1,80})'|The method '[^'\n]{1,80}' was called on null/,
      summary: 'A value of type {actual|Null} is used where {expected|an object} is needed.',
      causes: ['JSON with a missing field or other type', 'A list that is not cast'],
      checks: ['Print the data before it is parsed', 'Make the field nullable, or give a default'],
    },
    {
      title: 'Flutter: layout overflows',
      words: ['overflowed', 'unbounded'],
      example: 'A RenderFlex overflowed by 42 pixels on the right.',
      pattern:
        /A RenderFlex overflowed by [\d.]{1,12} pixels|was given unbounded height|Vertical viewport was given unbounded/,
      summary: 'The children of a row or column do not fit their space: {message}',
      causes: ['A long text or list without `Expanded`', 'A list inside a column without a height'],
      checks: ['Wrap it in `Expanded` or `Flexible`', 'Look with the layout inspector'],
    },
    {
      title: 'setState at a wrong time',
      words: ['setstate'],
      example: 'setState() or markNeedsBuild() called during build.',
      pattern: /setState\(\)[^\n]{0,40} called (?:during build|after dispose)/,
      summary: 'The state of a widget was changed while it is built or after it is gone: {message}',
      causes: ['A callback runs at once in `build`', 'An `await` ends after the widget was closed'],
      checks: ['Test `mounted` before', 'Use `addPostFrameCallback`'],
    },
  ],
};
