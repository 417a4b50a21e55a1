import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { monotonicFactory } from 'ulid';
import { formatEvent, type JournalEvent } from '../../src/core/memory/event';
import type { ErrorReport, StackFrame } from '../../src/core/report';

/** Numbers that are the same in each run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const START = Date.parse('2025-01-01T00:00:00Z');
const MINUTE = 60_000;

/**
 * Writes the journal of a team with so many sessions: each error met once (every fifth twice), four of five solved,
 * every third fix voted on. Gives the number of events.
 */
export async function makeJournal(folder: string, sessions: number): Promise<number> {
  const random = seededRandom(sessions);
  const newId = monotonicFactory(random);
  const file = path.join(folder, 'journal', 'bench-1', '2025-01.jsonl');
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'w');
  let events = 0;
  let lines: string[] = [];
  for (let i = 0; i < sessions; i++) {
    for (const event of sessionEvents(i, { random, newId })) {
      lines.push(formatEvent(event));
      events++;
    }
    if (lines.length > 2000 || i === sessions - 1) {
      await handle.write(lines.join(''));
      lines = [];
    }
  }
  await handle.close();
  return events;
}

function* sessionEvents(
  index: number,
  { random, newId }: { random: () => number; newId: (time: number) => string },
): Generator<JournalEvent> {
  const time = START + index * MINUTE;
  const report = makeReport(index, random);
  const session_id = `debug_${new Date(time).toISOString()}-${Math.floor(random() * 36 ** 4)
    .toString(36)
    .padStart(4, '0')}`;
  const person = `person-${Math.floor(random() * 8)}`;
  const head = (offset: number) => ({
    v: 1 as const,
    id: newId(time + offset),
    ts: new Date(time + offset).toISOString(),
    writer: 'bench-1',
  });
  const send = (offset: number, content: string, metadata: object, confidence?: number): JournalEvent =>
    ({
      ...head(offset),
      kind: 'message',
      message: { channelId: 'proj:debugging', senderId: person, content, confidence, threadId: session_id, metadata },
    }) as JournalEvent;
  const start = () => ({
    type: 'debug_start',
    session_id,
    error: {
      message: report.message,
      type: report.errorType,
      stack_trace: report.text,
      file: report.innermost?.file ?? null,
      line: report.innermost?.line ?? null,
      function: report.innermostInApp?.function ?? null,
    },
    environment: { service: SERVICES[index % SERVICES.length], env: 'development' },
    timestamp: new Date(time).toISOString(),
    report,
    context: { source: 'terminal', command: 'npm test', cwd: '<home>/projects/shop', exitCode: 1 },
  });
  const summary = `${report.errorType}: ${report.message}`;
  yield send(0, summary, start());
  if (index % 5 === 0) yield send(1000, summary, start());
  if (index % 5 === 4) return;
  const fix = FIXES[Math.floor(random() * FIXES.length)]!;
  const resolved = send(
    5 * MINUTE,
    fix,
    {
      type: 'debug_resolved',
      session_id,
      resolution: {
        status: 'solved',
        fix,
        root_cause: `The ${report.code} came from a changed setting`,
        time_to_fix_minutes: 5,
        tested: true,
      },
      confidence: 0.8,
      reusable: index % 3 === 0,
    },
    0.8,
  );
  yield resolved;
  if (index % 3 === 0) {
    yield send(6 * MINUTE, 'worked', {
      type: 'solution_feedback',
      session_id,
      solution: resolved.id,
      feedback: random() < 0.8 ? 'worked' : 'failed',
    });
  }
}

const SERVICES = ['api', 'web', 'worker', 'billing', 'search'];
const FIXES = [
  'Start Redis before the tests: docker compose up -d redis',
  'Install the missing package and restart the watcher',
  'Guard against an empty result before reading its first row',
  'Raise the heap limit of the build to 4096 MB',
  'Free port 3000: another dev server was still running',
  'Pin the package to the last version that exports CommonJS',
];
const TYPES = ['TypeError', 'Error', 'RangeError', 'SyntaxError', 'ReferenceError'];
const CODES = ['ECONNREFUSED', 'ERR_REQUIRE_ESM', 'ENOENT', 'EADDRINUSE', 'ETIMEDOUT'];
const WORDS =
  'order cart user session cache token queue invoice payment search index template route handler batch'.split(' ');

function makeReport(index: number, random: () => number): ErrorReport {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const frames = Array.from({ length: 6 + Math.floor(random() * 8) }, (_, depth): StackFrame => {
    const inApp = depth < 4;
    const word = pick(WORDS);
    return {
      function: `${pick(WORDS)}${word[0]!.toUpperCase()}${word.slice(1)}`,
      file: inApp ? `src/${pick(WORDS)}/${word}.ts` : `node_modules/express/lib/router/${word}.js`,
      line: 1 + Math.floor(random() * 400),
      column: 1 + Math.floor(random() * 60),
      inApp,
    };
  });
  const errorType = pick(TYPES);
  const code = pick(CODES);
  const message = `${code}: could not ${pick(WORDS)} the ${pick(WORDS)} ${index % 997} of ${pick(WORDS)}`;
  const text = [
    `${errorType}: ${message}`,
    ...frames.map(({ function: name, file, line, column }) => `    at ${name} (${file}:${line}:${column})`),
  ].join('\n');
  return {
    language: 'javascript',
    tool: 'node',
    errorType,
    message,
    code,
    severity: 'error',
    frames,
    frameCount: frames.length,
    innermost: { file: frames[0]!.file!, line: frames[0]!.line, column: frames[0]!.column },
    innermostInApp: frames[0]!,
    causes: [],
    suppressed: [],
    parts: [],
    span: { start: 0, end: text.length },
    text,
    fingerprint: Math.floor(random() * 2 ** 48)
      .toString(16)
      .padStart(16, '0'),
  };
}
