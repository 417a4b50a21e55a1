import type { Catalogue } from './entry';

/** PHP, Composer, Laravel. */
export const php: Catalogue = {
  name: 'php',
  languages: ['php'],
  entries: [
    {
      title: 'Call on null',
      types: ['Error', 'Fatal error'],
      words: ['null'],
      example: 'Call to a member function format() on null',
      pattern:
        /Call to a member function (?<name>\w{1,80})\(\) on (?<value>null|bool|string|array|int|false)|(?:Attempt to read property|Trying to get property) "?(?<name2>\w{1,80})"? on null/,
      summary: '`{name|the one in the message}` is used on {value|null} where an object is expected.',
      causes: ['A query or lookup found nothing', 'A property was never set'],
      checks: ['Look: `var_dump($x)` right before', 'Use `?->` where it may be missing'],
    },
    {
      title: 'Undefined function or method',
      types: ['Error', 'Fatal error'],
      words: ['undefined'],
      example: 'Call to undefined function mysql_connect()',
      pattern: /Call to undefined (?:function|method) (?<name>[\w\\:]{1,120})/,
      summary: 'PHP knows no `{name}`.',
      causes: [
        'The extension is not installed or enabled',
        'It was removed in this version of PHP',
        'A typo or a missing `use`',
      ],
      checks: ['List the extensions: `php -m`', 'See the version: `php -v`'],
    },
    {
      title: 'Class not found (PHP)',
      types: ['Error', 'Fatal error', 'ReflectionException', 'BindingResolutionException'],
      words: ['class'],
      example: 'Class "App\\Models\\Order" not found',
      pattern:
        /(?:Class|Interface|Trait|Target class) ["'[]?(?<name>[\w\\]{1,120})["'\]]? (?:not found|does not exist)/,
      summary: 'PHP does not find the class {name}.',
      causes: ['A missing `use`, or namespace and folder differ', 'The autoloader is out of date'],
      checks: ['Refresh it: `composer dump-autoload`', 'Install packages: `composer install`'],
    },
    {
      title: 'Undefined variable or key',
      types: ['Warning', 'Notice', 'ErrorException'],
      words: ['undefined'],
      example: 'Undefined array key "page"',
      pattern: /Undefined (?:variable|array key|index|offset|property):? (?<name>[^\n]{1,80})/,
      summary: '{name} is read but was never set.',
      causes: ['A typo', 'The form or data does not send it'],
      checks: ['Give it a default with `??`', 'Look: `var_dump($_GET)` or the array'],
    },
    {
      title: 'PHP: memory or time used up',
      words: ['exhausted', 'exceeded'],
      example: 'Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes)',
      pattern: /Allowed memory size of \d{1,20} bytes exhausted|Maximum execution time of/,
      summary: 'The script reached a limit of PHP: {message}',
      causes: ['Too much data at once', 'A loop without an end'],
      checks: ['See the limits: `php -i | grep -E "memory_limit|max_execution"`', 'Work in pieces'],
    },
    {
      title: 'PHP syntax error',
      types: ['ParseError', 'Parse error'],
      summary: 'PHP cannot read the file at this place: {message|a piece of syntax is missing}',
      causes: ['A semicolon, bracket or quote is missing, often just above', 'Syntax of a newer PHP'],
      checks: ['Check the file: `php -l` and its name'],
    },
    {
      title: 'PHP: wrong type',
      types: ['TypeError', 'ArgumentCountError', 'ValueError'],
      summary: 'A function was given something that it does not take: {message|see the types}',
      causes: ['null or a text where another type is declared', 'An argument is missing'],
      checks: ['Look: `var_dump($x)` at the caller'],
    },
  ],
};
