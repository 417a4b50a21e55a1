import type { Comparable, ComparableProblem } from './comparable';
import { EVIDENCE_INDEX, type EvidenceName } from './pairEvidence';
import type { Features, ProblemFeatures, Reason } from './recognition';
import { splitSubject } from './subjectsOf';

/** Words for each kind of subject. */
const KINDS = new Map([
  ['module', 'module'],
  ['header', 'header'],
  ['class', 'class'],
  ['import', 'imported name'],
  ['key', 'key'],
  ['variable', 'variable'],
  ['table', 'table'],
  ['column', 'column'],
  ['property', 'property'],
  ['name', 'name'],
  ['symbol', 'symbol'],
  ['enum', 'enumeration'],
  ['command', 'command'],
  ['script', 'script'],
  ['file', 'file'],
  ['exception', 'exception'],
  ['type', 'type'],
  ['argument', 'argument'],
  ['constraint', 'constraint'],
  ['resource', 'resource'],
  ['port', 'port'],
  ['service', 'service'],
]);

/** Why a remembered error matches the query and why it may not, most telling first; at most four for and three against. */
export function reasonsFor(
  query: Comparable,
  known: Comparable,
  evidence: Float64Array,
  closest: [ComparableProblem, ComparableProblem],
): Reason[] {
  const value = (name: EvidenceName) => evidence[EVIDENCE_INDEX.get(name)!]!;
  const mine = query.features.problems[query.problems.indexOf(closest[0])]!;
  const theirs = known.features.problems[known.problems.indexOf(closest[1])]!;
  const reasons: { reason: Reason; worth: number }[] = [];
  const add = (kind: Reason['kind'], worth: number, text: string) => reasons.push({ reason: { kind, text }, worth });

  if (value('fingerprint') === 1) add('for', 10, 'the same error: equal fingerprint');
  else if (value('shapeEqual') === 1 && value('type') === 1)
    add('for', 8, `same type and message shape (${mine.type})`);
  else if (value('shapeEqual') === 1 && closest[0].shapeLength > 1) add('for', 7, 'same message shape');
  else if (value('shapeSimilar') > 0.6) add('for', 5, 'similar message');
  if (value('type') === 1 && value('shapeEqual') !== 1) add('for', 4, `same type (${mine.type})`);
  if (value('type') === 0) add('against', 6, `other type: ${mine.type}, not ${theirs.type}`);
  if (value('code') === 1) add('for', 4, `same code (${mine.code})`);
  if (value('code') === 0) add('against', 7, `other code: ${mine.code}, not ${theirs.code}`);
  addSubjects(mine, theirs, add);
  addFrames(query.features, known.features, value('frames'), add);
  if (value('sources') > 0.7) add('for', 6, 'the failing source line is the same or nearly so');
  if (value('sources') < 0.15) add('against', 3, 'another source line failed');
  if (value('library') === 1) add('for', 2, 'raised by the same library call');
  if (value('concepts') > 0.5 && value('shapeEqual') !== 1 && value('type') !== 1) {
    add('for', 3, 'the same kind of failure in other words');
  }
  if (value('meaning') > 0.7 && value('shapeEqual') !== 1) add('for', 2, 'close in meaning');
  if (value('program') === 1 && query.features.command.program) {
    add('for', 1, `the same command (${query.features.command.program})`);
  }
  for (const place of query.features.place) {
    const [kind, name] = splitSubject(place);
    if (known.features.place.includes(place)) add('for', 1, `same ${kind} (${name})`);
  }
  if (value('explained') < 0.3) add('against', 2, 'most of this error is not in that one');
  const ordered = reasons.sort((a, b) => b.worth - a.worth).map(({ reason }) => reason);
  return [
    ...ordered.filter(({ kind }) => kind === 'for').slice(0, 4),
    ...ordered.filter(({ kind }) => kind === 'against').slice(0, 3),
  ];
}

function addSubjects(
  mine: ProblemFeatures,
  theirs: ProblemFeatures,
  add: (kind: Reason['kind'], worth: number, text: string) => void,
): void {
  const said = new Set<string>();
  for (const subject of mine.subjects) {
    const [kind, value] = splitSubject(subject);
    const others = theirs.subjects.map(splitSubject).filter(([other]) => other === kind);
    if (others.length === 0 || said.has(kind)) continue;
    said.add(kind);
    const word = KINDS.get(kind) ?? kind;
    if (others.some(([, other]) => other.toLowerCase() === value.toLowerCase()))
      add('for', 5, `same ${word} (${value})`);
    // "other service: port 5432, not 6379"
    else if (kind === 'port') add('against', 9, `other service: port ${value}, not ${others[0]![1]}`);
    else add('against', 8, `other ${word}: ${value}, not ${others[0]![1]}`);
  }
}

function addFrames(
  query: Features,
  known: Features,
  aligned: number,
  add: (kind: Reason['kind'], worth: number, text: string) => void,
): void {
  if (query.frames.length === 0 || known.frames.length === 0) return;
  const functions = new Set(known.frames.map((frame) => frame.fn.toLowerCase()).filter(Boolean));
  const named = query.frames.filter((frame) => frame.fn);
  const shared = named.filter((frame) => functions.has(frame.fn.toLowerCase()));
  const mine = query.frames[0]!;
  const theirs = known.frames[0]!;
  if (mine.fn && mine.fn === theirs.fn) add('for', 5, `raised in the same function (${mine.fn})`);
  else if (mine.file && mine.file === theirs.file) add('for', 3, `raised in the same file (${mine.file})`);
  if (shared.length > 1) add('for', 3, `${shared.length} of ${named.length} frames align`);
  if (aligned < 0.15) {
    const place = (frame: { fn: string; file: string }) => frame.fn || frame.file;
    add('against', 4, `raised elsewhere: ${place(mine)}, not ${place(theirs)}`);
  }
}
