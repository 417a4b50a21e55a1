import type { FileStore } from '../host';
import { readEvent, type JournalEvent, type SkipReason } from './event';

/** Where one line stands: `file` is `<writer>/<month>.jsonl`, offset and length are bytes without the newline. */
export interface LinePlace {
  file: string;
  offset: number;
  length: number;
}

/** An event and where its line stands; no place while it is held in memory. */
export interface PlacedEvent {
  event: JournalEvent;
  place?: LinePlace;
}

/** What one read of a journal file gave. */
export interface JournalChunk {
  events: PlacedEvent[];
  skipped: Map<SkipReason, number>;
  /** Offset behind the last whole line. */
  end: number;
}

const CHUNK_BYTES = 1024 * 1024;
/** No event is nearly that long; a longer line is passed over. */
const MAX_LINE_BYTES = 32 * 1024 * 1024;
const NEWLINE = 10;

/** The journal's files, as `<writer>/<month>.jsonl`, in a stable order. */
export async function listJournal(files: FileStore, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const writer of (await files.list(folder)).sort()) {
    const names = await files.list(`${folder}/${writer}`);
    for (const name of names.sort()) if (name.endsWith('.jsonl')) found.push(`${writer}/${name}`);
  }
  return found;
}

/**
 * Reads a journal file's whole lines from `from` on, in pieces of a megabyte. A last line without a newline is
 * left for the next time: its writer may be in the middle of it.
 */
export async function* readJournal(
  files: FileStore,
  { folder, file, from }: { folder: string; file: string; from: number },
): AsyncGenerator<JournalChunk> {
  let carry: Buffer = Buffer.alloc(0);
  let position = from;
  let passingOver = false;
  for (;;) {
    const read = asBuffer(await files.read(`${folder}/${file}`, position, position + CHUNK_BYTES));
    if (read.length === 0) return;
    const lineStart = position - carry.length;
    position += read.length;
    const bytes = carry.length > 0 ? Buffer.concat([carry, read]) : read;
    const chunk: JournalChunk = { events: [], skipped: new Map(), end: lineStart };
    let start = 0;
    for (let newline = bytes.indexOf(NEWLINE); newline >= 0; newline = bytes.indexOf(NEWLINE, start)) {
      if (passingOver) passingOver = false;
      else readLine(bytes, { start, end: newline, file, offset: lineStart + start }, chunk);
      start = newline + 1;
    }
    chunk.end = lineStart + start;
    carry = bytes.subarray(start);
    if (carry.length > MAX_LINE_BYTES) {
      if (!passingOver) count(chunk.skipped, 'not-an-event');
      passingOver = true;
      chunk.end += carry.length;
      carry = Buffer.alloc(0);
    }
    yield chunk;
  }
}

function readLine(
  bytes: Buffer,
  { start, end, file, offset }: { start: number; end: number; file: string; offset: number },
  chunk: JournalChunk,
): void {
  const read = readEvent(bytes.toString('utf8', start, end));
  if (!read) return;
  if ('skipped' in read) count(chunk.skipped, read.skipped);
  else chunk.events.push({ event: read.event, place: { file, offset, length: end - start } });
}

function count(counts: Map<SkipReason, number>, reason: SkipReason): void {
  counts.set(reason, (counts.get(reason) ?? 0) + 1);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
