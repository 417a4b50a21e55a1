import type { Features, FrameKey, ProblemFeatures } from './recognition';
import { isGeneric } from './concepts';
import { splitSubject } from './subjectsOf';
import { splitIdentifier } from './wordsOf';

/** Gives each distinct string a small number, so that comparing is comparing integers. */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  private readonly strings: string[] = [];

  /** The number of `text`, new or old. */
  idOf(text: string): number {
    let id = this.ids.get(text);
    if (id === undefined) {
      id = this.strings.length;
      this.ids.set(text, id);
      this.strings.push(text);
    }
    return id;
  }

  textOf(id: number): string {
    return this.strings[id] ?? '';
  }

  get size(): number {
    return this.strings.length;
  }
}

/** One error of the chain, in numbers. Lists are sorted sets. */
export interface ComparableProblem {
  /** -1 when no type was printed. */
  type: number;
  code: number;
  shape: number;
  /** Words in the shape: a shape of one or two words says nothing. */
  shapeLength: number;
  fixed: Int32Array;
  names: Int32Array;
  values: Int32Array;
  subjects: Int32Array;
  /** The kind of each subject, in the same order. */
  subjectKinds: Int32Array;
}

/** One of one's own frames, in numbers. */
export interface ComparableFrame {
  fn: number;
  file: number;
  /** Words of the function's name and of the file's. */
  fnWords: Int32Array;
  fileWords: Int32Array;
  /** True for functions that stand in every stack: `main`, `run`, `dispatch`. */
  isEntry: boolean;
}

/** Functions that only lead to the ones that matter. */
const ENTRY =
  /^(?:main|run|start|execute|perform|dispatch|handle|handler|wrapper|inner|wrapped|invoke|call|apply|cli|app|boot|init|process|command|next|)$/i;

/** {@link Features} in numbers, ready to be compared with many others. */
export interface Comparable {
  features: Features;
  language: number;
  program: number;
  generic: boolean;
  problems: ComparableProblem[];
  frames: ComparableFrame[];
  library: { fn: number; file: number }[];
  sources: Int32Array[];
  concepts: Int32Array;
  command: Int32Array;
  territory: Int32Array;
  place: Int32Array;
  /** Sorted by number; `weights` in the same order. */
  words: Int32Array;
  weights: Float32Array;
}

/** Numbers for a set of features. The vocabulary grows by what is new. */
export function comparable(features: Features, vocabulary: Vocabulary): Comparable {
  const id = (text: string) => vocabulary.idOf(text);
  const sorted = (texts: readonly string[]) => Int32Array.from(new Set(texts.map(id))).sort();
  const words = features.words.map(([word, weight]) => [id(word), weight] as const).sort((a, b) => a[0] - b[0]);
  return {
    features,
    language: id(`language ${features.language}`),
    program: features.command.program ? id(`program ${features.command.program}`) : -1,
    generic: isGeneric(features.concepts),
    problems: features.problems.map((problem) => comparableProblem(problem, id, sorted)),
    frames: features.frames.map((frame) => ({
      ...frameIds(frame, id),
      fnWords: sorted(splitIdentifier(frame.fn)),
      fileWords: sorted(splitIdentifier(frame.file.replace(/[/.-]/g, '_'))),
      isEntry: ENTRY.test(frame.fn),
    })),
    library: features.library.map((frame) => frameIds(frame, id)),
    sources: features.sources.map(sorted),
    concepts: sorted(features.concepts.map((concept) => `concept ${concept}`)),
    command: sorted(features.command.words),
    territory: sorted(features.territory.map((word) => `territory ${word}`)),
    place: sorted(features.place),
    words: Int32Array.from(words, ([word]) => word),
    weights: Float32Array.from(words, ([, weight]) => weight),
  };
}

function comparableProblem(
  problem: ProblemFeatures,
  id: (text: string) => number,
  sorted: (texts: readonly string[]) => Int32Array,
): ComparableProblem {
  const subjects = sorted(problem.subjects.map((subject) => `subject ${subject.toLowerCase()}`));
  const kinds = new Map(
    problem.subjects.map((subject) => [id(`subject ${subject.toLowerCase()}`), id(`kind ${splitSubject(subject)[0]}`)]),
  );
  return {
    type: problem.type ? id(`type ${problem.type.toLowerCase()}`) : -1,
    code: problem.code ? id(`code ${problem.code.toLowerCase()}`) : -1,
    shape: id(`shape ${problem.shape}`),
    shapeLength: problem.fixed.length,
    fixed: sorted(problem.fixed),
    names: sorted(problem.names.map((name) => `name ${name.toLowerCase()}`)),
    values: sorted(problem.values.map((value) => `value ${value}`)),
    subjects,
    subjectKinds: subjects.map((subject) => kinds.get(subject) ?? -1),
  };
}

function frameIds(frame: FrameKey, id: (text: string) => number): { fn: number; file: number } {
  return {
    fn: frame.fn ? id(`fn ${frame.fn.toLowerCase()}`) : -1,
    file: frame.file ? id(`file ${frame.file.toLowerCase()}`) : -1,
  };
}
