import type { StackFrame } from '../core/report';

/**
 * Every message between the panel page and the extension, both ways. Both ends are `birpc` groups: each call is
 * answered with a result or an error. The page is untrusted: the extension validates every argument.
 */
export interface PanelHost {
  /** The page is up and wants its state. */
  ready(): Promise<PanelState>;
  /** Opens a frame's file at its line. `index` counts in the error's `frames`. */
  openFrame(sessionId: string, index: number): Promise<void>;
  /** Opens a place that the plain-words text names. */
  openPlace(file: string, line: number | null, column: number | null): Promise<void>;
  /** Says whether a suggestion worked for this error; saying it again differently replaces the vote. */
  vote(sessionId: string, suggestionId: string, worked: boolean): Promise<void>;
  /** Stores what fixed the error. */
  record(sessionId: string, form: RecordForm): Promise<void>;
  /** Puts a stored one-line command into the terminal without running it. */
  putInTerminal(sessionId: string, suggestionId: string, commandIndex: number): Promise<void>;
  /** Shows a stored patch in a diff editor or document. */
  viewDiff(sessionId: string, suggestionId: string): Promise<void>;
  copy(text: string): Promise<void>;
  /** Takes an error out of the panel (it stays in memory). */
  dismiss(sessionId: string): Promise<void>;
  /** Runs the action of the notice with this id. */
  noticeAction(id: string): Promise<void>;
}

/** What the extension may tell the page at any time. */
export interface PanelPage {
  update(state: PanelState): void;
  /** Shows this error's card, opens its record form when asked, and moves the keyboard focus there. */
  reveal(sessionId: string, options: { record: boolean }): void;
}

/** The whole panel as plain data: the page draws this and nothing else. */
export interface PanelState {
  /** Which encoder recognises; null while it is not known yet. */
  encoder: { label: string; fallback: boolean; reason?: string } | null;
  /** Something that a person should know, on top. */
  notice: { id: string; kind: 'error' | 'warning' | 'info'; text: string; action?: string } | null;
  /** What the panel waits for, in words, such as "Looking in memory"; null when idle. */
  busy: string | null;
  /** Newest first. */
  errors: ErrorCard[];
  memory: { sessions: number; solved: number } | null;
}

/** One captured error. */
export interface ErrorCard {
  sessionId: string;
  /** `searching` until memory has answered. */
  verdict: 'searching' | 'known' | 'likely' | 'weak' | 'none';
  /** Solved before, and here again against a fix that is still in place. */
  regression: boolean;
  certainty: number;
  /** Where it came from, such as "terminal". */
  source: string;
  /** The failing command or launch name. */
  command: string | null;
  /** ISO time at which it was last met. */
  at: string;
  occurrences: number;
  /** Language word for highlighting and labels. */
  language: string;
  errorType: string | null;
  message: string | null;
  code: string | null;
  /** In printed order. */
  frames: StackFrame[];
  /** True when the stack was printed outermost first (Python): the page turns it round, nearest to the failure first. */
  innermostLast?: boolean;
  /** Printed frames beyond those sent. */
  moreFrames: number;
  causes: { errorType: string | null; message: string | null }[];
  /** Plain words: what it means, likely causes, first checks. */
  explanation: Explanation | null;
  /** Best first, without the weak ones. */
  suggestions: SuggestionCard[];
  /** Shown folded, never first. */
  weak: SuggestionCard[];
  /** When nothing is close: what the nearest was, as the end of a sentence, such as: TypeError: x is not a function (12%) */
  nearest: string | null;
  /** Already solved in this session: by what. */
  solvedBy: string | null;
  /** What the record form starts with. */
  draft: RecordForm;
}

/** What an error means, without any model. */
export interface Explanation {
  summary: string;
  causes: string[];
  checks: string[];
  /** First line of the person's own code in the stack. */
  place: { file: string; line: number | null; column: number | null } | null;
}

/** One fix offered for an error. */
export interface SuggestionCard {
  /** Names the solution in `vote`. */
  id: string;
  kind: 'known_pattern' | 'similar_issue';
  verdict: 'known' | 'likely' | 'weak';
  /** First line of the fix. */
  title: string;
  /** The lines of the fix after its title; null when the title is all. */
  detail: string | null;
  rootCause: string | null;
  /** 0..1. */
  confidence: number;
  certainty: number;
  worked: number;
  tried: number;
  reasons: { kind: 'for' | 'against'; text: string }[];
  /** Where it comes from, such as: Pattern "Redis not running". */
  origin: string;
  /** ISO time of the fix. */
  at: string;
  commands: string[];
  hasDiff: boolean;
  /** This person's vote in this session. */
  vote: 'worked' | 'failed' | null;
}

/** What a person records about a fix. Lists are one entry a line in the form. */
export interface RecordForm {
  fix: string;
  rootCause: string;
  symptoms: string[];
  affectedFiles: string[];
  preventionTips: string[];
  tested: boolean;
  reusable: boolean;
  /** Minutes; null when not known. */
  timeSpentMinutes: number | null;
}
