import { redact, redactDeep, type RedactOptions } from '../redact/index';
import { parseChannelId } from './channelName';
import { cleanMetadata } from './cleanMetadata';
import { readEvent, type JournalEvent, type SkipReason } from './event';
import type { Scope } from './memory';
import type { MemoryStore } from './store';

const BATCH = 500;

/** What an import did. */
export interface ImportResult {
  imported: number;
  /** Events that memory had already. */
  known: number;
  /** Lines that are no events of an export or a journal. */
  skipped: { line: number; reason: SkipReason | 'invalid' }[];
}

/**
 * Brings the lines of an export (or of a journal) in: new ones are appended to this installation's own journal with
 * their ids, times and writers. They go through redaction like everything else that enters memory.
 */
export async function importEvents(
  lines: AsyncIterable<string> | Iterable<string>,
  { storeOf, redaction }: { storeOf: (scope: Scope) => MemoryStore; redaction: RedactOptions },
): Promise<ImportResult> {
  const result: ImportResult = { imported: 0, known: 0, skipped: [] };
  const waiting = new Map<Scope, Map<string, JournalEvent>>([
    ['project', new Map()],
    ['global', new Map()],
  ]);
  const write = async (scope: Scope) => {
    const events = [...waiting.get(scope)!.values()];
    waiting.get(scope)!.clear();
    if (events.length > 0) await storeOf(scope).append(events);
    result.imported += events.length;
  };
  let number = 0;
  for await (const line of lines) {
    number++;
    const read = readExported(line);
    if (!read) continue;
    if ('skipped' in read) {
      result.skipped.push({ line: number, reason: read.skipped });
      continue;
    }
    const event = clean(read.event, redaction);
    if (!event) {
      result.skipped.push({ line: number, reason: 'invalid' });
      continue;
    }
    const batch = waiting.get(read.scope)!;
    const key = `${event.kind} ${event.id}`;
    if (batch.has(key) || storeOf(read.scope).indexer.has(event)) result.known++;
    else batch.set(key, event);
    if (batch.size >= BATCH) await write(read.scope);
  }
  for (const scope of waiting.keys()) await write(scope);
  return result;
}

function readExported(line: string): { scope: Scope; event: JournalEvent } | { skipped: SkipReason } | undefined {
  const wrapped = unwrap(line);
  const read = readEvent(wrapped?.line ?? line);
  return read && 'event' in read ? { scope: wrapped?.scope ?? scopeOf(read.event), event: read.event } : read;
}

function unwrap(line: string): { scope: Scope; line: string } | undefined {
  try {
    const { scope, event } = JSON.parse(line) as { scope?: unknown; event?: unknown };
    if (scope !== 'project' && scope !== 'global') return undefined;
    return { scope, line: JSON.stringify(event) ?? 'null' };
  } catch {
    return undefined;
  }
}

/** A line of a journal does not say where it belongs; what it is about does. */
function scopeOf(event: JournalEvent): Scope {
  if (event.kind === 'message') return event.message.channelId.startsWith('global:') ? 'global' : 'project';
  if (event.kind === 'note') return event.note.scope;
  return event.kind === 'channel' ? event.channel.scope : 'project';
}

/** The event without what must not be stored; undefined when it could not have been sent. */
function clean(event: JournalEvent, redaction: RedactOptions): JournalEvent | undefined {
  try {
    switch (event.kind) {
      case 'message': {
        parseChannelId(event.message.channelId);
        const { content, metadata } = event.message;
        const message = {
          ...event.message,
          content: redact(content, redaction),
          metadata: cleanMetadata(metadata, redaction),
        };
        return { ...event, message };
      }
      case 'edit': {
        const { content, metadata } = event.change;
        const change = { ...event.change };
        if (content !== undefined) change.content = redact(content, redaction);
        if (metadata !== undefined) change.metadata = cleanMetadata(metadata, redaction);
        return { ...event, change };
      }
      case 'note':
        return { ...event, note: { ...event.note, ...redactDeep(textsOf(event.note), redaction) } };
      case 'channel':
        return { ...event, channel: { ...event.channel, description: redact(event.channel.description, redaction) } };
      default:
        return event;
    }
  } catch {
    return undefined;
  }
}

function textsOf({ title, content, tags, breadcrumbs }: Extract<JournalEvent, { kind: 'note' }>['note']) {
  return { title, content, tags, breadcrumbs };
}
