import * as v from 'valibot';
import type { CaptureContext, ErrorReport, SourceLocation, StackFrame, TextSpan } from '../report';
import { instantOf } from './filter/instant';

/** How large one metadata may be. Beyond that it is refused, so that one message cannot fill a memory. */
export const METADATA_LIMITS = {
  /** Characters of an id, name or path. */
  name: 4096,
  /** Characters of a message, trace, fix or patch. */
  text: 1024 * 1024,
  /** Items of a list. */
  items: 10_000,
  /** Objects and arrays inside each other. */
  depth: 40,
  /** Keys and items in all. */
  elements: 100_000,
  /** Characters in all. */
  characters: 8 * 1024 * 1024,
} as const;

const name = v.pipe(v.string(), v.maxLength(METADATA_LIMITS.name));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const text = v.pipe(v.string(), v.maxLength(METADATA_LIMITS.text));
const texts = v.pipe(v.array(text), v.maxLength(METADATA_LIMITS.items));
const unit = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const date = v.pipe(
  v.string(),
  v.check((value) => instantOf(value) !== undefined, 'Invalid date: Expected ISO 8601, such as 2024-05-01T10:00:00Z'),
);

const frame: v.GenericSchema<StackFrame> = v.looseObject({
  function: v.nullable(text),
  file: v.nullable(name),
  line: v.nullable(count),
  column: v.nullable(count),
  inApp: v.boolean(),
  module: v.optional(name),
});

const location: v.GenericSchema<SourceLocation> = v.looseObject({
  file: name,
  line: v.nullable(count),
  column: v.nullable(count),
});

const span: v.GenericSchema<TextSpan> = v.looseObject({ start: count, end: count });

const reports: v.GenericSchema<ErrorReport[]> = v.lazy(() =>
  v.pipe(v.array(report), v.maxLength(METADATA_LIMITS.items)),
);

const report: v.GenericSchema<ErrorReport> = v.looseObject({
  language: name,
  tool: name,
  errorType: v.nullable(name),
  message: v.nullable(text),
  code: v.nullable(name),
  severity: v.picklist(['fatal', 'error', 'warning', 'info']),
  frames: v.pipe(v.array(frame), v.maxLength(METADATA_LIMITS.items)),
  frameCount: count,
  innermost: v.nullable(location),
  innermostInApp: v.nullable(frame),
  causes: reports,
  suppressed: reports,
  parts: reports,
  span,
  text,
  fingerprint: name,
  properties: v.optional(v.pipe(v.array(v.tuple([name, text])), v.maxLength(METADATA_LIMITS.items))),
});

const context: v.GenericSchema<CaptureContext> = v.looseObject({
  source: v.picklist(['terminal', 'problems', 'debugger', 'test', 'task', 'notebook', 'editor', 'cli', 'import']),
  command: v.optional(text),
  cwd: v.optional(name),
  exitCode: v.optional(v.pipe(v.number(), v.safeInteger())),
  durationMs: v.optional(amount),
  branch: v.optional(name),
  commit: v.optional(name),
  workspaceFolder: v.optional(name),
  service: v.optional(name),
  environment: v.optional(name),
  version: v.optional(name),
  timestamp: v.optional(date),
});

/** What each type of metadata must look like. Extra fields are let through. */
export const METADATA_SCHEMAS: ReadonlyMap<string, v.GenericSchema> = new Map<string, v.GenericSchema>([
  [
    'debug_start',
    v.looseObject({
      session_id: id,
      error: v.looseObject({
        message: v.nullable(text),
        type: v.nullable(name),
        stack_trace: text,
        file: v.nullable(name),
        line: v.nullable(count),
        function: v.nullable(text),
      }),
      environment: v.looseObject({ service: v.optional(name), env: v.optional(name), version: v.optional(name) }),
      timestamp: date,
      report,
      context,
    }),
  ],
  [
    'debug_resolved',
    v.looseObject({
      session_id: id,
      resolution: v.looseObject({
        status: v.picklist(['solved', 'workaround', 'unsolved']),
        fix: text,
        code_changes: v.optional(text),
        root_cause: v.optional(text),
        time_to_fix_minutes: v.optional(amount),
        symptoms: v.optional(texts),
        affected_files: v.optional(texts),
        prevention_tips: v.optional(texts),
        commands: v.optional(texts),
        tested: v.optional(v.boolean()),
      }),
      confidence: unit,
      reusable: v.boolean(),
    }),
  ],
  [
    'error_pattern',
    v.looseObject({
      pattern: v.looseObject({ name, regex: v.optional(text), solution_template: text }),
      confidence: unit,
      usage_count: count,
      session_ids: v.pipe(v.array(id), v.maxLength(METADATA_LIMITS.items)),
      solution_id: v.optional(id),
      note_id: v.optional(id),
    }),
  ],
  [
    'solution_feedback',
    v.looseObject({
      session_id: id,
      solution: id,
      feedback: v.picklist(['worked', 'failed']),
      confidence_boost: v.optional(unit),
      confidence_penalty: v.optional(unit),
    }),
  ],
  [
    'pattern_announcement',
    v.looseObject({
      pattern_name: name,
      occurrence_count: count,
      average_time_to_fix: v.nullable(amount),
      solution: text,
    }),
  ],
  ['session_state', v.looseObject({ session_id: id, state: v.picklist(['closed', 'reopened']) })],
]);
