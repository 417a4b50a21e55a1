import type { FileStore } from '../host';
import { formatEvent, readEvent, type JournalEvent } from './event';

/** An event as it should be from now on (the same object: unchanged), or false to take it out. */
export type EventChange = (event: JournalEvent) => JournalEvent | false;

const NEWLINE = 10;

/** Rewrites one journal file, all or nothing. Lines that are no events stay as they are. Gives how many lines changed. */
export async function rewriteJournalFile(files: FileStore, file: string, change: EventChange): Promise<number> {
  const bytes = await files.read(file);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  let changedLines = 0;
  for (let start = 0; start < buffer.length;) {
    const newline = buffer.indexOf(NEWLINE, start);
    const end = newline < 0 ? buffer.length : newline;
    const read = readEvent(buffer.toString('utf8', start, end));
    const event = read && 'event' in read ? read.event : undefined;
    const changed = event && change(event);
    if (changed === event) kept.push(buffer.subarray(start, Math.min(end + 1, buffer.length)));
    else {
      changedLines++;
      if (changed) kept.push(Buffer.from(formatEvent(changed)));
    }
    start = end + 1;
  }
  if (changedLines > 0) await files.replace(file, kept);
  return changedLines;
}
