import { lineDialect } from '../lineRules';

/** curl and wget. */
export const curl = lineDialect({
  name: 'curl',
  kind: 'block',
  triggers: ['curl: (', 'wget: ', 'awaiting response', 'failed: ', '] error ', ' error 4', ' error 5'],
  language: 'shell',
  tool: 'curl',
  rules: [
    // `curl: (7) Failed to connect to localhost port 8080 after 0 ms: Couldn't connect to server`
    { pattern: /^(?:.{0,200}[^\w])?(?<type>curl: \((?<code>\d{1,3})\)) (?<message>.*)$/u, more: (line) => /^More details here: |^curl failed to verify/u.test(line), most: 2 },
    // `wget: unable to resolve host address ‘x.test’`
    { pattern: /^wget: (?<message>.*)$/u, tool: 'wget', type: 'wget' },
    // `2024-05-01 10:00:00 ERROR 404: Not Found.`
    { pattern: /^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d )(?<type>ERROR (?<code>\d{3})): (?<message>.*)$/u, tool: 'wget' },
    // `Connecting to 127.0.0.1:1... failed: Connection refused.`
    { pattern: /^(?:Connecting to \S{1,300}\.\.\. )?failed: (?<message>(?<type>Connection refused|Connection timed out|No route to host|Network is unreachable|Name or service not known|Temporary failure in name resolution)\.)$/u, tool: 'wget' },
    // `HTTP request sent, awaiting response... 404 Not Found`
    { pattern: /^HTTP request sent, awaiting response\.\.\. (?<code>[45]\d\d) (?<message>.*)$/u, tool: 'wget', isEcho: true },
  ],
}); // prettier-ignore

/** OpenSSL's program and library, wherever the library's errors are printed. */
export const openssl = lineDialect({
  name: 'openssl',
  triggers: ['error:', 'depth lookup', 'verify error', 'verification failed', 'could not open file or uri', 'unable to load', 'could not read', 'could not find'],
  language: 'openssl',
  tool: 'openssl',
  rules: [
    // `4097ABCD:error:80000002:system library:file_open:No such file or directory:../providers/x.c:267:calling stat(a.pem)`
    // `139645:error:0200100D:system library:fopen:Permission denied:bss_file.c:72:fopen('x','r')`
    {
      pattern: /^[\dA-F]{4,20}:error:(?<code>[\dA-F]{8}):[^:\n]{1,80}:[^:\n]{0,80}:(?<message>(?<type>[^:\n]{1,200}):.*)$/u,
    },
    // `verify error:num=20:unable to get local issuer certificate`
    { pattern: /^verify error:num=(?<code>\d{1,3}):(?<message>.*)$/u, type: 'verify error' },
    // `error 20 at 0 depth lookup: unable to get local issuer certificate`
    { pattern: /^error (?<code>\d{1,3}) at \d{1,3} depth lookup: ?(?<message>.*)$/u, type: 'verify error' },
    // `error a.pem: verification failed`
    { pattern: /^error (?<message>\S{1,300}: verification failed)$/u, isEcho: true },
    // `Could not open file or uri for loading certificate from a.pem`, `unable to load certificate`
    { pattern: /^(?<message>(?:Could not (?:open file or uri for loading|read|find) .{1,400} from .{1,400}|unable to load (?:certificate|Private Key|Public Key|key|X509 request)).*)$/u, type: 'unable to load' },
  ],
}); // prettier-ignore
