// npx tsx bench/redact.ts: how fast redaction is, on innocent logs, on logs full of secrets, and beside parsing. Prints JSON.
import { parseErrors } from '../src/core/parse/index';
import { redact } from '../src/core/redact/index';
import { HOSTILE_PIECES } from '../test/unit/redact/hostilePieces';

const options = { homeFolders: ['/home/dev'], userNames: ['dev.person'], ipAddresses: false };
const MEGABYTE = 1e6;

const LOG = `> app@1.2.3 build /srv/ci/app
> webpack --mode production

ERROR in ./src/components/Table.tsx 12:5
Module not found: Error: Can't resolve './useRows' in '/srv/ci/app/src/components'
    at Object.resolve (/srv/ci/app/node_modules/enhanced-resolve/lib/Resolver.js:345:12)
    at processTicksAndRejections (node:internal/process/task_queues:95:5)
TypeError: Cannot read properties of undefined (reading 'rows')
    at Table.render (webpack-internal:///./src/components/Table.tsx:44:19)
    at finishClassComponent (/srv/ci/app/node_modules/react-dom/cjs/react-dom.development.js:17485:31)
2024-05-01T10:20:30.123Z [info] GET /api/users/@n 200 12ms request_id=7f9c24e8-3b1a-4d2f-9c77-aa01b2c3d4e5
Traceback (most recent call last):
  File "/usr/lib/python3.11/site-packages/redis/connection.py", line 707, in connect
    sock = self.retry.call_with_retry(
redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused.
Exception in thread "main" java.net.ConnectException: Connection refused (Connection refused)
	at java.base/java.net.PlainSocketImpl.socketConnect(Native Method)
	at com.example.service.OrderService.lambda$place$3(OrderService.java:118)
`;

function repeated(text: string, bytes: number): string {
  const parts: string[] = [];
  for (let length = 0, n = 0; length < bytes; n++) {
    const part = text.replaceAll('@n', String(n));
    parts.push(part);
    length += part.length;
  }
  // As it comes from a terminal: one flat string of one byte a character.
  return Buffer.from(parts.join(''), 'latin1').toString('latin1');
}

/** CPU milliseconds of the fastest of a few runs: other processes disturb it least. */
function milliseconds(work: () => unknown, runs = 5): number {
  work();
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage();
    work();
    const used = process.cpuUsage(start);
    best = Math.min(best, (used.user + used.system) / 1000);
  }
  return best;
}

const secrets = `${LOG}DB_PASSWORD=xk29@nfj\nAuthorization: Bearer aB3dE7gHiJ9kLmN0@npQrStUv\npostgres://u:p4ss@n@db.local/x\n`;
const logs = {
  innocent: repeated(LOG, 10 * MEGABYTE),
  withHomeFolders: repeated(LOG.replaceAll('/srv/ci', '/home/dev'), 10 * MEGABYTE),
  coloured: repeated(LOG.replace(/^(ERROR|TypeError)/gm, '\x1b[31m$1\x1b[39m'), 10 * MEGABYTE),
  withSecrets: repeated(secrets, 10 * MEGABYTE),
};

const megabytesPerSecond = Object.fromEntries(
  Object.entries(logs).map(([name, log]) => [
    name,
    Math.round(log.length / MEGABYTE / (milliseconds(() => redact(log, options)) / 1000)),
  ]),
);

const sample = repeated(LOG, MEGABYTE / 4);
const redacting = milliseconds(() => redact(sample, options), 9);
const parsing = milliseconds(() => parseErrors(sample), 3);

let worst = { piece: '', ratio: 0 };
for (const piece of HOSTILE_PIECES) {
  const [once, fourTimes] = [100_000, 400_000].map((size) => {
    const text = piece.repeat(Math.ceil(size / piece.length));
    return milliseconds(() => redact(text, options), 1);
  });
  const ratio = fourTimes! / Math.max(once!, 10);
  if (ratio > worst.ratio) worst = { piece, ratio: Number(ratio.toFixed(1)) };
}

console.log(
  JSON.stringify(
    {
      megabytesPerSecond,
      redactionShareOfParsing: Number((redacting / parsing).toFixed(4)),
      // 4 is linear, 16 is quadratic.
      worstGrowthForFourTimesTheText: worst,
    },
    null,
    2,
  ),
);
