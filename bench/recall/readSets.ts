import { readFileSync } from 'node:fs';
import { parseErrors, primaryReport } from '../../src/core/parse';
import { extractFeatures } from '../../src/core/recognition';
import type { Features } from '../../src/core/recognition';

/** A labelled text, of either kind of set. */
export interface Labelled {
  id: string;
  text: string;
  command?: string;
  /** Recall sets: entries of one group are one problem; null has no relative. */
  group?: string | null;
  /** Replay sets: the project, and what was wrong. */
  project?: string;
  cause?: string;
  t?: string;
}

/** A labelled text with its features. */
export interface Prepared {
  row: Labelled;
  features: Features;
}

/** The rows of a JSON-lines file. */
export function readRows(file: string): Labelled[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Labelled);
}

/** Parses each text as the product would, and extracts what recognition compares. */
export function prepareRows(rows: readonly Labelled[]): Prepared[] {
  return rows.map((row) => ({ row, features: featuresOf(row.text, row.command) }));
}

/** Features of a captured text, through the real parser. */
export function featuresOf(text: string, command?: string): Features {
  const reports = parseErrors(text, { command, expectError: true });
  const report = primaryReport(reports);
  if (!report) throw new Error('The parser gave no report, not even its fallback.');
  return extractFeatures({ report, text, context: { command } });
}
