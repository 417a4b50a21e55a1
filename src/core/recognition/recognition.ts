import type { CaptureContext, ErrorReport } from '../report';

/** How sure we are that this is the same problem, in one word. */
export type Verdict = 'known' | 'likely' | 'weak' | 'none';

/** Something that speaks for or against a match, in words for a person. */
export interface Reason {
  kind: 'for' | 'against';
  text: string;
}

/**
 * Everything about an error that recognition compares; JSON, computed once and cached.
 * `prepared` is the text to embed. The other fields are recognition's own: see features.ts.
 */
export interface Features {
  /** Features of another version are computed again, never compared. */
  version: string;
  fingerprint: string;
  prepared: string;
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
