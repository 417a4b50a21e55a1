import * as v from 'valibot';
import { invalidMetadata } from '../errors';
import type { CaptureContext, ErrorReport } from '../report';
import { METADATA_LIMITS, METADATA_SCHEMAS } from './metadataSchemas';

/** A session starts, or its error is met again (`occurrence_of` names the open session). */
export interface DebugStart {
  type: 'debug_start';
  session_id: string;
  error: {
    message: string | null;
    type: string | null;
    stack_trace: string;
    file: string | null;
    line: number | null;
    function: string | null;
  };
  environment: { service?: string; env?: string; version?: string };
  timestamp: string;
  /** The whole parsed error. */
  report: ErrorReport;
  context: CaptureContext;
}

/** What fixed a session (or that nothing did). */
export interface DebugResolved {
  type: 'debug_resolved';
  session_id: string;
  resolution: {
    status: 'solved' | 'workaround' | 'unsolved';
    fix: string;
    code_changes?: string;
    root_cause?: string;
    time_to_fix_minutes?: number;
    symptoms?: string[];
    affected_files?: string[];
    prevention_tips?: string[];
    commands?: string[];
    tested?: boolean;
  };
  confidence: number;
  reusable: boolean;
}

/** A reusable note distilled from sessions. */
export interface ErrorPattern {
  type: 'error_pattern';
  pattern: { name: string; regex?: string; solution_template: string };
  confidence: number;
  usage_count: number;
  /** Sessions that it was distilled from. */
  session_ids: string[];
  /** The resolution (message id) whose fix it carries. */
  solution_id?: string;
  note_id?: string;
}

/** A person said whether a solution worked in a session. The last word of a person in a session counts. */
export interface SolutionFeedback {
  type: 'solution_feedback';
  session_id: string;
  /** Id of the resolution or pattern message. */
  solution: string;
  feedback: 'worked' | 'failed';
  confidence_boost?: number;
  confidence_penalty?: number;
}

/** Many people met the same pattern. */
export interface PatternAnnouncement {
  type: 'pattern_announcement';
  pattern_name: string;
  occurrence_count: number;
  average_time_to_fix: number | null;
  solution: string;
}

/** A session's state was changed by hand. */
export interface SessionState {
  type: 'session_state';
  session_id: string;
  state: 'closed' | 'reopened';
}

/** Anything else a person or tool sends; kept as it is. */
export interface OtherMetadata {
  type?: undefined;
  [key: string]: unknown;
}

/** The typed metadata of this domain. Validated by `parseMetadata` at every boundary. */
export type Metadata =
  DebugStart | DebugResolved | ErrorPattern | SolutionFeedback | PatternAnnouncement | SessionState | OtherMetadata;

/**
 * Checks that `value` is metadata: plain JSON data of bounded size and, when its `type` is one of this domain, of that
 * type's shape. Gives the same object back, extra fields and unknown types as they are. Throws `invalid-metadata`,
 * naming the path of the first wrong field.
 */
export function parseMetadata(value: unknown): Metadata {
  if (!isPlainObject(value)) throw invalidMetadata('', 'expected an object.');
  checkPlainData(value);
  const type = Object.hasOwn(value, 'type') ? value['type'] : undefined;
  const schema = typeof type === 'string' ? METADATA_SCHEMAS.get(type) : undefined;
  if (schema) {
    const result = v.safeParse(schema, value, { abortEarly: true });
    if (!result.success) throw invalidMetadata(pathOf(result.issues[0]), `${result.issues[0].message}.`);
  }
  return value as Metadata;
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).reduce(
    (path, { key }) => (typeof key === 'number' ? `${path}[${key}]` : path ? `${path}.${String(key)}` : String(key)),
    '',
  );
}

/** Everything that JSON can hold, and a field that is undefined; within the limits. */
function checkPlainData(root: object): void {
  let elements = 0;
  let characters = 0;

  function visit(value: unknown, path: string, depth: number): void {
    if (typeof value === 'string') characters += value.length;
    if (characters > METADATA_LIMITS.characters) {
      throw invalidMetadata(path, `more than ${METADATA_LIMITS.characters} characters in all.`);
    }
    if (typeof value === 'number' && !Number.isFinite(value))
      throw invalidMetadata(path, `${value} is not a JSON number.`);
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
      throw invalidMetadata(path, `a ${typeof value} is not plain data.`);
    }
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value) && !isPlainObject(value)) throw invalidMetadata(path, 'not plain data.');
    if (depth > METADATA_LIMITS.depth) throw invalidMetadata(path, `deeper than ${METADATA_LIMITS.depth} levels.`);
    for (const key of Object.keys(value)) {
      const place = Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
      characters += Array.isArray(value) ? 0 : key.length;
      if (++elements > METADATA_LIMITS.elements) {
        throw invalidMetadata(place, `more than ${METADATA_LIMITS.elements} keys and items in all.`);
      }
      visit((value as Record<string, unknown>)[key], place, depth + 1);
    }
  }

  visit(root, '', 1);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
