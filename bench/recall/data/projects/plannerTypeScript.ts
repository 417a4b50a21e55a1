import type { ReplayProject } from '../replayProject';

/** A meeting planner in TypeScript: compiled by tsc, run with tsx, tested with node's own runner. */
export const plannerTypeScript: ReplayProject = {
  name: 'planner-ts',
  comment: '//',
  keep: /\.json$/,
  files: {
    'tsconfig.json':
      '{"compilerOptions":{"strict":true,"noEmit":true,"target":"ES2022","module":"commonjs","moduleResolution":"node10","ignoreDeprecations":"6.0","types":[],"lib":["ES2022","DOM"],"esModuleInterop":true},"include":["src"]}',
    'package.json': '{"name":"planner","scripts":{"check":"tsc -p .","start":"tsx src/app.ts"}}',
    'src/model.ts': `export interface Person { name: string; mail?: string; }
export interface Meeting { title: string; people: Person[]; minutes: number; room: string | null; }
`,
    'src/calendar.ts': `import { Meeting } from './model';
export class Calendar {
  private meetings: Meeting[] = [];
  add(meeting: Meeting): void { this.meetings.push(meeting); }
  longest(): Meeting { return this.meetings.sort((a, b) => b.minutes - a.minutes)[0]; }
  rooms(): string[] { return this.meetings.map((m) => (m.room ?? 'none').toUpperCase()); }
  hours(): number { return this.meetings.reduce((sum, m) => sum + m.minutes, 0) / 60; }
}
`,
    'src/invite.ts': `import { Meeting, Person } from './model';
export function greeting(person: Person): string { return 'Dear ' + person.name.trim(); }
export function invite(meeting: Meeting): string[] { return meeting.people.map((p) => greeting(p) + ', ' + meeting.title); }
export async function deliver(meeting: Meeting): Promise<number> {
  return invite(meeting).length;
}
`,
    'src/parse.ts': `import { Meeting } from './model';
export function parseMeeting(json: string): Meeting { return JSON.parse(json) as Meeting; }
export function parseMinutes(text: string): number {
  const match = /(\\d+)m/.exec(text);
  return match ? Number(match[1]) : 0;
}
`,
    'src/app.ts': `import { Calendar } from './calendar';
import { deliver, invite } from './invite';
import { parseMeeting, parseMinutes } from './parse';
const [command, text] = process.argv.slice(2);
function boot(): void {
  const calendar = new Calendar();
  if (command === 'invite') console.log(invite(parseMeeting(text)));
  else if (command === 'rooms') { calendar.add(parseMeeting(text)); console.log(calendar.rooms()); }
  else if (command === 'longest') { if (text) calendar.add(parseMeeting(text)); console.log(calendar.longest().title); }
  else if (command === 'minutes') console.log(parseMinutes(text).toFixed(1));
  else if (command === 'deliver') void deliver(parseMeeting(text)).then(console.log);
  else throw new Error('no such command: ' + command);
}
declare const process: { argv: string[]; env: Record<string, string | undefined>; exit(code: number): never };
boot();
`,
    'test/planner.test.ts': `import test from 'node:test';
import assert from 'node:assert';
import { Calendar } from '../src/calendar';
import { invite, deliver } from '../src/invite';
import { parseMeeting, parseMinutes } from '../src/parse';
const meeting = { title: 't', people: [{ name: 'ann' }], minutes: 30, room: null };
test('invites', () => assert.deepStrictEqual(invite(meeting), ['Dear ann, t']));
test('minutes', () => assert.strictEqual(parseMinutes('15m'), 15));
test('rooms', () => { const c = new Calendar(); c.add(meeting); assert.deepStrictEqual(c.rooms(), ['NONE']); });
test('longest', () => { const c = new Calendar(); c.add(meeting); assert.strictEqual(c.longest().title, 't'); });
test('parses', () => assert.strictEqual(parseMeeting('{"title":"x"}').title, 'x'));
test('delivers', async () => assert.strictEqual(await deliver(meeting), 1));
`,
  },
  eras: [
    [
      ['calendar.ts', 'agenda.ts'],
      ['./calendar', './agenda'],
      ['../src/calendar', '../src/agenda'],
      ['Calendar', 'Agenda'],
      ['calendar', 'agenda'],
      ['parseMinutes', 'readDuration'],
      ['greeting', 'salutation'],
    ],
    [
      ['src/model.ts', 'src/domain/types.ts'],
      ['./model', './domain/types'],
      ['longest', 'longestMeeting'],
      ['src/app.ts', 'src/main.ts'],
      ['boot', 'start'],
      ['Person', 'Attendee'],
    ],
    [
      ['invite.ts', 'messages.ts'],
      ['./invite', './messages'],
      ['./src/invite', './src/messages'],
      ['../src/invite', '../src/messages'],
      ['deliver', 'sendAll'],
      ['rooms', 'roomNames'],
      ['parseMeeting', 'meetingFrom'],
      ['parse.ts', 'decode.ts'],
      ['./parse', './decode'],
      ['../src/parse', '../src/decode'],
    ],
  ],
  scenarios: [
    {
      cause: 'person-name-missing',
      runs: [
        `npx tsx src/app.ts invite '{"title":"x","people":[{}]}'`,
        `npm run start -- invite '{"title":"y","people":[{"mail":"q"}]}'`,
        `npx tsx src/app.ts deliver '{"title":"z","people":[{}]}'`,
        `npx tsx -e "require('./src/invite').greeting({})"`,
      ],
    },
    {
      cause: 'people-missing',
      runs: [
        `npx tsx src/app.ts invite '{"title":"x"}'`,
        `npm run start -- invite '{"title":"other"}'`,
        `npx tsx src/app.ts deliver '{}' 2>&1 | head -n 12`,
      ],
    },
    {
      cause: 'room-number',
      runs: [
        `npx tsx src/app.ts rooms '{"room":12}'`,
        `npx tsx src/app.ts rooms '{"room":7,"title":"x"}'`,
        `npm run start -- rooms '{"room":1}'`,
      ],
    },
    {
      cause: 'no-meetings',
      runs: ['npx tsx src/app.ts longest', 'npm run start -- longest', 'npx tsx src/app.ts longest 2>&1 | head -n 10'],
    },
    {
      cause: 'meeting-json-quotes',
      runs: [
        "npx tsx src/app.ts invite '{title: 1}'",
        "npx tsx src/app.ts rooms '{room: 1}'",
        "npm run start -- invite '{people: []}'",
      ],
    },
    {
      cause: 'room-null-strict',
      edits: { 'src/calendar.ts': ["(m.room ?? 'none').toUpperCase()", 'm.room.toUpperCase()'] },
      runs: ['npx tsc -p .', 'npm run check', 'npx tsc -p . --pretty false', 'npx tsx --test test/planner.test.ts'],
    },
    {
      cause: 'mail-maybe-undefined',
      edits: { 'src/invite.ts': ["'Dear ' + person.name.trim()", "'Dear ' + person.name.trim() + person.mail.length"] },
      runs: ['npx tsc -p .', 'npm run check', 'npx tsx --test test/planner.test.ts'],
    },
    {
      cause: 'minutes-string',
      edits: { 'src/parse.ts': ['match ? Number(match[1]) : 0', "match ? match[1] : '0'"] },
      runs: ['npx tsc -p .', 'npm run check', 'npx tsc --noEmit -p tsconfig.json 2>&1 | head -n 3'],
    },
    {
      cause: 'module-luxon-missing',
      edits: {
        'src/calendar.ts': [
          'import { Meeting }',
          "import { DateTime } from 'luxon-lite';\nexport const now = () => DateTime;\nimport { Meeting }",
        ],
      },
      runs: ['npx tsc -p .', 'npm run check', 'npx tsx src/app.ts longest', 'npx tsx --test test/planner.test.ts'],
    },
    {
      cause: 'title-renamed',
      edits: { 'src/model.ts': ['title: string', 'subject: string'] },
      runs: ['npx tsc -p .', 'npm run check', 'npx tsc -p . 2>&1 | tail -n 3'],
    },
    {
      cause: 'calendar-needs-owner',
      edits: {
        'src/calendar.ts': [
          'private meetings: Meeting[] = [];',
          'private meetings: Meeting[] = [];\n  constructor(readonly owner: string) {}',
        ],
      },
      runs: ['npx tsc -p .', 'npm run check', 'npx tsc -p . --pretty'],
    },
    {
      cause: 'deliver-rejects',
      edits: {
        'src/invite.ts': [
          'return invite(meeting).length;',
          "if (!meeting.room) throw new Error('mail gateway not configured');\n  return invite(meeting).length;",
        ],
      },
      runs: [
        `npx tsx src/app.ts deliver '{"people":[]}'`,
        'npx tsx --test test/planner.test.ts',
        `npm run start -- deliver '{"people":[],"title":"b"}'`,
      ],
    },
    {
      cause: 'greeting-text',
      edits: { 'src/invite.ts': ["'Dear '", "'Hello '"] },
      runs: [
        'npx tsx --test test/planner.test.ts',
        'npx tsx --test --test-reporter=spec test/planner.test.ts',
        'npx tsx --test --test-reporter=tap test/planner.test.ts',
      ],
    },
    {
      cause: 'target-old',
      edits: {
        'src/calendar.ts': [
          'private meetings',
          'last(): Meeting | undefined { return this.meetings.findLast((m) => m.minutes > 1); }\n  private meetings',
        ],
      },
      runs: ['npx tsc -p .', 'npm run check'],
    },
    {
      cause: 'types-missing',
      edits: {
        'src/parse.ts': [
          'import { Meeting }',
          "import semver from 'semver';\nexport const v = semver.valid('1');\nimport { Meeting }",
        ],
      },
      runs: ['npx tsc -p .'],
    },
    {
      cause: 'relative-import-wrong',
      edits: { 'src/calendar.ts': ["'./model'", "'./models'"] },
      runs: ['npx tsc -p .'],
    },
    {
      cause: 'export-missing',
      edits: { 'src/app.ts': ['import { deliver, invite }', 'import { deliver, invite, cancel }'] },
      runs: ['npx tsc -p .'],
    },
    { cause: 'unknown-command', runs: ['npx tsx src/app.ts cancel'] },
    {
      cause: 'minutes-undefined',
      runs: [
        'npx tsx -e "const { Calendar } = require(\'./src/calendar\'); new Calendar().add(undefined); new Calendar().merge()"',
      ],
    },
    {
      cause: 'assert-minutes',
      edits: { 'src/parse.ts': ['Number(match[1]) : 0', 'Number(match[1]) * 60 : 0'] },
      runs: ['npx tsx --test test/planner.test.ts'],
    },
    {
      cause: 'argument-count',
      edits: { 'src/app.ts': ['calendar.rooms()', 'calendar.rooms(true)'] },
      runs: ['npx tsc -p .'],
    },
    {
      cause: 'possibly-undefined-index',
      edits: { 'src/invite.ts': ['meeting.title)', 'meeting.people.find(Boolean).name)'] },
      runs: ['npx tsc -p .'],
    },
    {
      cause: 'number-to-string',
      edits: { 'src/app.ts': ['parseMinutes(text).toFixed(1)', 'parseMinutes(5)'] },
      runs: ['npx tsc -p .'],
    },
    { cause: 'json-truncated', runs: [`npx tsx src/app.ts invite '{"title":"x"'`] },
    {
      cause: 'missing-paren',
      edits: { 'src/parse.ts': ['JSON.parse(json) as Meeting', 'JSON.parse(json as Meeting'] },
      runs: ['npx tsc -p .'],
    },
    { cause: 'script-missing', runs: ['npm run build'] },
    {
      cause: 'not-a-function',
      edits: { 'src/app.ts': ['console.log(calendar.rooms())', 'console.log((calendar as any).roomList())'] },
      runs: [`npx tsx src/app.ts rooms '{}'`],
    },
    { cause: 'test-file-typo', runs: ['npx tsx --test test/planer.test.ts'] },
  ],
};
