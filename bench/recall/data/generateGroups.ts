/**
 * Runs every program of groups.ts for real and writes what they printed: `tsx bench/recall/data/generateGroups.ts OUT.jsonl`
 * Needs the languages themselves; what does not fail here is skipped and said so.
 */
import { writeFileSync } from 'node:fs';
import { GROUPS } from './groups';
import { printedBy } from './printedBy';

const out = process.argv[2];
if (!out) throw new Error('usage: generateGroups.ts OUT.jsonl');

/** Where each program is said to live: no two in one place. */
const PEOPLE = [
  '/home/dev/NAME',
  '/home/ann/projects/NAME',
  '/workspaces/NAME',
  '/app',
  '/srv/NAME',
  '/home/runner/build/NAME',
  '/opt/NAME',
  '/Users/dev/code/NAME',
];
const NAMES = [
  'shop',
  'tracker',
  'api',
  'crawler',
  'billing',
  'notes',
  'gateway',
  'worker',
  'site',
  'toolbox',
  'ledger',
];

const rows: string[] = [];
let count = 0;
for (const { group, variants } of GROUPS) {
  for (const { lang, files = {}, run } of variants) {
    count++;
    const root = PEOPLE[count % PEOPLE.length]!.replace('NAME', NAMES[count % NAMES.length]!);
    const { text, failed } = printedBy({ files: new Map(Object.entries(files)), run, root });
    if (!text || (!failed && !/error|fail|fatal/i.test(text))) console.error(`no failure: ${group ?? 'lone'}: ${run}`);
    else rows.push(JSON.stringify({ id: `g${String(count).padStart(3, '0')}`, group, lang, text }));
  }
}
writeFileSync(out, rows.join('\n') + '\n');
console.error(`${rows.length} texts`);
