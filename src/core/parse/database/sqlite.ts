import { isIndented, lineDialect } from '../lineRules';

/** The sqlite3 shell. */
export const sqlite = lineDialect({
  name: 'sqlite',
  kind: 'block',
  triggers: [
    'file is not a database', 'database is locked', 'constraint failed','parse error', 'runtime error near', 'runtime error:', 'error: near', 'error: no such', 'unable to open database', 'error: in prepare', 'stepping, '],
  language: 'sql',
  tool: 'sqlite3',
  rules: [
    // `Parse error near line 24: no such column: "x"`, `Runtime error near line 3: UNIQUE constraint failed: t.a (19)`,
    // then the statement and `^--- error here`; `Parse error: no such table: t`
    {
      pattern: /^(?<type>Parse error|Runtime error)(?: near line (?<line>\d{1,9}))?: (?<message>.*?(?: \((?<code>\d{1,4})\))?)$/u,
      more: isIndented,
      most: 6,
    },
    // `Error: near line 1: near "selec": syntax error`, `Error: near "x": syntax error`, `Error: no such table: t`
    { pattern: /^(?<type>Error): (?:near line (?<line>\d{1,9}): )?(?<message>(?:near ".{0,300}": syntax error|no such (?:table|column|function|index|module|view|savepoint).*|unable to open database .*|(?:UNIQUE|NOT NULL|FOREIGN KEY|CHECK|PRIMARY KEY) constraint failed.*|in prepare, .*|stepping, .*|incomplete input|database is locked|disk I\/O error|file is not a database.*|attempt to write a readonly database).*)$/u, more: isIndented, most: 6 },
    // `Error: near line 4: anything else`, `Error in line 3: x`
    { pattern: /^(?<type>Error)(?: near line (?<line>\d{1,9})|: near line \d{1,9}|: in prepare|: stepping)[:,] (?<message>.*)$/u, more: isIndented, most: 6 },
  ],
}); // prettier-ignore
