import assert from 'node:assert/strict';
import { readMessage } from '../../../src/core/recognition/readMessage';

describe('readMessage', () => {
  it('gives one shape to two messages of the same throw', () => {
    const first = readMessage(
      "cannot import name 'drop_empty' from partially initialized module 'billing.export' (/app/export.py)",
    );
    const second = readMessage(
      "cannot import name 'compact' from partially initialized module 'billing.io.exporter' (/srv/x.py)",
    );
    assert.equal(first.shape, second.shape);
    assert.deepEqual(first.names, ['drop_empty', 'export', 'export.py']);
  });

  it('does not take the apostrophe of a contraction for a quote', () => {
    const { fixed } = readMessage("can't compare offset-naive and offset-aware datetimes, don't");
    assert.ok(fixed.includes("can't") && fixed.includes('datetimes'));
  });

  it('reads what is said inside quotes', () => {
    assert.ok(readMessage('exec user process caused "exec format error"').fixed.includes('format'));
  });

  it('keeps what values look like, not the values', () => {
    assert.deepEqual(readMessage('For input string: "1.299,00"').values, ['9,9']);
    assert.notDeepEqual(readMessage('For input string: "1.5"').values, ['9,9']);
    assert.deepEqual(readMessage('For input string: ""').values, ['']);
    assert.deepEqual(readMessage('For input string: "12,50"').values, readMessage('For input string: "0,99"').values);
  });

  it('finds hosts and ports', () => {
    assert.deepEqual(readMessage('connect ECONNREFUSED 127.0.0.1:6379').places, ['127.0.0.1:6379']);
    assert.deepEqual(readMessage('listen EADDRINUSE: address already in use :::3000').places, [':::3000']);
  });

  it('is not slowed down by long runs of one character', () => {
    for (const hostile of ["'", '"', 'a.', '/', 'a', '1', '0x', '-', '::']) {
      assert.ok(readMessage(hostile.repeat(100_000)).fixed.length <= 2000);
    }
  });
});
