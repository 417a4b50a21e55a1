import type { ErrorReport } from '../report';
import { normalise } from './normalise';
import { readErrors } from './reader';

/** What is known about a text beside its characters. */
export interface ParseOptions {
  /** The command that printed it, as typed: names the tool of an error that says nothing about itself. */
  command?: string;
  /** Its exit code. Other than 0, something is reported even when no error is recognised. */
  exitCode?: number;
  /** The text is known to show an error (somebody pasted it, a test failed): as with an exit code other than 0. */
  expectError?: boolean;
  /** Width of the terminal, when the text may hold lines that it wrapped. */
  columns?: number;
}

/**
 * All errors in a text, in order of appearance; the same error printed twice is one report. Which of them a person
 * should look at first: `primaryReport`. Spans are offsets into `text`. Linear in the length of the text; never throws.
 *
 * When no error is recognised the answer is empty, unless the text clearly says that something failed (`error:`,
 * `fatal:`, `command not found` ...) or `exitCode` or `expectError` says so: then one report holds the best line.
 */
export function parseErrors(text: string, options: ParseOptions = {}): ErrorReport[] {
  const isFailure = options.expectError === true || (options.exitCode !== undefined && options.exitCode !== 0);
  const clean = normalise(text, { columns: options.columns });
  return readErrors(clean, { command: options.command, isFailure }).map((reading) => reading.report);
}
