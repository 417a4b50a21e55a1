import type { Severity, SourceLocation } from '../../report';
import type { Dialect } from '../dialect';

// `ERROR:  relation "x" does not exist`, `psql:a.sql:3: ERROR:  ...`, `ERROR:  42P01: relation ...`,
// `2016-07-14 17:21:23 PDT [30231-1] weasyl@weasyl ERROR:  duplicate key`, `2024-05-01 10:00:00.123 UTC [77] FATAL:  ...`
const report =
  /^(?:psql:(?<file>[^:\n]{1,300}):(?<line>\d{1,9}): |(?<prefix>(?=.{0,60}\d\d:\d\d:\d\d|.{0,60}\[\d).{1,200}[\]\s:>|]))?(?<type>ERROR|FATAL|PANIC|WARNING): {2}(?:(?<code>[0-9A-Z]{5}): )?(?<message>.*)$/u;
// `DETAIL:  Key (userid)=(44084) already exists.`, with the same prefix in a server's log
const detail =
  /^(?:.{0,200}?[\]\s:>|])?(DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION|(?:SCHEMA|TABLE|COLUMN|CONSTRAINT|DATATYPE) NAME): {2}(.*)$/u;
// `LINE 1: select * from x;`, then the caret
const place = /^LINE (\d{1,9}): /u;
// `psql: error: connection to server at "localhost" (::1), port 5432 failed: Connection refused`, `pg_dump: error: ...`
const client =
  /^(?<tool>psql|pg_\w{1,30}|createdb|dropdb|createuser|initdb|vacuumdb|reindexdb|clusterdb|postgres|pgbench): (?:(?<type>error|fatal|FATAL|warning): )?(?<message>.*)$/u;
const maxLines = 60;

/** PostgreSQL: psql, the server's log and the client programs. */
export const postgres: Dialect = {
  name: 'postgres',
  kind: 'block',
  triggers: ['error:  ', 'fatal:  ', 'panic:  ', 'psql: ', 'pg_', 'createdb: ', 'dropdb: ', 'initdb: ', 'pgbench: '],
  read({ lines, line, ceiling }) {
    const text = lines.at(line).trimEnd();
    const found = report.exec(text)?.groups;
    const said = found ?? client.exec(text)?.groups;
    if (!said) return undefined;
    // `psql: warning: extra command-line argument`, `pg_ctl: server is running`: no errors
    if (!found && (said.type === 'warning' || (!said.type && !/could not|failed|no such|FATAL|not exist|invalid/iu.test(said.message!)))) {
      return undefined;
    }
    const message = [said.message!];
    const properties: [string, string][] = [];
    let innermost: SourceLocation | undefined = said.file
      ? { file: said.file, line: Number(said.line), column: null }
      : undefined;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
      const below = lines.at(i).trimEnd();
      const more = detail.exec(below);
      if (more) properties.push([more[1]!, more[2]!]);
      else if (place.test(below)) properties.push(['LINE', below]);
      // The caret, the rest of a statement, `	Is the server running on that host and accepting TCP/IP connections?`
      else if (!/^\s+\S/u.test(below)) break;
      else if (properties.length === 0) message.push(below.trim());
      last = i;
    }
    innermost ??= functionPlace(properties);
    return {
      language: 'sql',
      tool: said.tool ?? (found?.prefix ? 'postgres' : 'psql'),
      // `connection to server at "localhost", port 5432 failed: FATAL:  database "x" does not exist`
      errorType: / failed: (FATAL): {2}/u.exec(said.message!)?.[1] ?? said.type ?? null,
      message: message.join('\n'),
      code: said.code ?? null,
      severity: severityOf(said.type),
      ...(innermost ? { innermost } : {}),
      properties,
      first: line,
      last,
    };
  },
}; // prettier-ignore

/** An error inside of a function has its place there: `CONTEXT:  PL/pgSQL function f(integer) line 3 at RAISE` */
function functionPlace(properties: readonly [string, string][]): SourceLocation | undefined {
  const context = properties.find(([name]) => name === 'CONTEXT')?.[1] ?? '';
  const match = /^PL\/pgSQL function (\S{1,200}(?:\([^()]{0,300}\))?) line (\d{1,9})/u.exec(context);
  return match ? { file: match[1]!, line: Number(match[2]), column: null } : undefined;
}

function severityOf(type: string | undefined): Severity {
  const word = type?.toLowerCase();
  return word === 'fatal' || word === 'panic' ? 'fatal' : word === 'warning' ? 'warning' : 'error';
}
