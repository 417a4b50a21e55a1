import assert from 'node:assert/strict';
import { calculateConfidence, confidenceAfter } from '../../../src/core/assistant/confidence';
import type { Vote } from '../../../src/core/memory/memory';

function vote(worked: boolean, minute: number): Vote {
  const timestamp = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  return { solutionId: 's', sessionId: `session-${minute}`, person: 'p', worked, timestamp };
}

describe('calculateConfidence', () => {
  it('starts at a half and adds for root cause, test and a quick fix', () => {
    assert.equal(calculateConfidence({}), 0.5);
    assert.equal(calculateConfidence({ rootCause: 'why' }), 0.7);
    assert.equal(calculateConfidence({ rootCause: 'why', timeToFixMinutes: 29 }), 0.8);
    assert.equal(calculateConfidence({ rootCause: 'why', tested: true, timeToFixMinutes: 5 }), 1);
  });

  it('does not count a blank root cause, or half an hour, as evidence', () => {
    assert.equal(calculateConfidence({ rootCause: '  ', timeToFixMinutes: 30 }), 0.5);
  });
});

describe('confidenceAfter', () => {
  it('moves by +0.1 and -0.2', () => {
    assert.equal(confidenceAfter(0.8, [vote(true, 1)]), 0.9);
    assert.equal(confidenceAfter(0.8, [vote(false, 1)]), 0.6);
  });

  it('clamps at each step in the order of time, whatever order the votes come in', () => {
    const votes = [vote(true, 1), vote(true, 2), vote(false, 3)];
    assert.equal(confidenceAfter(0.9, votes), 0.8);
    assert.equal(confidenceAfter(0.9, [...votes].reverse()), 0.8);
    assert.equal(confidenceAfter(0.1, [vote(false, 1), vote(true, 2)]), 0.1);
  });
});
