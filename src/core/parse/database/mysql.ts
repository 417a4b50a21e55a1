import { lineDialect } from '../lineRules';

/** MySQL and MariaDB: clients, the server's log, and what programs above them print in the same form. */
export const mysql = lineDialect({
  name: 'mysql',
  kind: 'block',
  triggers: ['error ', 'got error: ', '[error]', 'mysql error'],
  language: 'sql',
  tool: 'mysql',
  rules: [
    // `ERROR 1045 (28000): Access denied for user`, `ERROR 1064 (42000) at line 3: You have an error in your SQL syntax`,
    // `ERROR 1146 (42S02) at line 3 in file: 'a.sql': Table 'x' doesn't exist`
    {
      pattern: /^(?:mysql: )?(?<type>ERROR (?<code>\d{4}) \([0-9A-Z]{5}\))(?: at line (?<line>\d{1,9})(?: in file: '(?<file>[^']{1,300})')?)?: (?<message>.*)$/u,
      more: (line) => /^[^;]{0,300}' at line \d{1,9}$/u.test(line.slice(0, 600)),
      most: 6,
    },
    // `Comment: MySQL Error 1045: Access denied for user 'root'@'localhost' (using password: NO)`
    { pattern: /^(?:.{0,100}\W)?(?<type>My[Ss][Qq][Ll] Error (?<code>\d{4})): (?<message>.*)$/u },
    // `mysqldump: Got error: 1045: "Access denied for user" when trying to connect`
    { pattern: /^(?<tool>mysql\w{0,20}|mariadb[\w-]{0,20}): (?<type>Got error): (?<code>\d{4}): (?<message>.*)$/u },
    // `mysqladmin: connect to server at 'localhost' failed`, then `error: 'Can't connect to local MySQL server'`
    { pattern: /^(?<tool>mysqladmin|mysqlimport|mysqlcheck): (?:\[ERROR\] )?(?<type>[Ee]rror): (?<code>\d{4}), (?<message>.*)$/u },
    // `2024-05-01T10:00:00.123456Z 0 [ERROR] [MY-010119] [Server] Aborting`, `2024-05-01 10:00:00 0 [ERROR] InnoDB: ...`
    {
      pattern: /^\d{4}-\d\d-\d\d[T ] ?\d{1,2}:\d\d:\d\d(?:\.\d{1,6})?Z? \d{1,12} \[(?<type>ERROR)\] (?:\[(?<code>MY-\d{6})\] \[\w{1,40}\] )?(?<message>.*)$/u,
      tool: 'mysqld',
    },
    // `[ERROR] [MY-010119] [Server] Aborting` below a log's own prefix
    { pattern: /^(?:\d{1,12} )?\[(?<type>ERROR)\] \[(?<code>MY-\d{6})\] \[\w{1,40}\] (?<message>.*)$/u, tool: 'mysqld' },
  ],
}); // prettier-ignore
