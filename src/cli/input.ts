import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { open, readFile } from 'node:fs/promises';

/**
 * Reads the text that a command works on: a file, the text itself, or standard input for `-` or nothing. What names no
 * file and holds a blank is the text.
 */
export async function readText(given: string | undefined): Promise<string> {
  if (given !== undefined && given !== '-') {
    return /\s/.test(given) && !existsSync(given) ? given : readFile(given, 'utf8');
  }
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** One line of batch input: a JSON object, or why it is none. */
export type BatchLine = { value: Record<string, unknown> } | { problem: string };

/** Reads JSON lines from a file or standard input. Blank lines are skipped; others are given in order, good or bad. */
export async function* readJsonLines(file: string | undefined): AsyncGenerator<BatchLine> {
  const input = file !== undefined && file !== '-' ? (await open(file)).createReadStream() : process.stdin;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    yield parseLine(line);
  }
}

function parseLine(line: string): BatchLine {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { value: value as Record<string, unknown> };
    }
    return { problem: 'a line must be a JSON object' };
  } catch (error) {
    return { problem: `not JSON: ${(error as Error).message}` };
  }
}

/** Gathers items into groups of at most `size`, keeping their order. */
export async function* inGroups<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
