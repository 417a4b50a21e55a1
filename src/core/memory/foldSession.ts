import type { Message, RecordedResolution, Resolution, Scope, SessionRecord } from './memory';
import type { DebugResolved, DebugStart } from './metadata';

/** What a message can say about its session. The database stores the index. */
export const STEPS = ['other', 'start', 'solved', 'unsolved', 'closed', 'reopened', 'worked', 'failed'] as const;

/** One message of a session, without its texts: what the session's state follows from. */
export type SessionStep = (typeof STEPS)[number];

/** The state of a session. */
export interface SessionState {
  status: SessionRecord['status'];
  /** Index of the first start among the steps, or -1: then there is no session yet. */
  first: number;
  /** Index of the last start. */
  last: number;
  occurrences: number;
}

/**
 * Folds a session's steps, given in (time, id) order. Solved is solved, whatever else was said; otherwise the last of
 * closed and reopened decides.
 */
export function foldSteps(steps: readonly SessionStep[]): SessionState {
  const state: SessionState = { status: 'open', first: -1, last: -1, occurrences: 0 };
  let solved = false;
  steps.forEach((step, index) => {
    if (step === 'start') {
      if (state.first < 0) state.first = index;
      state.last = index;
      state.occurrences++;
    } else if (step === 'solved') solved = true;
    else if (step === 'closed') state.status = 'closed';
    else if (step === 'reopened') state.status = 'open';
  });
  if (solved) state.status = 'solved';
  return state;
}

/** Folds a session's messages, given in (time, id) order; undefined until its start is among them. */
export function foldSession(id: string, messages: readonly Message[], scope: Scope): SessionRecord | undefined {
  const { status, first, last, occurrences } = foldSteps(messages.map(stepOf));
  const start = messages[first];
  const newest = messages[last];
  if (!start || !newest) return undefined;
  // The fingerprints are equal; what a person looks at is the occurrence in front of them.
  const { report, context } = newest.metadata as DebugStart;
  return {
    id,
    status,
    scope,
    report,
    context,
    person: start.senderId,
    startedAt: start.timestamp,
    lastSeenAt: newest.timestamp,
    occurrences,
    resolutions: messages.filter((message) => message.metadata.type === 'debug_resolved').map(recordedResolution),
  };
}

/** What a message says about its session. */
export function stepOf({ metadata }: Pick<Message, 'metadata'>): SessionStep {
  switch (metadata.type) {
    case 'debug_start':
      return 'start';
    case 'debug_resolved':
      return metadata.resolution.status === 'solved' ? 'solved' : 'unsolved';
    case 'session_state':
      return metadata.state;
    case 'solution_feedback':
      return metadata.feedback;
    default:
      return 'other';
  }
}

function recordedResolution(message: Message): RecordedResolution {
  const metadata = message.metadata as DebugResolved;
  return {
    id: message.id,
    sessionId: metadata.session_id,
    person: message.senderId,
    timestamp: message.timestamp,
    resolution: resolutionOf(metadata.resolution),
    baseConfidence: metadata.confidence,
    reusable: metadata.reusable,
  };
}

function resolutionOf(stored: DebugResolved['resolution']): Resolution {
  return {
    status: stored.status,
    fix: stored.fix,
    rootCause: stored.root_cause,
    symptoms: stored.symptoms,
    affectedFiles: stored.affected_files,
    preventionTips: stored.prevention_tips,
    codeChanges: stored.code_changes,
    commands: stored.commands,
    timeToFixMinutes: stored.time_to_fix_minutes,
    tested: stored.tested,
  };
}
