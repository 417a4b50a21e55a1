import type { CaptureContext, ErrorReport } from '../report';

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
  | DebugStart
  | DebugResolved
  | ErrorPattern
  | SolutionFeedback
  | PatternAnnouncement
  | SessionState
  | OtherMetadata;
