import { lineDialect } from '../lineRules';

/** redis-cli, the server's log and its configuration. */
export const redis = lineDialect({
  name: 'redis',
  kind: 'block',
  triggers: ['(error) ', 'connect to redis', 'fatal config file error', 'wrongtype ', 'noauth ', 'err ', 'redis version', ' # '],
  language: 'redis',
  tool: 'redis',
  rules: [
    // `(error) WRONGTYPE Operation against a key holding the wrong kind of value`, `(error) ERR unknown command 'x'`
    {
      pattern: /^(?:\S{1,100}> )?\(error\) (?<type>[A-Z]{2,30}) (?<message>.*)$/u,
      tool: 'redis-cli',
    },
    // `WRONGTYPE Operation against a key ...` when redis-cli's output is no terminal
    { pattern: /^(?<type>WRONGTYPE|NOAUTH|WRONGPASS|READONLY|MISCONF|NOSCRIPT|BUSYGROUP|CLUSTERDOWN|CROSSSLOT|NOPERM|EXECABORT) (?<message>[A-Z].*)$/u, tool: 'redis-cli' },
    // `ERR unknown command 'x', with args beginning with:`
    { pattern: /^(?<type>ERR) (?<message>(?:unknown (?:sub)?command|wrong number of arguments|value is not|syntax error|no such key|invalid|index out of range|max number|DB index|hash value|source and|increment|Client sent).*)$/u, tool: 'redis-cli' },
    // `Could not connect to Redis at 127.0.0.1:6379: Connection refused`
    { pattern: /^(?<message>Could not connect to Redis at .{1,200}: (?<type>.{1,200}))$/u, tool: 'redis-cli' },
    // `*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***`, then where and what
    {
      pattern: /^\*{3} (?<type>FATAL CONFIG FILE ERROR)(?: \(Redis [\d.]{1,20}\))? \*{3}(?<message>)$/u,
      severity: 'fatal',
      tool: 'redis-server',
      more: (line) => line.trim() !== '',
      most: 4,
    },
    // `1234:M 01 May 2024 10:00:00.123 # Failed listening on port 6379 (tcp), aborting.`
    {
      pattern: /^\d{1,9}:[MCSX] \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d\.\d{3} # (?<message>(?!WARNING|Warning|User requested|oO0|Redis version|Configuration loaded|Server initialized).*(?:[Ff]ail|[Ee]rror|[Cc]an't|[Cc]ould not|[Aa]bort|[Bb]ad |denied|Unrecoverable|[Cc]rash|in use).*)$/u,
      tool: 'redis-server',
    },
  ],
}); // prettier-ignore
