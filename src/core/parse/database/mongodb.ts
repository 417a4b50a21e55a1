import type { Dialect } from '../dialect';
import { lineDialect } from '../lineRules';

/** mongosh and the database tools. */
export const mongosh = lineDialect({
  name: 'mongosh',
  triggers: ['mongo', 'uncaught exception: ', 'error connecting to db server', 'e11000', 'e query'],
  language: 'mongodb',
  tool: 'mongosh',
  rules: [
    // `MongoServerError[DuplicateKey]: E11000 duplicate key error collection: app.users index: email_1`,
    // `MongoNetworkError: connect ECONNREFUSED 127.0.0.1:27017`, `MongoServerSelectionError: ...`
    { pattern: /^(?:Uncaught:? ?|\[)?(?<type>Mongo\w{1,60}(?:Error|Exception))(?:\[(?<code>\w{1,60})\])?: (?<message>.*?)\]?$/u },
    // `uncaught exception: Error: couldn't add user: not authorized on admin to execute command`
    { pattern: /^uncaught exception: (?<type>\w{1,60}(?:Error|Exception)): (?<message>.*)$/u },
    // `2024-05-01T10:00:00.000+0000	Failed: error connecting to db server: no reachable servers`
    { pattern: /^(?:\S{1,40}\s{1,4})?(?<type>Failed): (?<message>(?:error connecting to db server|cannot decode|open |error |.{1,100}: not authorized).*)$/u, tool: 'mongorestore' },
  ],
}); // prettier-ignore

/** The server's log: `{"t":{"$date":"..."},"s":"E","c":"NETWORK","id":23024,"ctx":"initandlisten","msg":"...","attr":{...}}` */
export const mongod: Dialect = {
  name: 'mongod',
  kind: 'block',
  triggers: ['"s":"e"', '"s":"f"'],
  read({ lines, line }) {
    const text = lines.at(line).trim();
    if (!text.startsWith('{"t":{"$date":')) return undefined;
    // Longer lines are cut off and are no JSON any more.
    let entry: { s?: unknown; c?: unknown; id?: unknown; msg?: unknown; attr?: { error?: unknown } };
    try {
      entry = JSON.parse(text) as typeof entry;
    } catch {
      return undefined;
    }
    const cause = entry.attr?.error;
    const detail = typeof cause === 'string' ? `: ${cause}` : cause ? `: ${JSON.stringify(cause)}` : '';
    return {
      language: 'mongodb',
      tool: 'mongod',
      errorType: String(entry.c ?? ''),
      message: `${String(entry.msg ?? '')}${detail}`,
      code: entry.id === undefined ? null : String(entry.id),
      severity: entry.s === 'F' ? 'fatal' : 'error',
      first: line,
      last: line,
    };
  },
};
