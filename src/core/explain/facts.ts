import type { ErrorReport } from '../report';
import { addressOf, type NamedAddress } from './addressOf';
import { headlineOf, messageStart } from './headline';
import { ownerOfPort } from './ownerOfPort';
import { pathOf } from './pathOf';

// `Property 'name' does not exist on type 'User'`, `use of undeclared "x"`, ‘uint8_t’, `undefined reference to `f'`
const inQuotes = /(?<!\w)'([^'\n]{1,160})'|"([^"\n]{1,160})"|‘([^’\n]{1,160})’|`([^`'\n]{1,160})[`']/g;

/**
 * What every text may name, whatever the pattern: `type`, `code`, `message` (first line), `tool`, `file`, `line`,
 * `address`, `host`, `port`, `server` (who usually owns the port), `path`, `syscall`, and the `first`, `second` and `third`
 * value in quotes. Only those that the report says.
 */
export function factsOf(report: ErrorReport): Map<string, string> {
  const facts = new Map<string, string>();
  const set = (name: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined && value !== '') facts.set(name, String(value));
  };
  const properties = new Map(report.properties ?? []);
  set('type', report.errorType);
  set('code', report.code);
  set('message', report.message?.split('\n', 1)[0]);
  set('tool', report.tool);
  set('file', report.innermost?.file);
  set('line', report.innermost?.line);
  const headline = headlineOf(report);
  const { host, port } = addressNamedBy(report);
  set('host', host);
  set('port', port);
  set(
    'address',
    host && port ? `${host.includes(':') ? `[${host}]` : host}:${port}` : (host ?? (port && `port ${port}`)),
  );
  set('server', port && ownerOfPort(Number(port)));
  set('path', unquoted(properties.get('path')) ?? pathOf(headline));
  set('syscall', unquoted(properties.get('syscall')));
  const quoted = [...messageStart(report).matchAll(inQuotes)].map((match) =>
    match.slice(1).find((value) => value !== undefined),
  );
  for (const [i, name] of ['first', 'second', 'third'].entries()) set(name, quoted[i]);
  return facts;
}

/** Of an error without words, such as an AggregateError, the cause names it. */
function addressNamedBy(report: ErrorReport): NamedAddress {
  for (const each of [report, ...report.causes.slice(0, 3)]) {
    const address = addressOf(headlineOf(each), new Map(each.properties ?? []));
    if (address.host || address.port) return address;
  }
  return {};
}

/** Node prints string properties in quotes. */
function unquoted(value: string | undefined): string | undefined {
  return value?.replace(/^['"]|['"],?$/g, '');
}
