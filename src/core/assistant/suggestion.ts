import type { RecordedResolution, Resolution, SessionRecord } from '../memory/memory';
import type { Explanation } from '../explain/index';
import type { Reason, Verdict } from '../recognition/recognition';

/** One fix offered for an error. One fix is one suggestion: a pattern stands for the sessions that it came from. */
export interface Suggestion {
  /** Id of the resolution that the fix was recorded with: what a vote names. */
  id: string;
  kind: 'known_pattern' | 'similar_issue';
  verdict: Exclude<Verdict, 'none'>;
  /** How sure we are that it is the same problem, 0..1. */
  certainty: number;
  /** How sure we are that the fix works, 0..1, after all votes. */
  confidence: number;
  worked: number;
  tried: number;
  resolution: Resolution;
  reasons: Reason[];
  /** Name of the pattern, when it is one. */
  patternName?: string;
  /** Sessions that this fix solved, nearest first. */
  sessionIds: string[];
  /** Every resolution that recorded this same fix, `id` first: a vote on one counts for the fix. */
  solutionIds: string[];
  /** ISO time at which the fix was recorded. */
  timestamp: string;
  /** True when this user recorded it. */
  mine: boolean;
  /** This person's vote in the session it is offered for. */
  vote: 'worked' | 'failed' | null;
}

/** The best answer that memory has for one session. */
export interface SessionView {
  session: SessionRecord;
  verdict: Verdict;
  certainty: number;
  /** At most 3 known patterns and 3 similar issues, best first; known and likely only. */
  suggestions: Suggestion[];
  /** A bit like it; shown folded. */
  weak: Suggestion[];
  /** The nearest that was not close enough to offer. */
  nearest?: { errorType: string | null; message: string | null; certainty: number };
  /** What the error means, in plain words. */
  explanation: Explanation;
  /** What solved this very session, when it is solved. */
  solvedBy?: RecordedResolution;
}
