/**
 * A process that outlives its parent to clean up after it: when standard input ends, which it does however the parent
 * ends (a normal close, Ctrl+C, a crash, SIGKILL), everything that carries the mark is ended and the folder removed.
 *
 * Arguments: the mark, the folder.
 */
import { rmSync } from 'node:fs';
import { endMarked } from './marked';

const [mark, folder] = process.argv.slice(2);
if (!mark || !folder) throw new Error('reaper: wants a mark and a folder');

process.stdin.resume();
process.stdin.once('close', () => {
  void endMarked(mark).then(() => {
    if (!process.env.DEBUG_RECALL_TEST_KEEP) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
});
