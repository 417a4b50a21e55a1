import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DebugRecallError } from '../../../src/core/errors';
import { parseMetadata, type DebugResolved, type DebugStart } from '../../../src/core/memory/metadata';
import type { ErrorReport } from '../../../src/core/report';

const report: ErrorReport = {
  language: 'python',
  tool: 'python',
  errorType: 'ValueError',
  message: 'x',
  code: null,
  severity: 'error',
  frames: [{ function: 'f', file: 'a.py', line: 3, column: null, inApp: true }],
  frameCount: 1,
  innermost: { file: 'a.py', line: 3, column: null },
  innermostInApp: null,
  causes: [],
  suppressed: [],
  parts: [],
  span: { start: 0, end: 10 },
  text: 'ValueError: x',
  fingerprint: 'f1',
};

const start: DebugStart = {
  type: 'debug_start',
  session_id: 'debug_1',
  error: { message: 'x', type: 'ValueError', stack_trace: 'ValueError: x', file: 'a.py', line: 3, function: 'f' },
  environment: { service: 'web' },
  timestamp: '2024-05-01T10:00:00.000Z',
  report: { ...report, causes: [report] },
  context: { source: 'terminal', exitCode: 1 },
};

const resolved: DebugResolved = {
  type: 'debug_resolved',
  session_id: 'debug_1',
  resolution: { status: 'solved', fix: 'do it', commands: ['npm i'] },
  confidence: 0.9,
  reusable: true,
};

function failure(value: unknown): string {
  try {
    parseMetadata(value);
  } catch (error) {
    assert.ok(error instanceof DebugRecallError, String(error));
    assert.equal(error.code, 'invalid-metadata');
    return error.message;
  }
  return assert.fail('the metadata was accepted');
}

describe('metadata', () => {
  it('takes every type of this domain and keeps extra fields', () => {
    const all = [
      start,
      resolved,
      {
        type: 'error_pattern',
        pattern: { name: 'n', solution_template: 's' },
        confidence: 0.9,
        usage_count: 2,
        session_ids: ['a'],
      },
      { type: 'solution_feedback', session_id: 'a', solution: 'b', feedback: 'worked', confidence_boost: 0.1 },
      {
        type: 'pattern_announcement',
        pattern_name: 'n',
        occurrence_count: 5,
        average_time_to_fix: null,
        solution: 's',
      },
      { type: 'session_state', session_id: 'a', state: 'closed' },
    ];
    for (const metadata of all) {
      const more = { ...metadata, extra: { of: ['anyone'] } };
      assert.equal(parseMetadata(more), more);
    }
    const other = { type: 'of_a_newer_version', x: [1, null, undefined] };
    assert.equal(parseMetadata(other), other);
  });

  it('names the path of the first wrong field', () => {
    assert.match(failure({ ...start, session_id: 3 }), /^Metadata at session_id: /);
    assert.match(failure({ ...start, error: { ...start.error, line: '3' } }), /at error\.line: /);
    assert.match(failure({ ...start, timestamp: 'today' }), /at timestamp: .*ISO 8601/);
    assert.match(
      failure({ ...start, report: { ...start.report, causes: [{ ...report, frames: [{}] }] } }),
      /at report\.causes\[0\]\.frames\[0\]\./,
    );
    assert.match(failure({ ...resolved, confidence: 1.1 }), /at confidence: /);
    assert.match(
      failure({ ...resolved, resolution: { ...resolved.resolution, status: 'fixed' } }),
      /at resolution\.status: /,
    );
    assert.match(
      failure({ ...resolved, resolution: { ...resolved.resolution, commands: ['a', 1] } }),
      /at resolution\.commands\[1\]: /,
    );
    assert.match(failure({ type: 'session_state', session_id: 'a' }), /at state: /);
  });

  it('takes only plain data of bounded size', () => {
    for (const wrong of [null, undefined, 3, 'x', [], new Map(), new Date()]) failure(wrong);
    assert.match(failure({ a: { b: [() => 1] } }), /at a\.b\[0\]: a function/);
    assert.match(failure({ a: Number.NaN }), /at a: NaN/);
    assert.match(failure({ a: 10n }), /at a: a bigint/);
    assert.match(failure({ a: new Date() }), /at a: not plain data/);
    let deep: unknown = 1;
    for (let level = 0; level < 5000; level++) deep = [deep];
    assert.match(failure({ deep }), /deeper than 40 levels/);
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    assert.match(failure(cyclic), /deeper than 40 levels/);
    assert.match(failure({ a: Array.from({ length: 9 }, () => 'x'.repeat(1024 * 1024)) }), /characters in all/);
    assert.match(
      failure({ ...resolved, resolution: { status: 'solved', fix: 'x'.repeat(1024 * 1024 + 1) } }),
      /at resolution\.fix: /,
    );
  });

  it('answers any JSON with the same object or a named error', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('debug_start', 'error_pattern', '__proto__', 'constructor', 'x'),
        (json, type) => {
          for (const value of [
            json,
            typeof json === 'object' && json && !Array.isArray(json) ? { ...json, type } : json,
          ]) {
            try {
              assert.equal(parseMetadata(value), value);
            } catch (error) {
              assert.ok(error instanceof DebugRecallError, String(error));
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
