import { comparable, Vocabulary, type Comparable } from './comparable';
import { EVIDENCE_INDEX, closestProblems, pairEvidence, type EvidenceName } from './pairEvidence';
import { Postings } from './postings';
import { reasonsFor } from './reasonsFor';
import type { Entry, Features, Match, Reason, Recognition, Verdict } from './recognition';
import { certaintyOf, scoreEvidence, sigmoid, type OverallEvidence, type Weights } from './scoreModel';
import { SignBits } from './signBits';
import { topK } from './topK';
import trained from './weights.json';

/** Parts of recognition that can be switched off, to measure what each is worth. */
export interface RecognitionParts {
  /** Fingerprint equality. */
  fingerprint?: boolean;
  /** Frames and source lines. */
  frames?: boolean;
  /** Shared words. */
  words?: boolean;
  /** Vectors. */
  meaning?: boolean;
  /** Type, code, message shape, names and subjects. */
  structure?: boolean;
  /** The failing command. */
  command?: boolean;
}

/** What a query may ask for. */
export interface QueryOptions {
  /** Entries to leave out, as if they had never been stored. */
  exclude?: ReadonlySet<string> | readonly string[];
  /** Most matches given; default 20. */
  limit?: number;
  parts?: RecognitionParts;
}

/** How many entries are compared in full. */
const CANDIDATES = 160;
/** How many more by meaning alone: the same problem in other words. */
const NEAREST = 24;
/** How many postings are read before common words are left out. */
const POSTINGS_BUDGET = 60_000;

/** Entries of a project that make it known. */
const HOME = 3;
/** Share of a project's words below which an entry is of another project. */
const FOREIGN_BELOW = 0.34;
/** Matches after the first that are looked at to judge it. */
const NEIGHBOURS = 12;

const LINES_OF_PART: [keyof RecognitionParts, readonly EvidenceName[]][] = [
  ['fingerprint', ['fingerprint']],
  ['frames', ['frames', 'innermost', 'library', 'sources']],
  ['words', ['explained', 'explains', 'messageExplained']],
  ['meaning', ['meaning']],
  ['structure', ['type', 'anyType', 'code', 'shapeEqual', 'shapeSimilar', 'names', 'values', 'subjects', 'concepts']],
  ['command', ['program', 'command']],
];

interface Slot {
  entry: Pick<Entry, 'id' | 'group' | 'vector'>;
  comparable: Comparable;
}

/** A remembered entry with what it has in common with the query. */
export interface Candidate {
  slot: Slot;
  evidence: Float64Array;
  /** Log-odds that it is the same problem, before calibration. */
  score: number;
}

/** All that a query found. */
export interface Examination {
  query: Comparable;
  /** Best first. */
  ranked: Candidate[];
  overall: OverallEvidence;
}

/** Every remembered error, ready to be asked "did we meet this before?". Synchronous; entries come and go at any time. */
export class RecognitionIndex {
  private readonly vocabulary = new Vocabulary();
  private readonly postings = new Postings();
  private readonly signs = new SignBits();
  private readonly slots: (Slot | undefined)[] = [];
  private readonly slotOf = new Map<string, number>();
  private readonly byFingerprint = new Map<string, number[]>();
  private readonly information: (word: number) => number;
  private scores = new Float32Array(1024);

  constructor(private readonly weights: Weights = trained as unknown as Weights) {
    this.information = informationOf(weights, this.vocabulary);
  }

  get size(): number {
    return this.slotOf.size;
  }

  has(id: string): boolean {
    return this.slotOf.has(id);
  }

  /** Remembers an entry; one with the same id is replaced. */
  add(entry: Entry): void {
    this.remove(entry.id);
    const slot = this.slots.length;
    const numbers = comparable(entry.features, this.vocabulary);
    const { id, group, vector } = entry;
    this.slots.push({ entry: { id, group, vector }, comparable: { ...numbers, features: slim(entry.features) } });
    this.slotOf.set(entry.id, slot);
    for (let i = 0; i < numbers.words.length; i++) this.postings.add(numbers.words[i]!, slot, numbers.weights[i]!);
    if (vector) this.signs.set(slot, vector);
    const twins = this.byFingerprint.get(entry.features.fingerprint);
    if (twins) twins.push(slot);
    else this.byFingerprint.set(entry.features.fingerprint, [slot]);
  }

  /** Forgets an entry; nothing happens when there is none. */
  remove(id: string): void {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return;
    this.slotOf.delete(id);
    this.slots[slot] = undefined;
  }

  /** The remembered errors that resemble these features, closest first, and how sure we are of the first. */
  query(features: Features, vector: Float32Array | undefined, options: QueryOptions = {}): Recognition {
    const { query, ranked, overall } = this.examine(features, vector, options);
    const certainty = ranked.length > 0 ? certaintyOf(overall, this.weights) : 0;
    const first = ranked[0];
    const matches = ranked.slice(0, options.limit ?? 20).map((candidate): Match => {
      // One scale for all: the first match's certainty is the answer's, the others keep their distance to it.
      const share = first ? sigmoid(candidate.score) / sigmoid(first.score) : 0;
      return {
        id: candidate.slot.entry.id,
        group: candidate.slot.entry.group,
        score: certainty * share,
        certainty: certainty * share,
        verdict: this.verdictOf(certainty * share),
        reasons: this.reasons(query, candidate),
      };
    });
    return { verdict: matches[0]?.verdict ?? 'none', certainty, matches };
  }

  /** What {@link query} judges by, before it is put into words: for training and measuring. */
  examine(features: Features, vector: Float32Array | undefined, options: QueryOptions = {}): Examination {
    const query = comparable(features, this.vocabulary);
    const excluded = this.excludedSlots(options.exclude);
    const ranked = this.candidates(query, vector, excluded, options.parts).map((slot) =>
      this.compare(query, vector, this.slots[slot]!, options.parts),
    );
    this.preferHome(ranked);
    ranked.sort((a, b) => b.score - a.score || (a.slot.entry.id < b.slot.entry.id ? -1 : 1));
    return { query, ranked, overall: this.overall(ranked, vector !== undefined, options.parts) };
  }

  private compare(
    query: Comparable,
    vector: Float32Array | undefined,
    slot: Slot,
    parts: RecognitionParts = {},
  ): Candidate {
    const cosine = vector && slot.entry.vector ? dot(vector, slot.entry.vector) : NaN;
    const evidence = pairEvidence(query, slot.comparable, this.information, cosine);
    for (const [part, lines] of LINES_OF_PART) {
      if (parts[part] === false) for (const line of lines) evidence[EVIDENCE_INDEX.get(line)!] = NaN;
    }
    return { slot, evidence, score: scoreEvidence(evidence, this.weights) };
  }

  /** Where memory knows the project that an error comes from, entries of other projects have to be that much closer. */
  private preferHome(ranked: readonly Candidate[]): void {
    const territory = EVIDENCE_INDEX.get('territory')!;
    const home = ranked.filter(({ evidence }) => evidence[territory]! >= 0.5).length;
    if (home < HOME) return;
    for (const candidate of ranked)
      if (!(candidate.evidence[territory]! > FOREIGN_BELOW)) candidate.score -= this.weights.foreign;
  }

  /** Whether the next best problem is far behind, and whether other entries say the same as the first. */
  private overall(
    ranked: readonly Candidate[],
    hasVector: boolean,
    parts: RecognitionParts | undefined,
  ): OverallEvidence {
    const first = ranked[0];
    if (!first) return { score: -8, margin: 0, support: 0, missing: hasVector ? 0 : 1 };
    let rival = -8;
    let support = 0;
    for (const other of ranked.slice(1, 1 + NEIGHBOURS)) {
      const isSame =
        other.slot.entry.group === first.slot.entry.group ||
        this.compare(first.slot.comparable, first.slot.entry.vector, other.slot, parts).score > 0;
      if (isSame && other.score > 0) support++;
      else if (!isSame) rival = Math.max(rival, other.score);
    }
    return {
      score: Math.max(-8, Math.min(8, first.score)),
      margin: Math.max(0, Math.min(6, first.score - rival)),
      support: Math.min(3, support),
      missing: hasVector ? 0 : 1,
    };
  }

  private reasons(query: Comparable, { slot, evidence }: Candidate): Reason[] {
    return reasonsFor(query, slot.comparable, evidence, closestProblems(query, slot.comparable, this.information));
  }

  private verdictOf(certainty: number): Verdict {
    const { known, likely, weak } = this.weights.thresholds;
    return certainty >= known ? 'known' : certainty >= likely ? 'likely' : certainty >= weak ? 'weak' : 'none';
  }

  private excludedSlots(exclude: QueryOptions['exclude']): Set<number> {
    const slots = new Set<number>();
    for (const id of exclude ?? []) {
      const slot = this.slotOf.get(id);
      if (slot !== undefined) slots.add(slot);
    }
    return slots;
  }

  /** The entries worth comparing in full: those that share the rarest words, the nearest in meaning, and equal fingerprints. */
  private candidates(
    query: Comparable,
    vector: Float32Array | undefined,
    excluded: ReadonlySet<number>,
    parts: RecognitionParts = {},
  ): number[] {
    const isWanted = (slot: number) => this.slots[slot] !== undefined && !excluded.has(slot);
    const found = new Set(this.sharingWords(query, isWanted));
    if (vector && parts.meaning !== false) {
      for (const slot of this.signs.nearest(vector, NEAREST, isWanted)) found.add(slot);
    }
    for (const slot of this.byFingerprint.get(query.features.fingerprint) ?? []) if (isWanted(slot)) found.add(slot);
    return [...found];
  }

  /** By BM25 without its length penalty: features hold each word once, by the place it stood in. Rare words are read first. */
  private sharingWords(query: Comparable, isWanted: (slot: number) => boolean): number[] {
    if (this.scores.length < this.slots.length) this.scores = new Float32Array(this.slots.length * 2);
    const { scores } = this;
    const touched: number[] = [];
    const total = Math.max(1, this.slotOf.size);
    const words = Array.from(query.words, (word, i) => {
      const count = this.postings.count(word);
      return { word, count, worth: query.weights[i]! * Math.log(1 + (total + 0.5) / (count + 0.5)) };
    })
      .filter(({ count }) => count > 0)
      .sort((a, b) => a.count - b.count);
    let read = 0;
    for (const { word, worth, count } of words) {
      if (read > 0 && read + count > POSTINGS_BUDGET) break;
      read += this.postings.accumulate(word, worth, scores, touched);
    }
    const best = topK(touched.filter(isWanted), (slot) => scores[slot]!, CANDIDATES);
    for (const slot of touched) scores[slot] = 0;
    return best;
  }
}

/** What reasons are told from; the rest is in numbers, and memory is for many. */
function slim(features: Features): Features {
  return { ...features, prepared: '', words: [], sources: [], territory: [] };
}

function dot(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return NaN;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** How much each word tells, from how often it is met in errors at large, so that verdicts do not drift as memory grows. */
function informationOf(weights: Weights, vocabulary: Vocabulary): (word: number) => number {
  const { entries, words } = weights.background;
  const common = new Map(Object.entries(words));
  const highest = Math.log(1 + entries / 0.5);
  const cache: number[] = [];
  return (word) => {
    const known = cache[word];
    if (known !== undefined) return known;
    const count = common.get(vocabulary.textOf(word)) ?? 0;
    const worth = Math.max(0.05, Math.log(1 + entries / (count + 0.5)) / highest);
    cache[word] = worth;
    return worth;
  };
}
