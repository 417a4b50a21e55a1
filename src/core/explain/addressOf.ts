/** A network address that a message names. */
export interface NamedAddress {
  host?: string;
  port?: string;
}

const patterns: readonly RegExp[] = [
  // `Is the server running on host "localhost" (127.0.0.1) and accepting TCP/IP connections on port 5432?`
  /on host "(?<host>[\w.:-]{1,120})"(?: \([\w.:]{1,60}\))? and accepting TCP\/IP connections on port (?<port>\d{1,5})/,
  // `connection to server at "localhost" (127.0.0.1), port 5432 failed`, `Failed to connect to localhost port 8080`
  /\b(?:at|to|host) "?(?<host>[\w.:-]{1,120})"?(?: \([\w.:]{1,60}\))?,? port (?<port>\d{1,5})\b/,
  // `connect ECONNREFUSED ::1:5432`, `dial tcp [::1]:5432: connect`
  /(?:^|\s)\[?(?<host>::1)\]?:(?<port>\d{1,5})\b/,
  // `listen EADDRINUSE: address already in use :::3000`, `listen tcp :8080: bind`
  /(?:^|\s|::|\*)(?::)(?<port>\d{1,5})\b/,
  // `connect ECONNREFUSED 127.0.0.1:6379`, `http://api.example.com:8080/`, but not `app.js:45`
  /(?<![\w.@-]|[^/]\/)(?<host>localhost|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}|[a-z][\w-]{0,60}(?:\.(?!(?:[cm]?[jt]sx?|py|go|rs|rb|java|kt|cs|php|cpp|hpp|[ch])\b)[\w-]{1,60}){0,6}):(?<port>\d{2,5})\b/i,
  // `host='localhost', port=9200`
  /host='(?<host>[\w.:-]{1,120})', port=(?<port>\d{1,5})\b/,
  // `getaddrinfo ENOTFOUND db.internal`, `Could not resolve host: nope.invalid`
  /(?:ENOTFOUND|EAI_AGAIN|resolve host(?:name)?:?|lookup|UnknownHostException:) "?(?<host>[\w.-]{1,120})/,
  // `Can't connect to MySQL server on 'localhost' (111)`
  /server on '(?<host>[\w.-]{1,120})(?::(?<port>\d{1,5}))?'/,
  // `https://registry.npmjs.org/chalk`
  /\bhttps?:\/\/(?:[^\s/@]{1,80}@)?(?<host>[\w.-]{1,120})/,
];

/** The address in printed properties (`address`, `port`), else the first in the message. */
export function addressOf(message: string, properties: ReadonlyMap<string, string>): NamedAddress {
  const port = digits(properties.get('port'));
  const host = properties.get('address') ?? properties.get('hostname');
  if (port || host) return { host: host && bare(host), port };
  for (const pattern of patterns) {
    const groups = pattern.exec(message)?.groups;
    if (groups) return { host: groups.host && bare(groups.host), port: groups.port };
  }
  return {};
}

function bare(host: string): string | undefined {
  // `'127.0.0.1',`, `::1`, `db.internal.` -> without quotes, comma and last dot
  return host.replace(/^['"]|['",.]{1,3}$/g, '') || undefined;
}

function digits(value: string | undefined): string | undefined {
  return value && /^\d{1,5}/.exec(value)?.[0];
}
