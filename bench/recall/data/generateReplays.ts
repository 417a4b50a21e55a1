/**
 * Runs every project's failures for real and writes what they printed:
 * `tsx bench/recall/data/generateReplays.ts OUT.jsonl [PROJECT...]`
 * Needs the languages themselves (python3 with pytest, java, g++, cargo, perl, bash); what is missing is skipped and said so.
 */
import { writeFileSync } from 'node:fs';
import { printedBy } from './printedBy';
import type { Edit, ReplayProject, Scenario } from './replayProject';
import { fleetJava } from './projects/fleetJava';
import { imagingCpp } from './projects/imagingCpp';
import { labPython } from './projects/labPython';
import { ledgerRust } from './projects/ledgerRust';
import { opsShell } from './projects/opsShell';
import { plannerTypeScript } from './projects/plannerTypeScript';
import { shopNode } from './projects/shopNode';

const PROJECTS: ReplayProject[] = [shopNode, labPython, fleetJava, plannerTypeScript, imagingCpp, ledgerRust, opsShell];
/** Where the project is said to live, by era. */
const ROOTS = ['/home/dev/NAME', '/workspaces/NAME', '/app'];

const [out, ...only] = process.argv.slice(2);
if (!out) throw new Error('usage: generateReplays.ts OUT.jsonl [PROJECT...]');

let seed = 7;
const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;

interface Failure {
  at: number;
  era: number;
  scenario: Scenario;
  run: string;
}

const rows: string[] = [];
for (const project of PROJECTS.filter(({ name }) => only.length === 0 || only.includes(name))) {
  let count = 0;
  for (const failure of schedule(project)) {
    const text = play(project, failure);
    if (text === undefined) continue;
    const t = new Date(Date.UTC(2026, 0, 5) + failure.at * 240 * 86_400_000).toISOString();
    const id = `${project.name}-${String(++count).padStart(3, '0')}`;
    const cause = `${project.name}/${failure.scenario.cause}`;
    rows.push(
      JSON.stringify({ id, project: project.name, t, command: rename(failure.run, project, failure.era), text, cause }),
    );
  }
  console.error(project.name, count);
}
writeFileSync(out, rows.join('\n') + '\n');

/** Spreads each scenario's runs over the eras, look-alikes anywhere, in order of time. */
function schedule(project: ReplayProject): Failure[] {
  const eras = project.eras.length + 1;
  const failures = project.scenarios.flatMap((scenario) =>
    scenario.runs.map((run, k) => {
      const share = scenario.runs.length === 1 ? random() : (k + 0.15 + 0.7 * random()) / scenario.runs.length;
      return { at: share, era: Math.min(eras - 1, Math.floor(share * eras)), scenario, run };
    }),
  );
  return failures.sort((a, b) => a.at - b.at);
}

/** What the command prints; undefined when it did not fail. */
function play(project: ReplayProject, { era, scenario, run, at }: Failure): string | undefined {
  const edited = new Map(Object.entries(project.files));
  for (const [file, edit] of Object.entries(scenario.edits ?? {})) applyEdit(edited, file, edit, scenario.cause);
  const files = new Map<string, string>();
  for (const [file, content] of edited) {
    const sign = /\.(?:sh|pl|pm)$/.test(file) ? '#' : project.comment;
    const shifted = project.keep?.test(file) ? content : shift(content, sign, era);
    files.set(rename(file, project, era), rename(shifted, project, era));
  }
  const root = ROOTS[Math.floor(at * 997) % ROOTS.length]!.replace('NAME', project.name);
  const build = project.build && rename(project.build, project, era);
  const { text, failed } = printedBy({ files, build, run: rename(run, project, era), root });
  // Behind `head` the exit code may be lost, but the words are there.
  if (text && (failed || /error|exception|fail|warning/i.test(text))) return text;
  console.error(`no failure: ${scenario.cause} era ${era}: ${run}\n${text.slice(0, 300)}`);
  return undefined;
}

function applyEdit(files: Map<string, string>, file: string, edit: Edit, cause: string): void {
  if (edit === null) files.delete(file);
  else if (typeof edit === 'string') files.set(file, edit);
  else {
    const before = files.get(file);
    if (!before?.includes(edit[0])) throw new Error(`${cause}: ${file} does not hold ${edit[0]}`);
    files.set(
      file,
      before.replace(edit[0], () => edit[1]),
    );
  }
}

/** Applies the renames of every era up to this one, as whole words. */
function rename(text: string, project: ReplayProject, era: number): string {
  let renamed = text;
  for (const renames of project.eras.slice(0, era)) {
    for (const [from, to] of renames) renamed = renamed.replace(wholeWord(from), () => to);
  }
  return renamed;
}

function wholeWord(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`${/^\w/.test(text) ? '(?<!\\w)' : ''}${escaped}${/\w$/.test(text) ? '(?!\\w)' : ''}`, 'g');
}

/** Comments at the top, as many as the era says, so that line numbers move. */
function shift(content: string, comment: string, era: number): string {
  const lines = content.split('\n');
  const at = /^(?:#!|package |<\?|# -\*-)/.test(lines[0] ?? '') ? 1 : 0;
  lines.splice(at, 0, ...Array.from({ length: era * 3 }, (_, i) => `${comment} note ${i + 1}`));
  return lines.join('\n');
}
