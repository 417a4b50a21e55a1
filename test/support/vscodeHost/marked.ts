import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** The environment variable that every process of a test host carries, and that its children inherit. */
export const MARK = 'DEBUG_RECALL_TEST_HOST';

/**
 * Ends every process of this user whose environment says `MARK=mark`: asks first, then kills what is left after
 * `graceMs`. A process group would miss terminals, which open sessions of their own. Linux only.
 */
export async function endMarked(mark: string, graceMs = 2000): Promise<void> {
  signalAll(marked(mark), 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (marked(mark).length > 0 && Date.now() < deadline) await delay(25);
  // Until none is left, since a process can still fork between being listed and being killed.
  for (let left = marked(mark); left.length > 0; left = marked(mark)) {
    signalAll(left, 'SIGKILL');
    await delay(25);
  }
}

/** The ids of the running processes that carry this mark. */
export function marked(mark: string): number[] {
  const wanted = `${MARK}=${mark}`;
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && environmentOf(pid).includes(wanted));
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return []; // another user's, or gone already
  }
}

function signalAll(pids: number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // Gone since it was listed.
    }
  }
}
