import type { EditEvent, MessageEvent } from './event';
import { facetsOf } from './facets';
import { STEPS, stepOf, type SessionStep } from './foldSession';
import type { Message } from './memory';
import type { Metadata } from './metadata';

/** Stands for a type that is no text: a list of them, say. Filters must look closer. */
export const ODD_TYPE = '\0odd';
/** Stands for a session whose id is no text. */
export const ODD_SESSION = -1;
/** Stands for a thread that is named like the message's session. */
export const SESSION_THREAD = '';

/** The columns of a message's row that follow from the message itself. */
export interface MessageFacts {
  type: string | undefined;
  sessionId: string | undefined;
  /** True when `session_id` is there but no text: a list of them, say. Filters must look closer. */
  hasOddSession: boolean;
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
  const session = 'session_id' in metadata ? metadata.session_id : undefined;
  return {
    type: typeOf(metadata),
    sessionId: typeof session === 'string' ? session : undefined,
    hasOddSession: session !== undefined && typeof session !== 'string',
    subject: metadata.type === 'solution_feedback' ? metadata.solution : undefined,
    step: STEPS.indexOf(stepOf({ metadata })),
    fingerprint: metadata.type === 'debug_start' ? metadata.report.fingerprint : undefined,
  };
}

/** Columns of a message's row for filters, in the order of {@link METADATA_COLUMNS}. */
export function metadataColumns({ threadId, metadata }: Pick<Message, 'threadId' | 'metadata'>) {
  const { json, isPartial } = facetsOf(metadata);
  const thread = threadId !== undefined && threadId === factsOf(metadata).sessionId ? SESSION_THREAD : threadId;
  return [thread ?? null, json, isPartial ? 1 : 0];
}

/** Names of the columns that {@link metadataColumns} fills. */
export const METADATA_COLUMNS = 'thread, facets, partial';

/** The step that a row's number stands for. */
export function stepAt(index: unknown): SessionStep {
  return STEPS[index as number] ?? 'other';
}

/** ISO 8601 in UTC, to the millisecond. */
export function iso(time: string | number): string {
  // 2026-03-01T09:00:00.000Z: as we write it ourselves
  if (typeof time === 'string' && time.length === 24 && time.endsWith('Z')) return time;
  return new Date(time).toISOString();
}

function typeOf(metadata: Metadata): string | undefined {
  const type: unknown = metadata.type;
  return typeof type === 'string' ? type : type === undefined ? undefined : ODD_TYPE;
}
