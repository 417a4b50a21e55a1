import { DecoratedLines, type Lines } from './lines';

/** One kind of prefix that loggers, containers and CI put before every line. */
interface Decoration {
  name: string;
  /** Cheap test on the line's first character code after blanks, before the expression runs. */
  startsWith(code: number): boolean;
  /** Anchored; group 1, when there is one, says whose line it is, so that interleaved services are told apart. */
  pattern: RegExp;
  /** Blanks after it belong to it, as many as all lines have: some may be indented further. */
  isLoose?: true;
}

const isDigit = (code: number) => code >= 48 && code <= 57;
const isWord = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || isDigit(code);
const is = (text: string) => (code: number) => text.includes(String.fromCharCode(code));

const decorations: readonly Decoration[] = [
  // `2024-05-01T10:00:00.1234567Z Error`, `2026-01-30 16:20:40,699 `, `[2024-05-01 10:00:00] `, `15:56:28.380 `
  {
    name: 'time',
    startsWith: (code) => isDigit(code) || code === 91,
    pattern: /^\[?(?:\d{4}[-/]\d\d[-/]\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|[+-]\d\d:?\d\d|[A-Z]{3,4}))?\]?:?(?= |$)/,
    isLoose: true,
  },
  // `api_1       | Error: ...`, `web-1  | `, `eis_registry  | db setup`, `Stderr:  | terminate called`
  { name: 'compose', startsWith: isWord, pattern: /^([A-Za-z0-9][\w.:-]{0,60}) {0,40}\| ?/ },
  // `         |   what():  ERROR` under a compose-like prefix; terraform's `│ Error: ...`
  { name: 'bar', startsWith: is('|│╷╵ '), pattern: /^ {0,40}[|│╷╵](?: |$)/ },
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
  // `3.871 ` (its summary of a step that failed)
  { name: 'seconds', startsWith: isDigit, pattern: /^\d{1,5}\.\d{3} (?=\S)/ },
  // `gyp ERR! stack Error: `, `gyp ERR! cwd `
  { name: 'gyp', startsWith: is('g'), pattern: /^gyp (?:ERR!|error) (?:stack )?/ },
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
  name: string;
  key: string;
  length: number;
  isLoose: boolean;
}

function prefixOf(line: string): Prefix | undefined {
  const code = line.charCodeAt(0);
  for (const { name, startsWith, pattern, isLoose } of decorations) {
    if (!startsWith(code)) continue;
    const match = pattern.exec(line);
    if (match && match[0].length > 0) {
      return { name, key: `${name} ${match[1] ?? ''}`, length: match[0].length, isLoose: isLoose === true };
    }
  }
  return undefined;
}

/** Lines of one service further apart than this are two views, so that a view stays local. */
const maxGap = 200;
const maxPrefix = 256;

/** The lines of one service, one logger ... whose decoration is to be taken off. */
class Group {
  private readonly entries: { index: number; length: number }[] = [];
  /** What all lines have in common is the decoration's; the rest is their own indentation. */
  private blanks = 4;

  constructor(private readonly lines: Lines) {}

  get last(): number {
    return this.entries.at(-1)!.index;
  }

  get size(): number {
    return this.entries.length;
  }

  add(index: number, { length, isLoose }: Prefix): void {
    this.entries.push({ index, length });
    const line = this.lines.at(index);
    const blanks = isLoose ? blanksAt(line, length) : 0;
    if (!isLoose || length + blanks < line.length) this.blanks = Math.min(this.blanks, blanks);
  }

  toView(): DecoratedLines {
    const view = new DecoratedLines(this.lines);
    for (const { index, length } of this.entries) {
      const own = this.blanks > 0 ? Math.min(this.blanks, blanksAt(this.lines.at(index), length)) : 0;
      view.add(index, length + own);
    }
    return view;
  }
}

function blanksAt(line: string, from: number): number {
  let end = from;
  while (line.charCodeAt(end) === 32) end++;
  return end - from;
}

function grouped(lines: Lines, isWanted: (index: number, prefix: Prefix) => boolean): Group[] {
  const open = new Map<string, Group>();
  const groups: Group[] = [];
  for (let i = 0; i < lines.length; i++) {
    const prefix = prefixOf(lines.at(i).slice(0, maxPrefix));
    if (!prefix || !isWanted(i, prefix)) continue;
    let group = open.get(prefix.key);
    if (!group || i - group.last > maxGap) {
      group = new Group(lines);
      open.set(prefix.key, group);
      groups.push(group);
    }
    group.add(i, prefix);
  }
  return groups;
}

/**
 * Views of the lines that carry the same decoration (the same service, a time stamp, a log level ...), with the
 * decoration taken off. Lines for which `isTaken` holds are left out.
 */
export function undecorated(lines: Lines, isTaken: (index: number) => boolean): DecoratedLines[] {
  return grouped(lines, (index) => !isTaken(index)).map((group) => group.toView());
}

/** Kinds that are nobody's error by themselves: when every line has one, it was put there. */
const certainKinds = new Set([
  'compose',
  'time',
  'syslog',
  'logcat',
  'logcat-thread',
  'buildkit',
  'bracket',
  'task',
  'pnpm',
]);
// `[INFO] `, `[ERROR] `, `[ 50%] `, `[1]`: part of what a tool says
const ownBracket =
  /^bracket \[\s{0,4}(?:info|warn|warning|error|debug|trace|fatal|severe|notice|critical|\d{1,6}%?|\d{1,5}\/\d{1,5})\s{0,4}\]$/i;

/**
 * The views through which a text has to be read before it is read as it stands, because some dialects would take the
 * decoration for a part of a path or a message: those of services (`web-1  | `, `E/flutter ( 4321): `), and of whatever stands before every
 * single line. Empty for nearly all texts, after a look at the lines `candidates`.
 */
export function certainlyDecorated(lines: Lines, candidates: readonly number[]): DecoratedLines[] {
  const first = candidates.length > 0 ? certainPrefix(lines.at(candidates[0]!)) : undefined;
  if (!first && !candidates.some((line) => isService(certainPrefix(lines.at(line))))) return [];
  const isEverywhere = first !== undefined && isOnEveryLine(lines, first.name);
  return grouped(lines, (_, prefix) => isService(prefix) || (isEverywhere && prefix.name === first.name))
    .filter((group) => group.size > 1 || isEverywhere)
    .map((group) => group.toView());
}

function certainPrefix(line: string): Prefix | undefined {
  const prefix = prefixOf(line.slice(0, maxPrefix));
  return prefix && certainKinds.has(prefix.name) && !ownBracket.test(prefix.key) ? prefix : undefined;
}

/** A compose service's name, but not the line numbers of a source excerpt; or a tag of Android's log. */
function isService(prefix: Prefix | undefined): boolean {
  if (prefix?.name === 'logcat' || prefix?.name === 'logcat-thread') return true;
  return (
    prefix?.name === 'compose' && /[a-z]/i.test(prefix.key.slice('compose '.length)) && !/^compose LL$/.test(prefix.key)
  );
}

function isOnEveryLine(lines: Lines, name: string): boolean {
  for (let i = 0; i < lines.length; i++) {
    const line = lines.at(i);
    if (line.trim() !== '' && certainPrefix(line)?.name !== name) return false;
  }
  return true;
}

/** Whether a view leaves out nothing but empty lines. */
export function isWhole(view: Lines, lines: Lines): boolean {
  let printed = 0;
  for (let i = 0; i < lines.length; i++) if (lines.at(i).trim() !== '') printed++;
  return view.length >= printed;
}
