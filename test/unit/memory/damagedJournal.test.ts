import assert from 'node:assert/strict';
import { formatEvent, type JournalEvent } from '../../../src/core/memory/event';
import { openMemory } from '../../../src/core/memory/openMemory';
import { createInMemoryHost } from '../../support/inMemoryHost';
import { startOf } from '../../support/sampleMessages';

/** DEBUG_RECALL_LONG_TESTS=1 makes it the 100 MB of the promise. */
const BYTES = (process.env.DEBUG_RECALL_LONG_TESTS === '1' ? 100 : 3) * 1024 * 1024;

/** Every way in which a line was seen damaged, in turn. */
const DAMAGE: ((line: string) => string)[] = [
  (line) => line.slice(0, line.length / 2),
  (line) => line.slice(line.length / 3),
  (line) => line.replaceAll('"', ''),
  (line) => `\u0000\u0000${line.slice(20)}`,
  () => '<<<<<<< HEAD',
  (line) => line.replace('"v":1', '"v":7'),
  (line) => line.replace('"kind":"message"', '"kind":"unheard"'),
];

describe(`a journal of ${BYTES / 1024 / 1024} MB with a damaged line in a hundred`, () => {
  it('gives every whole event, and counts every other line', async function () {
    this.timeout(600_000);
    const { metadata, content } = startOf('s');
    const padding = 'at load (src/app.ts:1:1)\n'.repeat(60);
    const pieces: string[] = [];
    let whole = 0;
    let damaged = 0;
    for (let size = 0, i = 0; size < BYTES; i++) {
      const event: JournalEvent = {
        v: 1,
        id: `event-${i}`,
        ts: new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString(),
        writer: 'w-9',
        kind: 'message',
        message: {
          channelId: 'proj:debugging',
          senderId: 'p',
          content,
          metadata: { ...metadata, session_id: `s${i}`, padding } as never,
        },
      };
      let line = formatEvent(event);
      if (i % 100 === 50) line = `${DAMAGE[damaged++ % DAMAGE.length]!(line.trimEnd())}\n`;
      else whole++;
      pieces.push(line);
      size += line.length;
    }
    const host = createInMemoryHost();
    host.files.put('/memory/project/journal/w-9/2026-01.jsonl', pieces.join(''));
    const memory = await openMemory(host);
    assert.equal(memory.sessionHeads().length, whole);
    assert.equal(
      memory.health().skipped.reduce((sum, { count }) => sum + count, 0),
      damaged,
    );
    assert.ok(damaged >= DAMAGE.length || whole > 500);
    assert.equal(memory.session(`s${whole}`)?.report.code, 'ECONNREFUSED');
    await memory.close();
  });
});
