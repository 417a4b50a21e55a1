import { RecognitionIndex, type Recognition } from '../../src/core/recognition';
import type { RecognitionParts } from '../../src/core/recognition';
import type { Prepared } from './readSets';

/** What is measured of one way to recognise. */
export interface Subject {
  /** Answers a query against an index that holds other entries. */
  parts?: RecognitionParts;
  /** Unit vectors by prepared text; none: recognition without meaning. */
  vectors?: ReadonlyMap<string, Float32Array>;
  index?: () => RecognitionIndex;
}

const round = (x: number) => +x.toFixed(3);

/** One answer of a replay, for tables and for training. */
export interface ReplayAnswer {
  id: string;
  project: string;
  cause: string;
  recurring: boolean;
  right: boolean;
  found3: boolean;
  first: string | undefined;
  recognition: Recognition;
}

/** Replays each project in order of time: every error is asked for against the earlier ones and the noise. */
export function replay(items: readonly Prepared[], noise: readonly Prepared[], subject: Subject): ReplayAnswer[] {
  const answers: ReplayAnswer[] = [];
  const projects = new Map<string, Prepared[]>();
  for (const item of items) projects.set(item.row.project!, [...(projects.get(item.row.project!) ?? []), item]);
  for (const [project, rows] of projects) {
    const index = fill(noise, subject, 'noise-');
    const causeOf = new Map(rows.map(({ row }) => [row.id, row.cause]));
    const seen = new Set<string>();
    for (const { row, features } of rows) {
      const vector = subject.vectors?.get(features.prepared);
      const recognition = index.query(features, vector, { limit: 10, parts: subject.parts });
      const causes = recognition.matches.map((match) => causeOf.get(match.id));
      answers.push({
        id: row.id,
        project,
        cause: row.cause!,
        recurring: seen.has(row.cause!),
        right: causes[0] === row.cause,
        found3: causes.slice(0, 3).includes(row.cause),
        first: recognition.matches[0]?.id,
        recognition,
      });
      seen.add(row.cause!);
      index.add({ id: row.id, group: row.id, features, vector });
    }
  }
  return answers;
}

/** An index that holds the given entries. */
export function fill(entries: readonly Prepared[], subject: Subject, prefix = ''): RecognitionIndex {
  const index = subject.index?.() ?? new RecognitionIndex();
  for (const { row, features } of entries) {
    index.add({
      id: prefix + row.id,
      group: prefix + row.id,
      features,
      vector: subject.vectors?.get(features.prepared),
    });
  }
  return index;
}

/** The figures of a replay: what a person is helped by, and what annoys. */
export function replayFigures(answers: readonly ReplayAnswer[]) {
  const recurring = answers.filter((answer) => answer.recurring);
  const fresh = answers.filter((answer) => !answer.recurring);
  const share = (part: readonly ReplayAnswer[], of: readonly ReplayAnswer[]) =>
    of.length ? part.length / of.length : 0;
  const bands = new Map<number, [number, number]>();
  for (const answer of answers) {
    if (answer.recognition.matches.length === 0) continue;
    const band = Math.min(9, Math.floor(answer.recognition.certainty * 10)) / 10;
    const tally = bands.get(band) ?? [0, 0];
    tally[0] += answer.right ? 1 : 0;
    tally[1]++;
    bands.set(band, tally);
  }
  return {
    recurring: recurring.length,
    first: round(
      share(
        recurring.filter(({ right }) => right),
        recurring,
      ),
    ),
    found3: round(
      share(
        recurring.filter(({ found3 }) => found3),
        recurring,
      ),
    ),
    sureAndRight: round(
      share(
        recurring.filter((a) => a.right && isSure(a.recognition)),
        recurring,
      ),
    ),
    wrong: round(
      share(
        recurring.filter((a) => !a.right && isSure(a.recognition)),
        recurring,
      ),
    ),
    fresh: fresh.length,
    falseAlarm: round(
      share(
        fresh.filter((a) => isSure(a.recognition)),
        fresh,
      ),
    ),
    falseKnown: round(
      share(
        fresh.filter((a) => a.recognition.verdict === 'known'),
        fresh,
      ),
    ),
    rightAt10: round(rightAtFalseAlarm(answers, 0.1)),
    calibration: Object.fromEntries(
      [...bands].sort((a, b) => a[0] - b[0]).map(([band, [right, n]]) => [band, `${right}/${n}`]),
    ),
  };
}

/** `sureAndRight` at the threshold that gives at most this share of false alarms: what ranking and certainty could give. */
export function rightAtFalseAlarm(answers: readonly ReplayAnswer[], share: number): number {
  const fresh = answers.filter(({ recurring }) => !recurring).map(({ recognition }) => recognition.certainty);
  const allowed = Math.floor(share * fresh.length);
  const threshold = fresh.sort((a, b) => b - a)[allowed] ?? 0;
  const recurring = answers.filter((answer) => answer.recurring);
  return recurring.filter((a) => a.right && a.recognition.certainty > threshold).length / Math.max(1, recurring.length);
}

/** True when a person is told "seen before". */
export function isSure(recognition: Recognition): boolean {
  return (recognition.verdict === 'known' || recognition.verdict === 'likely') && recognition.matches.length > 0;
}

/** The figures of a recall set: every entry (or each of `only`) is asked for with itself left out. */
export function recallFigures(items: readonly Prepared[], subject: Subject, only?: ReadonlySet<Prepared>) {
  const index = fill(items, subject);
  const groupOf = new Map(items.map(({ row }) => [row.id, row.group]));
  const sizes = new Map<string, number>();
  for (const { row } of items) if (row.group) sizes.set(row.group, (sizes.get(row.group) ?? 0) + 1);
  const top = { related: [] as number[], lone: [] as number[] };
  const misses: {
    id: string;
    group: string;
    rank: number;
    first?: string;
    firstGroup?: string | null;
    verdict: string;
    certainty: number;
  }[] = [];
  const falseAlarms: { id: string; first?: string; certainty: number }[] = [];
  const unsure: { id: string; first?: string; certainty: number }[] = [];
  let queries = 0,
    r1 = 0,
    r5 = 0,
    mrr = 0,
    cov = 0,
    known = 0,
    quiet = 0;
  for (const item of items) {
    if (only && !only.has(item)) continue;
    const { row, features } = item;
    const recognition = index.query(features, subject.vectors?.get(features.prepared), {
      limit: 20,
      exclude: [row.id],
      parts: subject.parts,
    });
    const related = row.group != null && (sizes.get(row.group) ?? 0) > 1;
    const { matches } = recognition;
    top[related ? 'related' : 'lone'].push(matches[0]?.score ?? 0);
    const entry = { id: row.id, first: matches[0]?.id, certainty: round(recognition.certainty) };
    if (!related) {
      if (isSure(recognition)) falseAlarms.push(entry);
      else quiet++;
      continue;
    }
    queries++;
    if (isSure(recognition)) known++;
    else unsure.push(entry);
    const rank = matches.findIndex((match) => groupOf.get(match.id) === row.group) + 1;
    r1 += rank === 1 ? 1 : 0;
    r5 += rank >= 1 && rank <= 5 ? 1 : 0;
    mrr += rank ? 1 / rank : 0;
    cov +=
      matches.slice(0, 5).filter((match) => groupOf.get(match.id) === row.group).length /
      Math.min(5, sizes.get(row.group!)! - 1);
    if (rank !== 1) {
      const first = matches[0]?.id;
      misses.push({
        id: row.id,
        group: row.group!,
        rank,
        first,
        firstGroup: first && groupOf.get(first),
        verdict: recognition.verdict,
        certainty: entry.certainty,
      });
    }
  }
  let auc = 0;
  for (const a of top.related) for (const b of top.lone) auc += a > b ? 1 : a === b ? 0.5 : 0;
  return {
    figures: {
      n: items.length,
      queries,
      'R@1': round(r1 / queries),
      'R@5': round(r5 / queries),
      MRR: round(mrr / queries),
      'cov@5': round(cov / queries),
      newAUC: round(auc / (top.related.length * top.lone.length)),
      verdictKnown: round(known / queries),
      verdictNew: round(quiet / top.lone.length),
    },
    misses,
    falseAlarms,
    unsure,
  };
}
