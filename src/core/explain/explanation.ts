/** Which table told the story. `general`: none; it is read from the report's structure alone. */
export type ExplanationSource = 'catalogue' | 'errno' | 'http' | 'sqlstate' | 'signal' | 'exit-code' | 'general';

/** An error in plain words. Code stands between backticks; everything else is prose on one line. */
export interface Explanation {
  /** A few words, such as "Connection refused"; at most 80 characters. */
  title: string;
  /** What it means with the values of this report, at most 300 characters. It does not name `place`. */
  summary: string;
  /** Likely causes, the likeliest first; each at most 160 characters. */
  causes: string[];
  /** What to look at or run first; each at most 160 characters. */
  checks: string[];
  /** First line of the person's own code, counted from where the error was raised; null when none is known. */
  place: { file: string; line: number | null; column: number | null; function: string | null } | null;
  /** The causes that the report itself carries, outermost first, without the report; at most 20. */
  chain: { errorType: string | null; message: string | null }[];
  source: ExplanationSource;
}

/** The part of an explanation that a table tells. */
export type Story = Pick<Explanation, 'title' | 'summary' | 'causes' | 'checks' | 'source'>;

/** A story as it is written down: its texts hold `{placeholders}`, filled by `fillTemplate`. */
export interface StoryTemplate {
  title: string;
  summary: string;
  causes: readonly string[];
  checks: readonly string[];
}
