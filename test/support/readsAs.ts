import assert from 'node:assert/strict';
import { parseErrors } from '../../src/core/parse';

/** What a test says about the first error of a text; what is left out is not compared. */
export interface Reading {
  tool?: string;
  type?: string | null;
  /** The whole message. */
  message?: string;
  code?: string | null;
  /** `file:line:column`, as far as they are printed. */
  at?: string | null;
  frames?: number;
  causes?: (string | null)[];
  severity?: string;
  /** How many errors the text holds. */
  count?: number;
}

/** Compares the first error of a text with what a person reads there. */
export function readsAs(text: string, expected: Reading): void {
  const reports = parseErrors(text);
  const [report] = reports;
  assert.ok(report, `no error found in: ${text}`);
  const { innermost } = report;
  const actual: Required<Reading> = {
    tool: report.tool,
    type: report.errorType,
    message: report.message ?? '',
    code: report.code,
    at: innermost ? [innermost.file, innermost.line, innermost.column].filter((part) => part !== null).join(':') : null,
    frames: report.frameCount,
    causes: report.causes.map((cause) => cause.errorType),
    severity: report.severity,
    count: reports.length,
  };
  const compared = Object.fromEntries(Object.keys(expected).map((key) => [key, actual[key as keyof Reading]]));
  assert.deepEqual(compared, expected);
}

/** A text in which nothing failed. */
export function readsNothing(text: string): void {
  const reports = parseErrors(text);
  assert.deepEqual(
    reports.map(({ tool, errorType, message }) => ({ tool, errorType, message })),
    [],
  );
}
