/**
 * Learns `src/core/recognition/weights.json` from labelled sets, and says how well it does on what it did not see:
 * `tsx bench/recall/train.ts [--write] [--background FILE]... FILE...`
 *
 * Held out in turn: each replay project, and each fifth of a recall set's groups. Trees are fitted on the rest, and so are the
 * calibration and the thresholds, so every figure printed is of data that no number was fitted on.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { comparable, Vocabulary } from '../../src/core/recognition/comparable';
import { EVIDENCE, pairEvidence, type EvidenceName } from '../../src/core/recognition/pairEvidence';
import { RecognitionIndex } from '../../src/core/recognition/recognitionIndex';
import { certaintyOf, type OverallEvidence, type Weights } from '../../src/core/recognition/scoreModel';
import { boost, type BoostOptions, type Example } from './boost';
import { encodeAll } from './encodeAll';
import { fitLogistic } from './logistic';
import { prepareRows, readRows, type Prepared } from './readSets';
import { recallFigures, replay, replayFigures } from './scores';

/** What an entry of another project loses in log-odds: 1 to 2 is best with foreign entries and costs nothing without. */
const FOREIGN = 1.5;

/** Evidence that speaks for a match can only ever speak for it. */
const FREE: readonly EvidenceName[] = ['generic', 'messageSize', 'outerShape', 'language'];

interface Fold {
  name: string;
  kind: 'replay' | 'recall';
  /** Queries of this fold, with what each may be compared with. */
  items: Prepared[];
  /** Recall folds: the whole set. */
  whole: Prepared[];
}

interface Judged {
  fold: Fold;
  overall: OverallEvidence;
  right: boolean;
  /** It had been met before (replay) or has relatives (recall). */
  recurring: boolean;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      write: { type: 'boolean', default: false },
      background: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string', default: '120' },
      depth: { type: 'string', default: '4' },
      leaf: { type: 'string', default: '4' },
      penalty: { type: 'string', default: '4' },
      rate: { type: 'string', default: '0.1' },
      brief: { type: 'boolean', default: false },
      misses: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
    },
  });
  const folds = positionals.flatMap((file) => foldsOf(prepareRows(readRows(file))));
  const everything = [...new Set(folds.flatMap(({ whole }) => whole))];
  const vectors = await encodeAll(everything.map(({ features }) => features.prepared));
  const background = countWords(values.background.flatMap((file) => prepareRows(readRows(file))));
  const growth: Growth = {
    rounds: Number(values.rounds),
    depth: Number(values.depth),
    leaf: Number(values.leaf),
    penalty: Number(values.penalty),
    rate: Number(values.rate),
  };
  const pairs = new Map(folds.map((fold) => [fold, examplesOf(fold, folds, vectors, background)]));
  console.error(`${folds.length} folds, ${[...pairs.values()].flat().length} pairs`);

  const judged: Judged[] = [];
  const treesOf = new Map<Fold, Pick<Weights, 'bias' | 'trees'>>();
  const measured = folds.filter(
    ({ name }) => values.only.length === 0 || values.only.some((only) => name.startsWith(only)),
  );
  for (const fold of measured) {
    const examples = folds.filter((other) => !isKin(fold, other)).flatMap((other) => pairs.get(other)!);
    treesOf.set(fold, fit(examples, growth));
    judged.push(...judge(fold, folds, weightsOf(treesOf.get(fold)!, background), vectors));
  }

  const uses = new Map<string, number>();
  for (const tree of treesOf.get(measured[0]!)!.trees)
    for (const [column] of tree) if (column >= 0) uses.set(EVIDENCE[column]!, (uses.get(EVIDENCE[column]!) ?? 0) + 1);
  console.error('splits', JSON.stringify(Object.fromEntries([...uses].sort((a, b) => b[1] - a[1]))));

  const results: Record<string, unknown>[] = [];
  const allAnswers = {
    plain: [] as ReturnType<typeof replay>,
    noise: [] as ReturnType<typeof replay>,
    bare: [] as ReturnType<typeof replay>,
  };
  for (const fold of measured) {
    const others = judged.filter((entry) => !isKin(fold, entry.fold));
    const weights = { ...weightsOf(treesOf.get(fold)!, background), ...calibrate(others) };
    const subject = { vectors, index: () => new RecognitionIndex(weights) };
    if (fold.kind === 'replay') {
      const plain = replay(fold.items, [], subject);
      const noise = replay(fold.items, foreign(fold, folds), subject);
      const bare = replay(fold.items, [], { ...subject, vectors: undefined });
      allAnswers.plain.push(...plain);
      allAnswers.noise.push(...noise);
      allAnswers.bare.push(...bare);
      results.push({ fold: fold.name, ...replayFigures(plain) });
      if (values.misses) {
        for (const a of plain) {
          const sure = a.recognition.verdict === 'known' || a.recognition.verdict === 'likely';
          if (a.recurring ? !(a.right && sure) : sure) {
            console.log(
              a.recurring ? (a.right ? 'unsure' : 'WRONG ') : 'ALARM ',
              a.id,
              a.cause,
              '->',
              a.first,
              a.recognition.certainty.toFixed(2),
            );
          }
        }
      }
    } else {
      results.push({ fold: fold.name, ...recallFigures(fold.whole, subject, new Set(fold.items)).figures });
    }
  }
  for (const result of results) if (!values.brief) console.log(JSON.stringify(result));
  console.log(
    'replay, held out',
    JSON.stringify({ ...replayFigures(allAnswers.plain), ...intervals(allAnswers.plain) }),
  );
  console.log('with foreign entries', JSON.stringify(replayFigures(allAnswers.noise)));
  console.log('without vectors', JSON.stringify(replayFigures(allAnswers.bare)));
  for (const kind of [
    ...new Set(folds.filter(({ kind }) => kind === 'recall').map(({ name }) => name.replace(/#.*/, ''))),
  ]) {
    const parts = results.filter(({ fold }) => String(fold).startsWith(`${kind}#`));
    const mean = (key: string) =>
      +(parts.reduce((sum, part) => sum + (part[key] as number), 0) / parts.length).toFixed(3);
    console.log(
      'recall, held out',
      kind,
      JSON.stringify(
        Object.fromEntries(
          ['R@1', 'R@5', 'MRR', 'cov@5', 'newAUC', 'verdictKnown', 'verdictNew'].map((key) => [key, mean(key)]),
        ),
      ),
    );
  }

  if (!values.write) return;
  const final = fit([...pairs.values()].flat(), growth);
  const weights: Weights = { ...weightsOf(final, background), ...calibrate(judged) };
  writeFileSync(path.resolve(__dirname, '../../src/core/recognition/weights.json'), JSON.stringify(weights) + '\n');
  console.log(
    'written',
    JSON.stringify({ certainty: weights.certainty, thresholds: weights.thresholds, trees: weights.trees.length }),
  );
}

/** Folds that share rows must not train for each other. */
function isKin(a: Fold, b: Fold): boolean {
  return a === b;
}

function foldsOf(rows: Prepared[]): Fold[] {
  if (rows[0]!.row.cause !== undefined) {
    const projects = [...new Set(rows.map(({ row }) => row.project!))];
    return projects.map((name) => {
      const items = rows.filter(({ row }) => row.project === name);
      return { name, kind: 'replay', items, whole: items };
    });
  }
  const set = rows[0]!.row.id.replace(/[-\d]+$/, '') || 'set';
  const fifthOf = (row: Prepared['row']) =>
    hash(row.group ?? (row as { hardNegativeFor?: string[] }).hardNegativeFor?.[0] ?? row.id) % 5;
  return [0, 1, 2, 3, 4].map((fifth) => ({
    name: `${set}#${fifth}`,
    kind: 'recall',
    items: rows.filter(({ row }) => fifthOf(row) === fifth),
    whole: rows,
  }));
}

function hash(text: string): number {
  let value = 7;
  for (let i = 0; i < text.length; i++) value = (Math.imul(value, 31) + text.charCodeAt(i)) >>> 0;
  return value;
}

/** Entries of other origin: what else a memory holds. */
function foreign(fold: Fold, folds: readonly Fold[]): Prepared[] {
  return [
    ...new Set(
      folds
        .filter((other) => other.name.replace(/#.*/, '') !== fold.name.replace(/#.*/, ''))
        .flatMap(({ items }) => items),
    ),
  ];
}

/** Pairs of a query and an entry that it could be taken for, each once with and once without the vectors. */
function examplesOf(
  fold: Fold,
  folds: readonly Fold[],
  vectors: ReadonlyMap<string, Float32Array>,
  background: Weights['background'],
): Example[] {
  const vocabulary = new Vocabulary();
  const information = wordWorth(background, vocabulary);
  const numbers = new Map<Prepared, ReturnType<typeof comparable>>();
  const numbersOf = (item: Prepared) => {
    let found = numbers.get(item);
    if (!found) numbers.set(item, (found = comparable(item.features, vocabulary)));
    return found;
  };
  const strangers = foreign(fold, folds);
  let seed = hash(fold.name);
  const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;
  const examples: Example[] = [];
  fold.items.forEach((query, i) => {
    const others =
      fold.kind === 'replay'
        ? fold.items.slice(0, i)
        : fold.whole.filter((other) => other !== query && (fold.items.includes(other) || random() < 0.5));
    const some = Array.from({ length: 150 }, () => strangers[Math.floor(random() * strangers.length)]!).filter(Boolean);
    const isSame = (other: Prepared) =>
      fold.kind === 'replay'
        ? other.row.cause === query.row.cause
        : query.row.group != null && other.row.group === query.row.group;
    const compare = (other: Prepared) => {
      const cosine = dot(vectors.get(query.features.prepared), vectors.get(other.features.prepared));
      const values = pairEvidence(numbersOf(query), numbersOf(other), information, cosine);
      return { values, label: isSame(other) ? 1 : 0, closeness: closeness(values) };
    };
    // Of what others met, only what looks alike is worth learning from.
    const alien = some
      .map(compare)
      .sort((a, b) => b.closeness - a.closeness)
      .slice(0, 6);
    const compared = [...others.map(compare), ...alien];
    const positives = compared.filter(({ label }) => label === 1);
    const negatives = compared.filter(({ label }) => label === 0).sort((a, b) => b.closeness - a.closeness);
    // The closest ones are what it must learn from; a few of the others keep it sane.
    const kept = [...negatives.slice(0, 20), ...negatives.slice(20).filter(() => random() < 0.15)];
    [...positives, ...kept].forEach(({ values, label }, rank) => {
      // A wrong answer comes from the closest of the others: those weigh as much as a right one.
      const weight = label ? 1 / positives.length ** 0.5 : rank - positives.length < 3 ? 0.7 : 0.2;
      const blind = Float64Array.from(values);
      blind[EVIDENCE.indexOf('meaning')] = NaN;
      examples.push(
        { values, label: label as 0 | 1, weight: weight * 0.6 },
        { values: blind, label: label as 0 | 1, weight: weight * 0.4 },
      );
    });
  });
  return examples;
}

function closeness(values: Float64Array): number {
  const of = (name: EvidenceName) =>
    Number.isNaN(values[EVIDENCE.indexOf(name)]!) ? 0 : values[EVIDENCE.indexOf(name)]!;
  return (
    of('type') +
    2 * of('shapeSimilar') +
    of('explained') +
    of('frames') +
    of('sources') +
    of('subjects') +
    of('meaning') +
    2 * of('fingerprint')
  );
}

function dot(a?: Float32Array, b?: Float32Array): number {
  if (!a || !b) return NaN;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

type Growth = Omit<BoostOptions, 'monotone'>;

function fit(examples: readonly Example[], growth: Growth): Pick<Weights, 'bias' | 'trees'> {
  return boost(examples, {
    ...growth,
    monotone: EVIDENCE.map((name) => (FREE.includes(name) ? 0 : name === 'deeper' ? -1 : 1)),
  });
}

function weightsOf(trees: Pick<Weights, 'bias' | 'trees'>, background: Weights['background']): Weights {
  return {
    evidence: [...EVIDENCE],
    ...trees,
    foreign: FOREIGN,
    certainty: { bias: 0, score: 1, margin: 0, support: 0, missing: 0 },
    thresholds: { known: 0.9, likely: 0.6, weak: 0.2 },
    background,
  };
}

/** What the first match of each query looked like, and whether it was right. */
function judge(
  fold: Fold,
  folds: readonly Fold[],
  weights: Weights,
  vectors: ReadonlyMap<string, Float32Array>,
): Judged[] {
  const judged: Judged[] = [];
  for (const seen of [vectors, undefined]) {
    if (fold.kind === 'recall') {
      const index = new RecognitionIndex(weights);
      for (const { row, features } of fold.whole)
        index.add({ id: row.id, group: row.id, features, vector: seen?.get(features.prepared) });
      const groupOf = new Map(fold.whole.map(({ row }) => [row.id, row.group]));
      for (const { row, features } of fold.items) {
        const { ranked, overall } = index.examine(features, seen?.get(features.prepared), { exclude: [row.id] });
        const right = row.group != null && groupOf.get(ranked[0]?.slot.entry.id ?? '') === row.group;
        judged.push({ fold, overall, right, recurring: row.group != null });
      }
      continue;
    }
    for (const noise of seen ? [[], foreign(fold, folds)] : [[]]) {
      const index = new RecognitionIndex(weights);
      noise.forEach(({ features }, i) =>
        index.add({ id: `noise-${i}`, group: `noise-${i}`, features, vector: seen?.get(features.prepared) }),
      );
      const causeOf = new Map<string, string>();
      const met = new Set<string>();
      for (const { row, features } of fold.items) {
        const vector = seen?.get(features.prepared);
        const { ranked, overall } = index.examine(features, vector);
        judged.push({
          fold,
          overall,
          right: causeOf.get(ranked[0]?.slot.entry.id ?? '') === row.cause,
          recurring: met.has(row.cause!),
        });
        index.add({ id: row.id, group: row.id, features, vector });
        causeOf.set(row.id, row.cause!);
        met.add(row.cause!);
      }
    }
  }
  return judged;
}

/** Certainty that means what it says, and thresholds that keep false alarms rare. */
function calibrate(judged: readonly Judged[]): Pick<Weights, 'certainty' | 'thresholds'> {
  const rows = judged.map(({ overall }) => [overall.score, overall.margin, overall.support, overall.missing]);
  const [bias, score, margin, support, missing] = fitLogistic(
    rows,
    judged.map(({ right }) => (right ? 1 : 0)),
  ).map((x) => +x.toFixed(4)) as [number, number, number, number, number];
  const certainty = { bias, score, margin, support, missing };
  const fresh = judged
    .filter(({ recurring, fold }) => !recurring && fold.kind === 'replay')
    .map(({ overall }) => certaintyOf(overall, { certainty }))
    .sort((a, b) => b - a);
  const at = (share: number) => +((fresh[Math.floor(share * fresh.length)] ?? 0.5) + 0.001).toFixed(3);
  const known = Math.min(0.97, Math.max(0.85, at(0.022)));
  return { certainty, thresholds: { known, likely: Math.min(known, at(0.085)), weak: 0.2 } };
}

function countWords(items: readonly Prepared[]): Weights['background'] {
  const counts = new Map<string, number>();
  for (const { features } of items) for (const [word] of features.words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const least = Math.max(3, items.length * 0.012);
  const common = [...counts].filter(([, count]) => count >= least).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return { entries: Math.max(1, items.length), words: Object.fromEntries(common) };
}

function wordWorth({ entries, words }: Weights['background'], vocabulary: Vocabulary): (word: number) => number {
  const counts = new Map(Object.entries(words));
  const highest = Math.log(1 + entries / 0.5);
  return (word) => Math.max(0.05, Math.log(1 + entries / ((counts.get(vocabulary.textOf(word)) ?? 0) + 0.5)) / highest);
}

/** 95% intervals by bootstrap over queries. */
function intervals(answers: ReturnType<typeof replay>) {
  let seed = 1;
  const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;
  const keys = ['first', 'sureAndRight', 'falseAlarm', 'falseKnown'] as const;
  const samples = Array.from({ length: 400 }, () =>
    replayFigures(Array.from(answers, () => answers[Math.floor(random() * answers.length)]!)),
  );
  return Object.fromEntries(
    keys.map((key) => {
      const sorted = samples.map((sample) => sample[key]).sort((a, b) => a - b);
      return [`${key} 95%`, [sorted[10], sorted[389]]];
    }),
  );
}

void main();
