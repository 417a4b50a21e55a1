import type { Metadata } from './metadata';
import type { Scope } from './memory';

/** Version of the event format that this code writes. Older ones are brought up to it, newer ones are passed over. */
export const EVENT_VERSION = 1;

/** What every event of the journal carries. One event is one line of JSON. */
export interface EventHead {
  v: typeof EVENT_VERSION;
  /** ULID; for messages sent with an id of their own, that id. */
  id: string;
  /** ISO 8601, UTC: the event's place in the order in which events are folded. */
  ts: string;
  /** The installation that wrote it. */
  writer: string;
}

/** A channel was made. */
export interface ChannelEvent extends EventHead {
  kind: 'channel';
  channel: { name: string; scope: Scope; description: string };
}

/** A message was sent. */
export interface MessageEvent extends EventHead {
  kind: 'message';
  message: {
    channelId: string;
    senderId: string;
    content: string;
    confidence?: number;
    threadId?: string;
    metadata: Metadata;
  };
}

/** Fields of a message were replaced. */
export interface EditEvent extends EventHead {
  kind: 'edit';
  target: string;
  change: { content?: string; confidence?: number; metadata?: Metadata };
}

/** A note was written. */
export interface NoteEvent extends EventHead {
  kind: 'note';
  note: {
    scope: Scope;
    title: string;
    content: string;
    tags: string[];
    confidence: number;
    breadcrumbs: Record<string, unknown>;
  };
}

/** A session, message or note is hidden from now on, whenever its own events arrive. */
export interface ForgetEvent extends EventHead {
  kind: 'forget';
  target: string;
}

/** Events that are gone for good: each installation takes their lines out of its own files. */
export interface EraseEvent extends EventHead {
  kind: 'erase';
  /** Ids of events. */
  targets: string[];
}

/** One line of the journal. */
export type JournalEvent = ChannelEvent | MessageEvent | EditEvent | NoteEvent | ForgetEvent | EraseEvent;

/** An event without what the journal adds to it; the head's fields only where the caller decides them. */
export type NewEvent = JournalEvent extends infer E
  ? E extends JournalEvent
    ? Omit<E, keyof EventHead> & { id?: string; ts?: string; writer?: string }
    : never
  : never;

/** Why a line was passed over. It stays on disk. */
export type SkipReason = 'torn' | 'not-json' | 'not-an-event' | 'unknown-version' | 'unknown-kind' | 'conflict-marker';

/** A line as read: an event, or why it is none. `undefined` stands for an empty line. */
export type ReadLine = { event: JournalEvent } | { skipped: SkipReason } | undefined;

/** The line that stands for an event, with its newline. */
export function formatEvent(event: JournalEvent): string {
  return `${JSON.stringify(event)}\n`;
}

// <<<<<<< HEAD   |||||||   =======   >>>>>>> branch
const CONFLICT_MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

const LINE_START = '{"v":';

/** Reads one line without its newline. Never throws. */
export function readEvent(line: string): ReadLine {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return readDamaged(text);
  }
  return readValue(value);
}

/** A line that is no JSON: a whole event may stand behind a torn one that never got its newline. */
function readDamaged(text: string): ReadLine {
  if (CONFLICT_MARKER.test(text)) return { skipped: 'conflict-marker' };
  const second = text.indexOf(LINE_START, 1);
  if (second > 0) {
    const rest = readEvent(text.slice(text.lastIndexOf(LINE_START)));
    if (rest && 'event' in rest) return rest;
  }
  return { skipped: text.startsWith('{"') ? 'torn' : 'not-json' };
}

function readValue(value: unknown): ReadLine {
  if (!isObject(value)) return { skipped: 'not-an-event' };
  const { v, id, ts, writer, kind } = value;
  if (typeof v !== 'number' || typeof kind !== 'string') return { skipped: 'not-an-event' };
  if (v > EVENT_VERSION) return { skipped: 'unknown-version' };
  if (v !== EVENT_VERSION) return { skipped: 'not-an-event' };
  if (!isId(id) || typeof writer !== 'string' || typeof ts !== 'string' || Number.isNaN(Date.parse(ts))) {
    return { skipped: 'not-an-event' };
  }
  const check = BODIES.get(kind);
  if (!check) return { skipped: 'unknown-kind' };
  return check(value) ? { event: value as unknown as JournalEvent } : { skipped: 'not-an-event' };
}

const BODIES: ReadonlyMap<string, (value: Record<string, unknown>) => boolean> = new Map([
  [
    'channel',
    ({ channel }) =>
      isObject(channel) && typeof channel.name === 'string' && isScope(channel.scope) && isText(channel.description),
  ],
  [
    'message',
    ({ message }) =>
      isObject(message) &&
      typeof message.channelId === 'string' &&
      typeof message.senderId === 'string' &&
      typeof message.content === 'string' &&
      isOptional(message.confidence, isConfidence) &&
      isOptional(message.threadId, isText) &&
      isUsable(message.metadata),
  ],
  [
    'edit',
    ({ target, change }) =>
      isId(target) &&
      isObject(change) &&
      isOptional(change.content, isText) &&
      isOptional(change.confidence, isConfidence) &&
      isOptional(change.metadata, isUsable),
  ],
  [
    'note',
    ({ note }) =>
      isObject(note) &&
      isScope(note.scope) &&
      isText(note.title) &&
      isText(note.content) &&
      Array.isArray(note.tags) &&
      note.tags.every(isText) &&
      isConfidence(note.confidence) &&
      isObject(note.breadcrumbs),
  ],
  ['forget', ({ target }) => isId(target)],
  ['erase', ({ targets }) => Array.isArray(targets) && targets.every(isId)],
]);

/** The fields that folding relies on; whole validation happens where metadata enters memory, not at each reading. */
function isUsable(value: unknown): boolean {
  if (!isObject(value)) return false;
  switch (value.type) {
    case 'debug_start':
      return isId(value.session_id) && isReport(value.report) && isObject(value.context);
    case 'debug_resolved':
      return (
        isId(value.session_id) &&
        isObject(value.resolution) &&
        isText(value.resolution.status) &&
        isText(value.resolution.fix) &&
        isConfidence(value.confidence)
      );
    case 'solution_feedback':
      return (
        isId(value.session_id) && isId(value.solution) && (value.feedback === 'worked' || value.feedback === 'failed')
      );
    case 'session_state':
      return isId(value.session_id) && (value.state === 'closed' || value.state === 'reopened');
    default:
      return true;
  }
}

function isReport(value: unknown): boolean {
  return isObject(value) && isText(value.fingerprint) && isText(value.text) && Array.isArray(value.frames);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200;
}

function isScope(value: unknown): value is Scope {
  return value === 'project' || value === 'global';
}

function isConfidence(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function isOptional(value: unknown, check: (value: unknown) => boolean): boolean {
  return value === undefined || check(value);
}
