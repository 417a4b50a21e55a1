import type { ErrorReport } from '../report';
import type { Story } from './explanation';
import { factsOf } from './facts';
import { fillStory } from './fillStory';
import { headlineOf } from './headline';

// `SQLSTATE[42S02]: Base table or view not found`, `SQLState: 23505`, `(SQLSTATE 42P01)`, `ERROR 1146 (42S02)`
const printed = /\bSQL ?State:?[ [=]{1,2}([0-9A-Z]{5})\b|^ERROR \d{4} \(([0-9A-Z]{5})\)/i;

/**
 * The story of a database's answer from the class of its SQLSTATE, the first two characters (ISO/IEC 9075; PostgreSQL
 * documentation, appendix "PostgreSQL Error Codes").
 */
export function sqlStateStory(report: ErrorReport): Story | undefined {
  const match = printed.exec(headlineOf(report));
  const state = match?.[1] ?? match?.[2] ?? stateOf(report.code);
  const meaning = state && classes.get(state.slice(0, 2).toUpperCase());
  if (!meaning) return undefined;
  return fillStory(template, factsOf(report).set('state', state).set('meaning', meaning), 'sqlstate');
}

// `42P01`, `23505`, `08006`; a plain number of five digits in another program's report is no SQLSTATE
function stateOf(code: string | null): string | undefined {
  return code && /^[0-9A-Z]{2}(?:\d{3}|[0-9A-Z]{3})$/.test(code) && /^(?:\d|[FHPX])/.test(code) ? code : undefined;
}

const template = {
  title: 'SQLSTATE {state}: {meaning}',
  summary:
    'The database refused the statement with SQLSTATE {state}, class “{meaning}”: {message|it gave no further words}',
  causes: [
    'The statement, or a value in it, breaks what this class stands for',
    'The schema here differs from the one it was written for',
  ],
  checks: [
    'Run the statement by hand with the same values',
    'Read the lines DETAIL and HINT of the log of the database',
  ],
};

const classes = new Map([
  ['01', 'warning'],
  ['02', 'no data'],
  ['03', 'SQL statement not yet complete'],
  ['08', 'connection exception'],
  ['09', 'triggered action exception'],
  ['0A', 'feature not supported'],
  ['0B', 'invalid transaction initiation'],
  ['0F', 'locator exception'],
  ['0L', 'invalid grantor'],
  ['0P', 'invalid role specification'],
  ['0Z', 'diagnostics exception'],
  ['20', 'case not found'],
  ['21', 'cardinality violation'],
  ['22', 'data exception'],
  ['23', 'integrity constraint violation'],
  ['24', 'invalid cursor state'],
  ['25', 'invalid transaction state'],
  ['26', 'invalid SQL statement name'],
  ['27', 'triggered data change violation'],
  ['28', 'invalid authorization'],
  ['2B', 'dependent privileges still exist'],
  ['2D', 'invalid transaction termination'],
  ['2F', 'SQL routine exception'],
  ['34', 'invalid cursor name'],
  ['38', 'external routine exception'],
  ['39', 'external routine invocation exception'],
  ['3B', 'savepoint exception'],
  ['3D', 'invalid catalog name'],
  ['3F', 'invalid schema name'],
  ['40', 'transaction rollback'],
  ['42', 'syntax error or access rule violation'],
  ['44', 'WITH CHECK OPTION violation'],
  ['53', 'insufficient resources'],
  ['54', 'program limit exceeded'],
  ['55', 'object not in prerequisite state'],
  ['57', 'operator intervention'],
  ['58', 'system error'],
  ['F0', 'configuration file error'],
  ['HV', 'foreign data wrapper error'],
  ['HY', 'driver error'],
  ['P0', 'PL/pgSQL error'],
  ['XX', 'internal error'],
]);
