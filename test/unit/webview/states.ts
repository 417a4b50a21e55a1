import type { StackFrame } from '../../../src/core/report';
import type { ErrorCard, PanelState, RecordForm, SuggestionCard } from '../../../src/webview/protocol';

/** An empty record form, with the clock's minutes. */
export const emptyForm: RecordForm = {
  fix: '',
  rootCause: '',
  symptoms: [],
  affectedFiles: [],
  preventionTips: [],
  tested: false,
  reusable: false,
  timeSpentMinutes: 9,
};

/** An ISO time some minutes ago. */
export const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

const frame = (place: string, name: string | null, inApp = true): StackFrame => {
  const [file = null, line, column] = place.split(':');
  return { file, function: name, line: line ? Number(line) : null, column: column ? Number(column) : null, inApp };
};

const redisFix: SuggestionCard = {
  id: 'fix-redis',
  kind: 'known_pattern',
  verdict: 'known',
  title: 'Start the Redis service',
  detail: null,
  rootCause: 'Redis does not start by itself after a reboot.',
  confidence: 0.95,
  certainty: 0.97,
  worked: 4,
  tried: 5,
  reasons: [
    { kind: 'for', text: 'same error, same port 6379' },
    { kind: 'for', text: '4 of 5 frames align, raised in connect_to_redis' },
  ],
  origin: 'Pattern “Redis not running” · a teammate',
  at: minutesAgo(3 * 24 * 60),
  commands: ['sudo systemctl start redis'],
  hasDiff: false,
  vote: null,
};

const composeFix: SuggestionCard = {
  ...redisFix,
  id: 'fix-compose',
  kind: 'similar_issue',
  verdict: 'likely',
  title: 'Set REDIS_URL to the compose service name',
  rootCause: null,
  confidence: 0.41,
  certainty: 0.6,
  worked: 1,
  tried: 1,
  reasons: [
    { kind: 'for', text: 'similar meaning' },
    { kind: 'against', text: 'other service: host “cache”, inside a container' },
  ],
  origin: 'Your session',
  at: minutesAgo(40 * 24 * 60),
  commands: [],
  hasDiff: true,
};

/** Seen before, with a best fix and a quieter one. */
export const knownError: ErrorCard = {
  sessionId: 'debug_2025-11-22T10:42:00Z-k1x9',
  verdict: 'known',
  regression: false,
  certainty: 0.97,
  source: 'terminal',
  command: 'python app.py',
  at: minutesAgo(0),
  occurrences: 1,
  language: 'python',
  errorType: 'ConnectionRefusedError',
  message: '[Errno 111] Connection refused',
  code: 'ECONNREFUSED',
  frames: [
    frame('app.py:45', 'connect_to_redis'),
    frame('app.py:12', 'main'),
    ...[1, 2, 3, 4, 5, 6].map((n) =>
      frame(`/usr/lib/python3/site-packages/redis/client.py:${n}10`, `step_${n}`, false),
    ),
  ],
  moreFrames: 0,
  causes: [],
  explanation: {
    summary: 'Nothing is listening on 127.0.0.1:6379, so the connection was refused.',
    causes: ['the server is not running', 'it listens on another host or port'],
    checks: ['Is Redis up? `redis-cli ping` answers PONG.'],
    place: { file: 'app.py', line: 45, column: null },
  },
  suggestions: [redisFix, composeFix],
  weak: [],
  nearest: null,
  solvedBy: null,
  draft: { ...emptyForm, affectedFiles: ['app.py'] },
};

/** Solved before, and back against a fix that is still there. */
export const regressionError: ErrorCard = {
  ...knownError,
  sessionId: 'debug_2025-11-22T10:40:00Z-r2b7',
  regression: true,
  source: 'Problems',
  command: 'tsc',
  at: minutesAgo(2),
  occurrences: 3,
  language: 'typescript',
  errorType: 'TS2345',
  message: "Argument of type 'string | undefined' is not assignable to parameter of type 'string'.",
  code: 'TS2345',
  frames: [frame('src/api/users.ts:31:18', 'getUser')],
  explanation: null,
  suggestions: [
    {
      ...redisFix,
      id: 'fix-narrow',
      title: 'Narrow the parameter before the call',
      detail: 'Return early when `id` is undefined, so that the compiler knows.',
      rootCause: null,
      confidence: 0.8,
      worked: 2,
      tried: 2,
      commands: [],
      hasDiff: true,
      origin: 'Your session',
      reasons: [{ kind: 'for', text: 'same code, same message shape, same function' }],
    },
  ],
};

/** Memory knows nothing close. */
export const newError: ErrorCard = {
  ...knownError,
  sessionId: 'debug_2025-11-22T10:37:00Z-n3c4',
  verdict: 'none',
  source: 'debugger',
  command: 'launch.json “API”',
  at: minutesAgo(5),
  language: 'javascript',
  errorType: 'TypeError',
  message: "Cannot read properties of undefined (reading 'id')",
  code: null,
  frames: [
    frame('src/api/orders.ts:88:21', 'toDto'),
    ...[1, 2, 3].map((n) => frame(`node_modules/express/lib/router.js:${n}0:3`, 'next', false)),
  ],
  causes: [{ errorType: 'SyntaxError', message: 'Unexpected end of JSON input' }],
  explanation: null,
  suggestions: [],
  weak: [{ ...composeFix, id: 'fix-weak', verdict: 'weak', title: 'Guard against an empty answer', confidence: 0.5 }],
  nearest: 'another TypeError in another file (12%)',
  draft: { ...emptyForm, affectedFiles: ['src/api/orders.ts'] },
};

/** Memory has not answered yet. */
export const searchingError: ErrorCard = {
  ...newError,
  sessionId: 'debug_2025-11-22T10:43:00Z-s5d6',
  verdict: 'searching',
  at: minutesAgo(0),
  causes: [],
  weak: [],
  nearest: null,
};

/** Everything that an attacker or an unlucky program would print. */
export const hostileError: ErrorCard = {
  ...knownError,
  sessionId: 'debug_"><img src=x onerror=alert(1)>',
  source: '<i>terminal</i>',
  command: 'echo "</script><script>alert(1)</script>"',
  errorType: '<img src=x onerror=alert(2)>',
  message:
    '</script><script>window.hacked = true</script><img src=x onerror="window.hacked = true"> \u202Egnp.exe\u202C \u001b[31mred ' +
    'אין אפשרות להתחבר '.repeat(6) +
    'https://example.com/' +
    'a'.repeat(600),
  frames: [
    frame('<b>app.py</b>:45', '"><svg onload=alert(3)>'),
    { ...frame('', 'f'.repeat(300)), file: 'C:\\Users\\me\\'.repeat(12), line: 3 },
  ],
  suggestions: [
    {
      ...redisFix,
      id: '__proto__',
      title: 'שלב ראשון: הפעל את <b>Redis</b> \u202Eנסתר',
      detail: 'x'.repeat(2000),
      commands: ['rm -rf /tmp/\u202Ehs.txet', 'npm install\nnpm test', 'echo ok'],
      reasons: [{ kind: 'against', text: '<script>alert(4)</script>' }],
      origin: '<a href="command:evil">click</a>',
    },
  ],
  explanation: { summary: '[x](command:evil) <b>bold</b>', causes: [], checks: [], place: null },
};

/** A state of the whole panel around some errors. */
export function stateOf(errors: ErrorCard[], more: Partial<PanelState> = {}): PanelState {
  return {
    encoder: { label: 'MiniLM', fallback: false },
    notice: null,
    busy: null,
    errors,
    memory: { sessions: 1204, solved: 911 },
    ...more,
  };
}

/** Every state that the page can be in, by name. */
export const states = new Map<string, PanelState>([
  ['known', stateOf([knownError])],
  ['several', stateOf([regressionError, newError, knownError])],
  ['new', stateOf([newError])],
  ['searching', stateOf([searchingError], { busy: 'Looking in memory' })],
  ['hostile', stateOf([hostileError])],
  ['first-run', stateOf([], { memory: { sessions: 0, solved: 0 }, encoder: null })],
  ['calm', stateOf([])],
  [
    'notice',
    stateOf(
      [
        {
          ...knownError,
          solvedBy: 'Start the Redis service',
          suggestions: [{ ...redisFix, vote: 'worked' }, composeFix],
        },
      ],
      {
        notice: {
          id: 'db',
          kind: 'error',
          text: 'The memory could not be read; it is being rebuilt.',
          action: 'Show log',
        },
        encoder: {
          label: 'Word shapes',
          fallback: true,
          reason: 'The model file is missing: errors are matched by words alone.',
        },
      },
    ),
  ],
]);
