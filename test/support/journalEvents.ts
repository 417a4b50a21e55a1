import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DebugStart, Metadata } from '../../src/core/memory/metadata';
import { until } from './until';

/** The metadata of every message in the journals below a data folder, as they stand on disk, in no special order. */
export async function readMetadata(dataFolder: string): Promise<Metadata[]> {
  if (!existsSync(dataFolder)) return [];
  const entries = await readdir(dataFolder, { recursive: true });
  const journals = entries.filter((entry) => entry.endsWith('.jsonl'));
  const texts = await Promise.all(journals.map((file) => readFile(path.join(dataFolder, file), 'utf8')));
  return texts
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => {
      // The last line may be on its way.
      try {
        const event = JSON.parse(line) as { message?: { metadata: Metadata } };
        return event.message ? [event.message.metadata] : [];
      } catch {
        return [];
      }
    });
}

/** Every captured error on disk. */
export async function readStarts(dataFolder: string): Promise<DebugStart[]> {
  return (await readMetadata(dataFolder)).filter((one): one is DebugStart => one.type === 'debug_start');
}

/** Waits until an error that matches is on disk and gives it. */
export function captured(
  dataFolder: string,
  what: string,
  matches: (start: DebugStart) => boolean,
): Promise<DebugStart> {
  return until(`an error in the journal: ${what}`, async () => (await readStarts(dataFolder)).find(matches));
}
