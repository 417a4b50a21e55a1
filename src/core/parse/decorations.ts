import { DecoratedLines, type Lines } from './lines';

/** One kind of prefix that loggers, containers and CI put before every line. */
interface Decoration {
  name: string;
  /** Cheap test on the line's first character code after blanks, before the expression runs. */
  startsWith(code: number): boolean;
  /** Anchored; group 1, when there is one, says whose line it is, so that interleaved services are told apart. */
  pattern: RegExp;
}

const isDigit = (code: number) => code >= 48 && code <= 57;
const isWord = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || isDigit(code);
const is = (text: string) => (code: number) => text.includes(String.fromCharCode(code));

const decorations: readonly Decoration[] = [
  // `api_1       | Error: ...`, `web-1  | `, `eis_registry  | db setup`, `Stderr:  | terminate called`
  { name: 'compose', startsWith: isWord, pattern: /^([A-Za-z0-9][\w.:-]{0,60}) {0,40}\| ?/ },
  // `         |   what():  ERROR` under a compose-like prefix; terraform's `│ Error: ...`
  { name: 'bar', startsWith: is('|│╷╵ '), pattern: /^ {0,40}[|│╷╵](?: |$)/ },
  // `2024-05-01T10:00:00.1234567Z Error`, `2026-01-30 16:20:40,699 `, `[2024-05-01 10:00:00] `, `15:56:28.380 `
  {
    name: 'time',
    startsWith: (code) => isDigit(code) || code === 91,
    pattern: /^\[?(?:\d{4}[-/]\d\d[-/]\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|[+-]\d\d:?\d\d|[A-Z]{3,4}))?\]?:? {0,4}/,
  },
  // `Jul 09, 2015 3:23:29 PM `, `May  1 10:00:00 myhost app[123]: `
  {
    name: 'syslog',
    startsWith: isWord,
    pattern: /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2},?(?: \d{4},?)? \d{1,2}:\d\d:\d\d(?: [AP]M)?(?: [\w.-]{1,80} [\w./-]{1,80}(?:\[\d{1,8}\])?:)? /,
  },
  // `[INFO] `, `[ERROR] `, `ERROR: ` (only before a decorated or header-like line), `[gaper] `, `[server] `, `[1] `
  { name: 'bracket', startsWith: is('['), pattern: /^(\[[\w@./: -]{1,40}\]) ?/ },
  // `E/AndroidRuntime( 1234): `, `05-01 10:00:00.000  1234  1234 E AndroidRuntime: `
  { name: 'logcat', startsWith: isWord, pattern: /^[VDIWEFA]\/([\w.$-]{1,60}) {0,20}\( {0,6}\d{1,7}\): ?/ },
  {
    name: 'logcat-thread',
    startsWith: isDigit,
    pattern: /^\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} {1,4}\d{1,7} {1,4}\d{1,7} [VDIWEFA] ([\w.$-]{1,60}) {0,20}: ?/,
  },
  // `#12 3.456 ` (docker buildkit)
  { name: 'buildkit', startsWith: is('#'), pattern: /^(#\d{1,4}) \d{1,5}\.\d{1,3} / },
  // `npm ERR! `, `npm error `
  { name: 'npm', startsWith: is('n'), pattern: /^npm (?:ERR!|error) ?/ },
  // `remote: ` (git push), `stderr: `, `stdout: `, `tsc: `
  { name: 'label', startsWith: isWord, pattern: /^(remote|stderr|stdout|STDERR|STDOUT|err|out|tsc): {0,8}/ },
  // `@scope/app:build: ` (turbo), `app:test: `
  { name: 'task', startsWith: is('@abcdefghijklmnopqrstuvwxyz'), pattern: /^((?:@[\w.-]{1,60}\/)?[\w.-]{1,60}:[a-z][\w-]{0,30}): / },
  // `packages/app test: ` (pnpm -r)
  { name: 'pnpm', startsWith: isWord, pattern: /^([\w@./-]{1,80} (?:build|test|dev|start|lint|typecheck|check)): / },
  // `> ` quoted text, `E   ` (only whole-line quoting of logs pasted into issues), `$ `
  { name: 'quote', startsWith: is('>'), pattern: /^> ?/ },
  // `ERROR `, `ERROR:  `, `error - `, `WARN `, `SEVERE: ` before the message itself
  { name: 'level', startsWith: isWord, pattern: /^(?:FATAL|ERROR|SEVERE|WARN|WARNING|INFO|DEBUG|TRACE)(?: {1,4}|: {1,4}| - )/ },
]; // prettier-ignore

/** A decoration found at the start of a line. */
interface Prefix {
  key: string;
  length: number;
}

function prefixOf(line: string): Prefix | undefined {
  const code = line.charCodeAt(0);
  for (const { name, startsWith, pattern } of decorations) {
    if (!startsWith(code)) continue;
    const match = pattern.exec(line);
    if (match && match[0].length > 0) return { key: `${name} ${match[1] ?? ''}`, length: match[0].length };
  }
  return undefined;
}

/** Lines of one service further apart than this are two views, so that a view stays local. */
const maxGap = 200;

/**
 * Views of the lines that carry the same decoration (the same service, a time stamp, a log level ...), with the
 * decoration taken off. Lines for which `isTaken` holds are left out.
 */
export function undecorated(lines: Lines, isTaken: (index: number) => boolean): DecoratedLines[] {
  const open = new Map<string, { view: DecoratedLines; last: number }>();
  const views: DecoratedLines[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (isTaken(i)) continue;
    const prefix = prefixOf(lines.at(i).slice(0, 256));
    if (!prefix) continue;
    let group = open.get(prefix.key);
    if (!group || i - group.last > maxGap) {
      group = { view: new DecoratedLines(lines), last: i };
      open.set(prefix.key, group);
      views.push(group.view);
    }
    group.view.add(i, prefix.length);
    group.last = i;
  }
  return views;
}
