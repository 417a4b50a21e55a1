import { comparable, Vocabulary, type Comparable } from './comparable';
import { EVIDENCE_INDEX, closestProblems, pairEvidence, type EvidenceName } from './pairEvidence';
import { Postings } from './postings';
import { reasonsFor } from './reasonsFor';
import type { Entry, Features, Match, Recognition, Verdict } from './recognition';
import { scoreEvidence, sigmoid, type Weights } from './scoreModel';
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
/** How many postings are read before common words are left out. */
const POSTINGS_BUDGET = 60_000;

const LINES_OF_PART: Record<keyof RecognitionParts, readonly EvidenceName[]> = {
  fingerprint: ['fingerprint'],
  frames: ['frames', 'innermost', 'library', 'sources'],
  words: ['explained', 'explains', 'messageExplained'],
  meaning: ['meaning'],
  structure: ['type', 'anyType', 'code', 'shapeEqual', 'shapeSimilar', 'names', 'values', 'subjects', 'concepts'],
  command: ['program', 'command'],
};

interface Slot {
  entry: Entry;
  comparable: Comparable;
}

/** Every remembered error, ready to be asked "did we meet this before?". Synchronous; entries come and go at any time. */
export class RecognitionIndex {
  private readonly vocabulary = new Vocabulary();
  private readonly postings = new Postings();
  private readonly slots: (Slot | undefined)[] = [];
  private readonly slotOf = new Map<string, number>();
  private readonly byFingerprint = new Map<string, number[]>();
  private readonly information: (word: number) => number;
  private scores = new Float32Array(1024);

  constructor(private readonly weights: Weights = trained as Weights) {
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
    this.slots.push({ entry, comparable: numbers });
    this.slotOf.set(entry.id, slot);
    for (let i = 0; i < numbers.words.length; i++) this.postings.add(numbers.words[i]!, slot, numbers.weights[i]!);
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
    const query = comparable(features, this.vocabulary);
    const excluded = this.excludedSlots(options.exclude);
    const matches = this.candidates(query, excluded)
      .map((slot) => this.match(query, vector, this.slots[slot]!, options.parts ?? {}))
      .sort((a, b) => b.match.score - a.match.score || (a.match.id < b.match.id ? -1 : 1))
      .slice(0, options.limit ?? 20);
    for (const found of matches) {
      found.match.reasons = reasonsFor(
        query,
        found.known,
        found.evidence,
        closestProblems(query, found.known, this.information),
      );
    }
    const first = matches[0]?.match;
    return { verdict: first?.verdict ?? 'none', certainty: first?.certainty ?? 0, matches: matches.map(({ match }) => match) };
  }

  private match(query: Comparable, vector: Float32Array | undefined, known: Slot, parts: RecognitionParts) {
    const cosine = vector && known.entry.vector ? dot(vector, known.entry.vector) : NaN;
    const evidence = pairEvidence(query, known.comparable, this.information, cosine);
    for (const [part, lines] of Object.entries(LINES_OF_PART)) {
      if (parts[part as keyof RecognitionParts] !== false) continue;
      for (const line of lines) evidence[EVIDENCE_INDEX.get(line)!] = NaN;
    }
    const score = scoreEvidence(evidence, this.weights);
    const certainty = sigmoid(score);
    const match: Match = {
      id: known.entry.id,
      group: known.entry.group,
      score: certainty,
      certainty,
      verdict: this.verdictOf(certainty),
      reasons: [],
    };
    return { match, evidence, known: known.comparable };
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

  /** The entries worth comparing in full: equal fingerprints, and those that share the rarest words. */
  private candidates(query: Comparable, excluded: ReadonlySet<number>): number[] {
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
      if (read + count > POSTINGS_BUDGET && read > 0) break;
      read += this.postings.accumulate(word, worth, scores, touched);
    }
    const alive = touched.filter((slot) => this.slots[slot] && !excluded.has(slot));
    const best = alive.sort((a, b) => scores[b]! - scores[a]!).slice(0, CANDIDATES);
    for (const slot of touched) scores[slot] = 0;
    for (const slot of this.byFingerprint.get(query.features.fingerprint) ?? []) {
      if (this.slots[slot] && !excluded.has(slot) && !best.includes(slot)) best.push(slot);
    }
    return best;
  }
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
