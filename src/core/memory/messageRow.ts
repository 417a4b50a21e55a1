import type { EditEvent, MessageEvent } from './event';
import { STEPS, stepOf, type SessionStep } from './foldSession';
import type { Message } from './memory';
import type { Metadata } from './metadata';

/** The columns of a message's row that follow from the message itself. */
export interface MessageFacts {
  type: string | undefined;
  sessionId: string | undefined;
  /** The solution that feedback is about. */
  subject: string | undefined;
  step: number;
  fingerprint: string | undefined;
}

/** The message that an event and its edits, in (time, id) order, amount to. */
export function foldMessage(event: MessageEvent, edits: readonly EditEvent[]): Message {
  const { channelId, senderId, content, confidence, threadId, metadata } = event.message;
  const message: Message = { id: event.id, channelId, senderId, content, timestamp: iso(event.ts), metadata };
  if (confidence !== undefined) message.confidence = confidence;
  if (threadId !== undefined) message.threadId = threadId;
  for (const { change, ts } of edits) {
    if (change.content !== undefined) message.content = change.content;
    if (change.confidence !== undefined) message.confidence = change.confidence;
    if (change.metadata !== undefined) message.metadata = change.metadata;
    message.editedAt = iso(ts);
  }
  return message;
}

/** What the database keeps of a message's metadata. */
export function factsOf(metadata: Metadata): MessageFacts {
  const type = typeof metadata.type === 'string' ? metadata.type : undefined;
  return {
    type,
    sessionId: hasSession(metadata) ? metadata.session_id : undefined,
    subject: metadata.type === 'solution_feedback' ? metadata.solution : undefined,
    step: STEPS.indexOf(stepOf({ metadata })),
    fingerprint: metadata.type === 'debug_start' ? metadata.report.fingerprint : undefined,
  };
}

/** The step that a row's number stands for. */
export function stepAt(index: unknown): SessionStep {
  return STEPS[index as number] ?? 'other';
}

/** ISO 8601 in UTC, to the millisecond. */
export function iso(time: string | number): string {
  return new Date(time).toISOString();
}

function hasSession(metadata: Metadata): metadata is Metadata & { session_id: string } {
  switch (metadata.type) {
    case 'debug_start':
    case 'debug_resolved':
    case 'solution_feedback':
    case 'session_state':
      return true;
    default:
      return false;
  }
}
