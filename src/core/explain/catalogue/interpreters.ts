import type { Catalogue } from './entry';

/** Perl. */
export const perl: Catalogue = {
  name: 'perl',
  languages: ['perl'],
  entries: [
    {
      title: 'Perl: module not found',
      words: ['locate'],
      example: "Can't locate JSON/XS.pm in @INC (you may need to install the JSON::XS module)",
      pattern:
        /Can't locate (?<module2>[\w/]{1,120}\.pm) in @INC(?: \(you may need to install the (?<module>[\w:]{1,120}) module\))?/,
      summary: 'Perl does not find the module {module|the one in the message}.',
      causes: ['It is not installed for this Perl', 'Its folder is not in `@INC`'],
      checks: ['Install it: `cpanm {module|MODULE}`', 'Add a folder: `perl -Ilib`'],
    },
    {
      title: 'Perl: undefined value',
      words: ['undefined', 'uninitialized', 'unblessed'],
      example: 'Can\'t call method "name" on an undefined value at a.pl line 3.',
      pattern:
        /Can't call method "\w{1,80}" on (?:an undefined value|unblessed reference)|Use of uninitialized value|Can't use an undefined value|Can't locate object method/,
      summary: 'A value has nothing in it, or is no object, where one is needed: {message}',
      causes: ['A lookup gave undef', 'A typo in a hash key'],
      checks: ['Print it: `use Data::Dumper; print Dumper($x)`'],
    },
    {
      title: 'Perl: strict or syntax',
      words: ['symbol', 'syntax', 'bareword'],
      example:
        'Global symbol "$total" requires explicit package name (did you forget to declare "my $total"?) at a.pl line 4.',
      pattern: /Global symbol "[^"\n]{1,80}" requires explicit|^syntax error at|Bareword "[^"\n]{1,80}" not allowed/,
      summary: 'Perl cannot compile the file: {message}',
      causes: ['`my` is missing, or a typo', 'A semicolon or bracket is missing just above'],
      checks: ['Check the file: `perl -c` and its name'],
    },
    {
      title: 'Perl: undefined subroutine',
      words: ['subroutine'],
      example: 'Undefined subroutine &main::greet called at a.pl line 2.',
      pattern: /Undefined subroutine &(?<name>[\w:]{1,120}) called/,
      summary: 'Perl knows no subroutine {name}.',
      causes: ['A typo, or the module does not export it'],
      checks: ['Import it: `use Module qw(name)`'],
    },
  ],
};

/** Lua. */
export const lua: Catalogue = {
  name: 'lua',
  languages: ['lua'],
  entries: [
    {
      title: 'Lua: nil used',
      words: ['attempt'],
      example: "attempt to index a nil value (local 'player')",
      pattern:
        /attempt to (?<action>index|call|perform arithmetic on|concatenate|compare|get length of) (?:a |an |field |global |local |upvalue |two )?(?<what>[^\n]{1,80})/,
      summary: 'The program tries to {action} {what}.',
      causes: ['A typo, or a global that was never set', '`require` gave something else; `.` where `:` is right'],
      checks: ['Print it right before: `print(x)`'],
    },
    {
      title: 'Lua: module not found',
      words: ['module'],
      example: "module 'socket' not found:",
      pattern: /module '(?<module>[\w.]{1,80})' not found/,
      summary: 'Lua does not find the module {module}.',
      causes: ['It is not installed for this version of Lua', '`package.path` does not include it'],
      checks: ['Install it: `luarocks install {module}`', 'Print `package.path`'],
    },
  ],
};

/** R. */
export const r: Catalogue = {
  name: 'r',
  languages: ['r'],
  entries: [
    {
      title: 'R: object or function not found',
      words: ['object', 'function'],
      example: "object 'df1' not found",
      pattern:
        /object ['‘](?<name>[^'’\n]{1,80})['’] not found|could not find function ['"‘“](?<name2>[^'"’”\n]{1,80})/,
      summary: 'R does not know {name|the one in the message} here.',
      causes: ['A typo, or the line that makes it was not run', 'The package is not loaded'],
      checks: ['Load it: `library(NAME)`', 'List what is there: `ls()`'],
    },
    {
      title: 'R: package missing',
      words: ['package'],
      example: 'there is no package called ‘dplyr’',
      pattern:
        /there is no package called ['‘](?<package>[\w.]{1,60})|package or namespace load failed for ['‘](?<package2>[\w.]{1,60})/,
      summary: 'The R package {package|the one in the message} is not installed here or does not load.',
      causes: ['It was never installed for this version of R'],
      checks: ['Install it with `install.packages`', 'Print `.libPaths()`'],
    },
    {
      title: 'R: sizes or types do not fit',
      words: ['subscript', 'non-numeric', 'arguments', 'argument', 'replacement'],
      example: 'non-numeric argument to binary operator',
      pattern:
        /subscript out of bounds|non-numeric argument|arguments imply differing number of rows|replacement has \d{1,9} rows?|argument is of length zero|missing value where TRUE\/FALSE needed/,
      summary: 'Data has another size or type than the operation needs: {message}',
      causes: ['Text where numbers are expected, or `NA`', 'Vectors of other lengths'],
      checks: ['Look at it: `str(x)`'],
    },
  ],
};
