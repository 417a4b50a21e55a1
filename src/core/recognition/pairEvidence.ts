import type { Comparable, ComparableFrame, ComparableProblem } from './comparable';

/** How much a word tells, 0..1: rare words near 1. */
export type Information = (word: number) => number;

/**
 * What speaks for or against two errors being the same problem; each in -1..1 or 0..1, NaN when one side shows nothing to compare.
 * The order is that of the trained weights.
 */
export const EVIDENCE = [
  'fingerprint',
  'type',
  'anyType',
  'code',
  'shapeEqual',
  'shapeSimilar',
  'messageExplained',
  'names',
  'values',
  'subjects',
  'frames',
  'innermost',
  'library',
  'sources',
  'concepts',
  'program',
  'command',
  'explained',
  'explains',
  'meaning',
  'language',
  'generic',
  'messageSize',
  'outerShape',
  'territory',
  'deeper',
] as const;

/** One line of evidence by name. */
export type EvidenceName = (typeof EVIDENCE)[number];

/** Where each line of evidence stands. */
export const EVIDENCE_INDEX = new Map<EvidenceName, number>(EVIDENCE.map((name, i) => [name, i]));

/** Compares a query with a remembered error. `cosine` is NaN when there is no vector on either side. */
export function pairEvidence(
  query: Comparable,
  known: Comparable,
  information: Information,
  cosine: number,
): Float64Array {
  const [mine, theirs] = closestProblems(query, known, information);
  const root = query.problems[0]!;
  const knownRoot = known.problems[0]!;
  const explained = coverage(query.words, query.weights, known.words, information);
  const explains = coverage(known.words, known.weights, query.words, information);
  const evidence: Record<EvidenceName, number> = {
    fingerprint: query.features.fingerprint !== '' && query.features.fingerprint === known.features.fingerprint ? 1 : 0,
    type: mine.type < 0 || theirs.type < 0 ? NaN : mine.type === theirs.type ? 1 : 0,
    anyType: sharesType(query, known),
    code: mine.code < 0 || theirs.code < 0 ? NaN : mine.code === theirs.code ? 1 : 0,
    shapeEqual: mine.shape === theirs.shape && (mine.shapeLength > 0 || mine.type === theirs.type) ? 1 : 0,
    shapeSimilar: dice(mine.fixed, theirs.fixed, information),
    messageExplained: messageCoverage(mine, known, information),
    names: overlap(mine.names, theirs.names),
    values: mine.values.length + theirs.values.length === 0 ? NaN : overlap(mine.values, theirs.values),
    subjects: subjectAgreement(mine, theirs),
    frames: alignFrames(query, known),
    innermost: innermostAgreement(query, known),
    library: libraryAgreement(query, known),
    sources: sourceAgreement(query, known, information),
    concepts:
      query.concepts.length === 0 || known.concepts.length === 0 ? NaN : overlap(query.concepts, known.concepts),
    program: query.program < 0 || known.program < 0 ? NaN : query.program === known.program ? 1 : 0,
    command:
      query.command.length === 0 || known.command.length === 0 ? NaN : dice(query.command, known.command, information),
    explained,
    explains,
    meaning: cosine,
    language: query.language === known.language ? 1 : 0,
    generic: query.generic ? 1 : 0,
    messageSize: Math.min(1, size(mine.fixed, information) / 8),
    territory: overlap(query.territory, known.territory),
    deeper: raisedDeeper(query, known),
    outerShape: root === mine && knownRoot === theirs ? 1 : 0,
  };
  return Float64Array.from(EVIDENCE, (name) => evidence[name]);
}

/** The two errors of both chains that are most alike: a wrapper around the same cause is no difference. */
export function closestProblems(
  query: Comparable,
  known: Comparable,
  information: Information,
): [ComparableProblem, ComparableProblem] {
  let best: [ComparableProblem, ComparableProblem] = [query.problems[0]!, known.problems[0]!];
  if (query.problems.length === 1 && known.problems.length === 1) return best;
  let bestScore = -1;
  query.problems.slice(0, 3).forEach((mine, i) => {
    known.problems.slice(0, 3).forEach((theirs, j) => {
      const sameType = mine.type >= 0 && mine.type === theirs.type ? 1 : 0;
      const sameShape = mine.shape === theirs.shape && mine.shapeLength > 0 ? 1 : 0;
      // Root causes first: outer wrappers are the same for many problems.
      const score = sameType + sameShape + dice(mine.fixed, theirs.fixed, information) - 0.8 * (i + j);
      if (score > bestScore) {
        bestScore = score;
        best = [mine, theirs];
      }
    });
  });
  return best;
}

function sharesType(query: Comparable, known: Comparable): number {
  let seen = false;
  for (const mine of query.problems) {
    for (const theirs of known.problems) {
      if (mine.type < 0 || theirs.type < 0) continue;
      seen = true;
      if (mine.type === theirs.type) return 1;
    }
  }
  return seen ? 0 : NaN;
}

/** Share of the first list's information that the second has too, each word by its weight. */
function coverage(words: Int32Array, weights: Float32Array, other: Int32Array, information: Information): number {
  let all = 0;
  let shared = 0;
  for (let i = 0, j = 0; i < words.length; i++) {
    const word = words[i]!;
    const worth = information(word) * weights[i]!;
    all += worth;
    while (j < other.length && other[j]! < word) j++;
    if (j < other.length && other[j] === word) shared += worth;
  }
  return all > 0 ? shared / all : NaN;
}

function messageCoverage(mine: ComparableProblem, known: Comparable, information: Information): number {
  let all = 0;
  let shared = 0;
  for (let i = 0, j = 0; i < mine.fixed.length; i++) {
    const word = mine.fixed[i]!;
    const worth = information(word);
    all += worth;
    while (j < known.words.length && known.words[j]! < word) j++;
    if (j < known.words.length && known.words[j] === word) shared += worth;
  }
  return all > 0 ? shared / all : NaN;
}

/** Twice the shared information, divided by both; NaN when both are empty. */
function dice(a: Int32Array, b: Int32Array, information: Information): number {
  let all = 0;
  let shared = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (j >= b.length || (i < a.length && a[i]! < b[j]!)) all += information(a[i++]!);
    else if (i >= a.length || b[j]! < a[i]!) all += information(b[j++]!);
    else {
      const worth = information(a[i]!);
      all += 2 * worth;
      shared += 2 * worth;
      i++;
      j++;
    }
  }
  return all > 0 ? shared / all : NaN;
}

/** Shared part of the smaller set; NaN when one of them is empty. */
function overlap(a: Int32Array, b: Int32Array): number {
  if (a.length === 0 || b.length === 0) return NaN;
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]! < b[j]!) i++;
    else if (b[j]! < a[i]!) j++;
    else {
      shared++;
      i++;
      j++;
    }
  }
  return shared / Math.min(a.length, b.length);
}

function size(words: Int32Array, information: Information): number {
  let sum = 0;
  for (const word of words) sum += information(word);
  return sum;
}

/** 1 when every kind of subject that both name has the same value, -1 when all differ, NaN when they name none of one kind. */
function subjectAgreement(mine: ComparableProblem, theirs: ComparableProblem): number {
  let agree = 0;
  let differ = 0;
  for (let i = 0; i < mine.subjects.length; i++) {
    const kind = mine.subjectKinds[i]!;
    if (!theirs.subjectKinds.includes(kind)) continue;
    if (theirs.subjects.includes(mine.subjects[i]!)) agree++;
    else differ++;
  }
  return agree + differ === 0 ? NaN : (agree - differ) / (agree + differ);
}

/**
 * Alignment of one's own frames, nearest first, after FaST (weights that fall with distance from the raise, shared frames in order),
 * with part of the worth for a frame whose function or file was renamed. 0..1; NaN when one side has none.
 */
export function alignFrames(query: Comparable, known: Comparable): number {
  const a = query.frames;
  const b = known.frames;
  if (a.length === 0 || b.length === 0) return NaN;
  const weight = (frames: readonly ComparableFrame[], position: number) =>
    (frames[position]!.isEntry ? 0.3 : 1) / (position + 1);
  let row = new Float64Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    const next = new Float64Array(b.length + 1);
    for (let j = 0; j < b.length; j++) {
      const alike = frameLikeness(a[i]!, b[j]!);
      const gain = alike > 0 ? alike * (weight(a, i) + weight(b, j)) * Math.exp(-0.3 * Math.abs(i - j)) : 0;
      next[j + 1] = Math.max(row[j + 1]!, next[j]!, row[j]! + gain);
    }
    row = next;
  }
  let all = 0;
  // The shorter stack counts whole: outer frames differ from one entry point to the next.
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) all += weight(a, i) + weight(b, i);
  return Math.min(1, row[b.length]! / all);
}

/** 1 for the same function in the same file, less the more of both names differs: code moves, and is renamed by halves. */
function frameLikeness(a: ComparableFrame, b: ComparableFrame): number {
  const file = a.file < 0 || b.file < 0 ? 0.5 : a.file === b.file ? 1 : 0.6 * wordLikeness(a.fileWords, b.fileWords);
  if (a.fn < 0 && b.fn < 0) return 0.6 * file;
  if (a.fn < 0 || b.fn < 0) return 0.2 * file;
  if (a.fn === b.fn) return 0.7 + 0.3 * file;
  return 0.5 * wordLikeness(a.fnWords, b.fnWords) + 0.3 * file;
}

function wordLikeness(a: Int32Array, b: Int32Array): number {
  const shared = overlap(a, b);
  return Number.isNaN(shared) ? 0 : (shared * 2 * Math.min(a.length, b.length)) / (a.length + b.length);
}

/** 1 when one was raised in a function that the other only passed through: the same way, but another place. NaN without frames. */
function raisedDeeper(query: Comparable, known: Comparable): number {
  const a = query.frames;
  const b = known.frames;
  if (a.length === 0 || b.length === 0) return NaN;
  const isSame = (x: ComparableFrame, y: ComparableFrame) => x.fn === y.fn && x.file === y.file;
  if (isSame(a[0]!, b[0]!)) return 0;
  return a.slice(1).some((frame) => isSame(frame, b[0]!)) || b.slice(1).some((frame) => isSame(frame, a[0]!)) ? 1 : 0;
}

function innermostAgreement(query: Comparable, known: Comparable): number {
  const a = query.frames[0];
  const b = known.frames[0];
  return a && b ? frameLikeness(a, b) : NaN;
}

/** How many of the library functions that were called into are the same, of the three nearest; NaN when neither called one. */
function libraryAgreement(query: Comparable, known: Comparable): number {
  const a = query.library.slice(0, 3);
  const b = known.library.slice(0, 3);
  if (query.frames.length === 0 || known.frames.length === 0 || a.length + b.length === 0) return NaN;
  const shared = a.filter((frame) => frame.fn >= 0 && b.some((other) => other.fn === frame.fn)).length;
  return shared / Math.max(1, Math.min(a.length, b.length));
}

/** The best likeness of the two source lines nearest to the raise on each side. */
function sourceAgreement(query: Comparable, known: Comparable, information: Information): number {
  let best = NaN;
  query.sources.slice(0, 2).forEach((a, i) => {
    known.sources.slice(0, 2).forEach((b, j) => {
      const alike = dice(a, b, information) * (i + j === 0 ? 1 : 0.8);
      if (!(best >= alike) && !Number.isNaN(alike)) best = alike;
    });
  });
  return best;
}
