import type { JournalEvent, MessageEvent } from './event';
import type { StoredMessages } from './storedMessages';

const DAY_MS = 86_400_000;

/** How long what is kept for; solved sessions, their fixes and patterns stay. Missing or 0 is forever. */
export interface Retention {
  /** Unsolved sessions, after they were last seen. */
  unsolvedDays?: number;
  /** Whole captured outputs beside the parsed error, of all sessions. */
  rawTextDays?: number;
}

/** What a clean-up took out of this installation's own files. */
export interface RetentionResult {
  removedEvents: number;
  shortenedEvents: number;
}

/** Takes what is older than wanted out of this installation's own journal files. */
export async function applyRetention(
  stores: readonly StoredMessages[],
  { retention, nowMs }: { retention: Retention; nowMs: number },
): Promise<RetentionResult> {
  const result: RetentionResult = { removedEvents: 0, shortenedEvents: 0 };
  for (const messages of stores) {
    const outdated = outdatedSessions(messages, before(nowMs, retention.unsolvedDays));
    const rawBefore = before(nowMs, retention.rawTextDays);
    const change = (event: JournalEvent): JournalEvent | false => {
      if (event.kind !== 'message') return event;
      if (outdated.has(sessionOf(event))) return false;
      return Date.parse(event.ts) < rawBefore ? withoutOutput(event) : event;
    };
    const { changedLines } = await messages.store.rewrite((event) => {
      const changed = change(event);
      if (!changed) result.removedEvents++;
      else if (changed !== event) result.shortenedEvents++;
      return changed;
    });
    if (changedLines > 0) await messages.store.replaceSaved();
  }
  return result;
}

function before(nowMs: number, days: number | undefined): number {
  return days ? nowMs - days * DAY_MS : -Infinity;
}

function outdatedSessions(messages: StoredMessages, beforeMs: number): Set<string | undefined> {
  if (beforeMs === -Infinity) return new Set();
  const heads = messages.sessionHeads().filter((head) => head.status !== 'solved');
  return new Set(heads.filter((head) => Date.parse(head.lastSeenAt) < beforeMs).map(({ id }) => id));
}

function sessionOf({ message: { metadata } }: MessageEvent): string | undefined {
  return 'session_id' in metadata && typeof metadata.session_id === 'string' ? metadata.session_id : undefined;
}

function withoutOutput(event: MessageEvent): MessageEvent {
  const { metadata } = event.message;
  if (metadata.type !== 'debug_start' || metadata.context.output === undefined) return event;
  const context = { ...metadata.context, output: undefined };
  return { ...event, message: { ...event.message, metadata: { ...metadata, context } } };
}
