/** A change to a file: a replacement of one piece of text, the whole new content, or its removal. */
export type Edit = [search: string, replacement: string] | string | null;

/** One thing that goes wrong in a project, and the ways in which somebody runs into it. */
export interface Scenario {
  cause: string;
  /** What is wrong, as edits to the healthy files of the first era. */
  edits?: Record<string, Edit>;
  /** Commands that meet it, in order of time. More than one: it comes back, in later eras, under other names. */
  runs: string[];
}

/** A small program with a history: eras in which its files and functions get other names and places. */
export interface ReplayProject {
  name: string;
  files: Record<string, string>;
  /** Renames from one era to the next, applied in order to contents, paths and commands as whole words. */
  eras: [from: string, to: string][][];
  /** Comment sign that shifts lines from era to era. */
  comment: string;
  /** Files never shifted by comments. */
  keep?: RegExp;
  /** Command that builds what later commands run; its failure is not recorded. */
  build?: string;
  scenarios: Scenario[];
}
