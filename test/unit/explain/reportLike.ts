import type { ErrorReport } from '../../../src/core/report';

/** A report with these fields and nothing else. */
export function reportLike(fields: Partial<ErrorReport>): ErrorReport {
  return {
    language: 'unknown',
    tool: 'unknown',
    errorType: null,
    message: null,
    code: null,
    severity: 'error',
    frames: [],
    frameCount: 0,
    innermost: null,
    innermostInApp: null,
    causes: [],
    suppressed: [],
    parts: [],
    span: { start: 0, end: 0 },
    text: '',
    fingerprint: '',
    ...fields,
  };
}
