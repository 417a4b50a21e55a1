import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { parseErrors } from '../../../src/core/parse';
import type { ErrorReport, StackFrame } from '../../../src/core/report';
import { readCorpus } from '../../support/corpus';

/** What a person reads to check an expected file: one line a frame, nothing that is null or empty. */
function readable(report: ErrorReport): object {
  const { language, tool, errorType, message, code, severity, frames, frameCount, innermost, innermostInApp } = report;
  const nested = (reports: ErrorReport[]) => (reports.length > 0 ? reports.map(readable) : undefined);
  return {
    language,
    tool,
    severity,
    errorType: errorType ?? undefined,
    code: code ?? undefined,
    message: message?.split('\n'),
    innermost: innermost ? place(innermost) : undefined,
    innermostInApp: innermostInApp ? frameLine(innermostInApp) : undefined,
    frameCount: frameCount || undefined,
    frames: frames.length > 0 ? frames.map(frameLine) : undefined,
    causes: nested(report.causes),
    suppressed: nested(report.suppressed),
    parts: report.parts.length > 0 ? report.parts.length : undefined,
    properties: report.properties,
  };
}

function place({ file, line, column }: { file: string | null; line: number | null; column: number | null }): string {
  return [file ?? '?', line, column].filter((part) => part !== null).join(':');
}

function frameLine(frame: StackFrame): string {
  const module = frame.module ? ` [${frame.module}]` : '';
  return `${frame.inApp ? '* ' : '  '}${frame.function ?? '?'} (${place(frame)})${module}`;
}

describe('corpus', () => {
  const texts = readCorpus();

  it('is there', () => assert.ok(texts.length > 100, `${texts.length} texts`));

  for (const { id, text, expected, expectedPath } of texts) {
    it(id, () => {
      const reports = parseErrors(text, { expectError: true });
      const actual = `${JSON.stringify(reports.map(readable), null, 2)}\n`;
      if (process.env.UPDATE) writeFileSync(expectedPath, actual);
      else assert.equal(actual, expected);
      for (const { span } of reports) assert.ok(span.start >= 0 && span.start < span.end && span.end <= text.length);
    });
  }
});
