import type { Dialect } from '../dialect';
import { lineDialect } from '../lineRules';

const checkers = lineDialect({
  name: 'pythonCheckers',
  kind: 'block',
  triggers: ['.py:', '.pyi:', '.ipynb:', 'error: cannot format', 'error: invalid syntax'],
  language: 'python',
  tool: 'python',
  rules: [
    // mypy: `app/a.py:3: error: Incompatible types in assignment (...)  [assignment]`, `a.py:3:5: error: text  [arg-type]`
    {
      pattern: /^(?<file>\S.{0,500}?\.pyi?):(?<line>\d{1,9}):(?:(?<column>\d{1,7}):)? error: (?<message>.*?) {2}\[(?<type>[\w-]{1,60})\]$/u,
      tool: 'mypy',
      more: (text) => /^\S.{0,500}?\.pyi?:\d{1,9}:(?:\d{1,7}:)? note: /u.test(text),
    },
    { pattern: /^(?<file>\S.{0,500}?\.pyi?):(?<line>\d{1,9}):(?:(?<column>\d{1,7}):)? (?<type>error): (?<message>.*)$/u, tool: 'mypy' },
    // pyright: `  /srv/app/a.py:3:5 - error: "x" is not defined (reportUndefinedVariable)`
    {
      pattern: /^\s{0,4}(?<file>\S.{0,500}?\.pyi?):(?<line>\d{1,9}):(?<column>\d{1,7}) - error: (?<message>.*?)(?: \((?<type>report\w{1,60})\))?$/u,
      tool: 'pyright',
      more: (text) => /^\s{4,}\S/u.test(text) && !/ - (?:error|warning): /u.test(text),
    },
    {
      pattern: /^\s{0,4}(?<file>\S.{0,500}?\.pyi?):(?<line>\d{1,9}):(?<column>\d{1,7}) - warning: (?<message>.*?)(?: \((?<type>report\w{1,60})\))?$/u,
      tool: 'pyright',
      severity: 'warning',
    },
    // pylint: `app/a.py:3:0: E1101: Module 'x' has no 'y' member (no-member)`
    { pattern: /^(?<file>\S.{0,500}?\.pyi?):(?<line>\d{1,9}):(?<column>\d{1,7}): (?<type>[EF]\d{4}): (?<message>.*)$/u, tool: 'pylint' },
    { pattern: /^(?<file>\S.{0,500}?\.pyi?):(?<line>\d{1,9}):(?<column>\d{1,7}): (?<type>[CRW]\d{4}): (?<message>.*)$/u, tool: 'pylint', severity: 'warning' },
    // Ruff: `a.py:1:8: F401 [*] `os` imported but unused`; flake8: `a.py:1:1: F401 'os' imported but unused`
    {
      pattern: /^(?<file>\S.{0,500}?\.(?:pyi?|ipynb)):(?:cell \d{1,5}:)?(?<line>\d{1,9}):(?<column>\d{1,7}): (?<type>[A-Z]{1,4}\d{2,5}) (?<message>(?:\[\*\] )?[`\w].*`.*|\[\*\] .*)$/u,
      tool: 'ruff',
    },
    { pattern: /^(?<file>\S.{0,500}?\.(?:pyi?|ipynb)):(?<line>\d{1,9}):(?<column>\d{1,7}): (?<type>[A-Z]{1,4}\d{2,5}) (?<message>.*)$/u, tool: 'flake8' },
    // Ruff: `a.py:3:5: SyntaxError: Expected an expression`
    { pattern: /^(?<file>\S.{0,500}?\.pyi?):(?<line>\d{1,9}):(?<column>\d{1,7}): (?<type>SyntaxError|invalid-syntax): (?<message>.*)$/u, tool: 'ruff' },
    // Black: `error: cannot format a.py: Cannot parse: 3:4: x = = 1`
    { pattern: /^(?<type>error): (?<message>cannot format (?<file>\S.{0,500}?): Cannot parse(?: for target version Python [\d.]{1,8})?: (?<line>\d{1,9}):(?<column>\d{1,7})(?::.*)?)$/u, tool: 'black' },
    // `/srv/app/a.py:3: DeprecationWarning: invalid escape sequence '\d'`, then the source line
    {
      pattern: /^\s{0,4}(?<file>\S.{0,500}?\.py):(?<line>\d{1,9}): (?<type>[A-Z]\w{0,60}Warning): (?<message>.*)$/u,
      severity: 'warning',
      more: (text) => /^\s+\S/u.test(text),
      most: 1,
    },
    // pytest's short form, one line a failure: `/srv/app/test_cart.py:15: AssertionError: assert 3 == 4`
    {
      pattern: /^(?<file>\S.{0,500}?\.py):(?<line>\d{1,9}): (?<type>[A-Za-z_][\w.]{0,200}(?:Error|Exception|Failed|Exit|Interrupt|Iteration|Group))(?:: (?<message>.*))?$/u,
      tool: 'pytest',
    },
  ],
}); // prettier-ignore

// `    "str" is not assignable to "int" (reportArgumentType)`
const ruleAtEnd = / \((report\w{1,60})\)$/u;

/** mypy, pyright, pylint, flake8, pycodestyle, Ruff and Black. */
export const pythonCheckers: Dialect = {
  ...checkers,
  read(place) {
    const draft = checkers.read(place);
    if (draft?.tool !== 'pyright' || draft.errorType !== null) return draft;
    // A message of several lines ends in its rule.
    const rule = ruleAtEnd.exec(draft.message ?? '')?.[1];
    return rule ? { ...draft, errorType: rule, message: draft.message!.replace(ruleAtEnd, '') } : draft;
  },
};
