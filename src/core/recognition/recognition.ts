import type { CaptureContext, ErrorReport } from '../report';

/** How sure we are that this is the same problem, in one word. */
export type Verdict = 'known' | 'likely' | 'weak' | 'none';

/** Something that speaks for or against a match, in words for a person. */
export interface Reason {
  kind: 'for' | 'against';
  text: string;
}

/** One error of a chain (the error itself, or one of its causes), reduced to what can be compared. */
export interface ProblemFeatures {
  /** Exception class without its package, compiler code or printed word; empty when none was printed. */
  type: string;
  /** Machine-readable code as printed; empty when none. */
  code: string;
  /** The message with every value masked: equal shapes come from the same line of somebody's source. */
  shape: string;
  /** The words of the message that are not values. */
  fixed: string[];
  /** The identifiers in the message: module, class, function, property and column names. */
  names: string[];
  /** What the other values look like: `9,9` for `12,50`. */
  values: string[];
  /** What the message is about, as `kind:value`: `module:redis`, `port:5432`. A different one is another problem. */
  subjects: string[];
}

/** One stack entry, by function and file rather than by line. */
export interface FrameKey {
  /** Function without package, class, arguments and decoration; empty for module level and anonymous ones. */
  fn: string;
  /** File name without folder and extension; empty when not printed. */
  file: string;
}

/** A command line, reduced to what stays the same from one run to the next. */
export interface CommandShape {
  /** The program that ran, behind `cd x &&`, `sudo`, `npx` and the like. */
  program: string;
  /** Its words, without what only cuts or redirects the output. */
  words: string[];
}

/**
 * Everything about an error that recognition compares; JSON, computed once and cached.
 * `prepared` is the text to embed.
 */
export interface Features {
  /** Features of another version are computed again, never compared. */
  version: string;
  fingerprint: string;
  prepared: string;
  language: string;
  tool: string;
  /** The error and its causes, root cause first; never empty. */
  problems: ProblemFeatures[];
  /** The person's own frames, nearest to where the error was raised first. */
  frames: FrameKey[];
  /** The library's frames that one's own code called into, nearest to the raise first. */
  library: FrameKey[];
  /** The printed source lines, nearest to where the error was raised first, as words. */
  sources: string[][];
  command: CommandShape;
  /** What the error is an instance of in any language: `refused`, `nothing` (null reference), `module-missing`. */
  concepts: string[];
  /** Every word with its weight (how prominent its place was), for BM25. */
  words: [word: string, weight: number][];
  /** Words of the project's own folders, files and packages: `stock`, `importer`. */
  territory: string[];
  /** Where it happened: `branch:main`, `folder:shop`, `service:api`. */
  place: string[];
}

/** One remembered error that can be matched. */
export interface Entry {
  id: string;
  /** A pattern, or a cluster of sessions: what is scored as one. A lone session is its own group. */
  group: string;
  features: Features;
  /** Unit vector of `features.prepared`, when there is one. */
  vector?: Float32Array;
}

/** One remembered entry that resembles the query. */
export interface Match {
  id: string;
  group: string;
  /** Orders the matches; larger is closer. */
  score: number;
  /** Calibrated probability that it is the same problem, 0..1. */
  certainty: number;
  verdict: Verdict;
  reasons: Reason[];
}

/** The answer to "did we meet this before?": best first. */
export interface Recognition {
  verdict: Verdict;
  certainty: number;
  matches: Match[];
}

/** What is compared: a report, the command and place around it. */
export interface RecognitionInput {
  report: ErrorReport;
  /** The whole captured text, when more than the report's own lines is known. */
  text?: string;
  context?: Partial<CaptureContext>;
}
