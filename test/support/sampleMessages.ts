import type { NewMessage } from '../../src/core/memory/memory';
import type { DebugResolved, DebugStart } from '../../src/core/memory/metadata';
import type { ErrorReport } from '../../src/core/report';

/** A report as the parser gives it for a refused connection. */
export function sampleReport(over: Partial<ErrorReport> = {}): ErrorReport {
  const text = 'Error: connect ECONNREFUSED 127.0.0.1:6379\n    at TCPConnectWrap.afterConnect (node:net:1555:16)';
  return {
    language: 'javascript',
    tool: 'node',
    errorType: 'Error',
    message: 'connect ECONNREFUSED 127.0.0.1:6379',
    code: 'ECONNREFUSED',
    severity: 'error',
    frames: [],
    frameCount: 1,
    innermost: { file: 'node:net', line: 1555, column: 16 },
    innermostInApp: null,
    causes: [],
    suppressed: [],
    parts: [],
    span: { start: 0, end: text.length },
    text,
    fingerprint: 'f1',
    ...over,
  };
}

/** The message that starts a session. */
export function startOf(
  sessionId: string,
  over: Partial<NewMessage> & { report?: ErrorReport } = {},
): NewMessage<DebugStart> {
  const { report = sampleReport(), ...message } = over;
  return {
    channelId: 'proj:debugging',
    content: `${report.errorType}: ${report.message}`,
    threadId: sessionId,
    ...message,
    metadata: {
      type: 'debug_start',
      session_id: sessionId,
      error: {
        message: report.message,
        type: report.errorType,
        stack_trace: report.text,
        file: null,
        line: null,
        function: null,
      },
      environment: {},
      timestamp: '2026-03-01T09:00:00.000Z',
      report,
      context: { source: 'cli' },
    },
  };
}

/** The message that says what fixed a session. */
export function fixOf(
  sessionId: string,
  fix: string,
  over: Partial<NewMessage> & { status?: DebugResolved['resolution']['status'] } = {},
): NewMessage<DebugResolved> {
  const { status = 'solved', ...message } = over;
  return {
    channelId: 'proj:debugging',
    content: fix,
    threadId: sessionId,
    confidence: 0.8,
    ...message,
    metadata: {
      type: 'debug_resolved',
      session_id: sessionId,
      resolution: { status, fix, root_cause: 'Redis was not running' },
      confidence: 0.8,
      reusable: false,
    },
  };
}
