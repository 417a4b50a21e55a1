import assert from 'node:assert/strict';
import { createCore, type Captured, type Core } from '../../../src/core/index';
import { createInMemoryHost, InMemoryFiles, ManualClock } from '../../support/inMemoryHost';

const REDIS = `Error: connect ECONNREFUSED 127.0.0.1:6379
    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1607:16) {
  errno: -111,
  code: 'ECONNREFUSED',
  syscall: 'connect',
  address: '127.0.0.1',
  port: 6379
}
`;

const EMAIL = `TypeError: Cannot read properties of undefined (reading 'email')
    at sendReceipt (/srv/shop/receipt.js:4:29)
    at main (/srv/shop/receipt.js:9:1)
`;

const EMAIL_ELSEWHERE = `TypeError: Cannot read properties of undefined (reading 'email')
    at line (/srv/shop/reports/monthly.js:6:49)
    at report (/srv/shop/reports/monthly.js:10:17)
`;

const UNRELATED = `Traceback (most recent call last):
  File "/srv/tools/pack.py", line 12, in <module>
    pack(sys.argv[1])
  File "/srv/tools/pack.py", line 7, in pack
    raise IndexError('shelf 9 of 8')
IndexError: shelf 9 of 8
`;

describe('the core', () => {
  let core: Core;
  let clock: ManualClock;
  let files: InMemoryFiles;

  beforeEach(async () => {
    clock = new ManualClock();
    files = new InMemoryFiles();
    core = await createCore(createInMemoryHost({ clock, files }));
  });

  afterEach(() => core.close());

  async function met(text: string, command?: string): Promise<string> {
    clock.advance(60_000);
    const [id] = await core.analyzeError(text, { source: 'terminal', command, exitCode: 1 });
    return id!;
  }

  async function solved(
    text: string,
    fix: string,
    command?: string,
  ): Promise<{ sessionId: string; solutionId: string }> {
    const sessionId = await met(text, command);
    const recorded = await core.documentSolution(sessionId, {
      reusable: false,
      resolution: { status: 'solved', fix, rootCause: `why ${fix}`, timeToFixMinutes: 5 },
    });
    return { sessionId, solutionId: recorded.id };
  }

  it('counts the same error while it is unsolved as another occurrence of its session', async () => {
    const first = await met(EMAIL, 'node receipt.js');
    const second = await met(EMAIL.replaceAll('/srv/shop', '/home/other/work').replace(':4:29', ':7:31'), 'node r.js');
    assert.equal(second, first);
    const session = await core.session(first);
    assert.equal(session?.occurrences, 2);
    assert.equal(session?.context.command, 'node r.js');
  });

  it('opens a new session for an error that was solved, and knows it', async () => {
    const { sessionId } = await solved(EMAIL, 'Give guests a customer');
    const again = await met(EMAIL);
    assert.notEqual(again, sessionId);
    const view = await core.suggest(again);
    assert.equal(view.verdict, 'known');
    assert.equal(view.suggestions[0]?.resolution.fix, 'Give guests a customer');
  });

  it('offers the fix for the same mistake elsewhere, and nothing for another error', async () => {
    await solved(EMAIL, 'Give guests a customer');
    const elsewhere = await core.suggest(await met(EMAIL_ELSEWHERE));
    assert.equal(elsewhere.suggestions[0]?.resolution.fix, 'Give guests a customer');
    assert.ok(elsewhere.suggestions[0]!.reasons.length > 0);
    const other = await core.suggest(await met(UNRELATED));
    assert.deepEqual([other.verdict, other.suggestions], ['none', []]);
  });

  it('does not offer a session its own fix as a suggestion', async () => {
    const { sessionId } = await solved(EMAIL, 'Give guests a customer');
    const view = await core.suggest(sessionId);
    assert.deepEqual(view.suggestions, []);
    assert.equal(view.solvedBy?.resolution.fix, 'Give guests a customer');
  });

  it('makes a pattern of the seed example: Redis, tested, root cause, 5 minutes, confidence 1.0, one card', async () => {
    const first = await met(REDIS, 'node worker.js');
    const recorded = await core.documentSolution(first, {
      reusable: true,
      resolution: {
        status: 'solved',
        fix: 'Start the Redis service',
        rootCause: 'Redis not running',
        tested: true,
        timeToFixMinutes: 5,
        commands: ['sudo systemctl start redis'],
      },
    });
    assert.equal(recorded.baseConfidence, 1);
    const view = await core.suggest(await met(REDIS, 'npm run jobs'));
    assert.equal(view.suggestions.length, 1);
    const [card] = view.suggestions;
    assert.equal(card!.kind, 'known_pattern');
    assert.equal(card!.patternName, 'Redis not running');
    assert.equal(card!.confidence, 1);
    assert.deepEqual(card!.resolution.commands, ['sudo systemctl start redis']);
  });

  it('makes no pattern below 0.8', async () => {
    const first = await met(EMAIL);
    await core.documentSolution(first, { reusable: false, resolution: { status: 'solved', fix: 'Retry' } });
    const [card] = (await core.suggest(await met(EMAIL))).suggestions;
    assert.equal(card!.kind, 'similar_issue');
    assert.equal(card!.confidence, 0.5);
  });

  it('moves the confidence by a vote, once a person a session, the last word counting', async () => {
    const { solutionId } = await solved(EMAIL, 'Give guests a customer');
    const again = await met(EMAIL);
    const vote = async (worked: boolean) => {
      clock.advance(1000);
      await core.markSolutionUsed({ sessionId: again, solutionId, worked });
      return (await core.suggest(again)).suggestions[0]!;
    };
    assert.equal((await vote(true)).confidence, 0.9);
    assert.equal((await vote(true)).confidence, 0.9);
    const taken = await vote(false);
    assert.deepEqual([taken.confidence, taken.worked, taken.tried, taken.vote], [0.6, 0, 1, 'failed']);
  });

  it('closes the session when a fix worked, so that the next time counts anew', async () => {
    const { solutionId } = await solved(EMAIL, 'Give guests a customer');
    const second = await met(EMAIL);
    await core.markSolutionUsed({ sessionId: second, solutionId, worked: true });
    assert.equal((await core.session(second))?.status, 'closed');
    const third = await met(EMAIL);
    assert.notEqual(third, second);
    await core.markSolutionUsed({ sessionId: third, solutionId, worked: true });
    const card = (await core.suggest(third)).suggestions[0]!;
    assert.deepEqual([card.confidence, card.worked, card.tried], [1, 2, 2]);
  });

  it('does not offer a fix first that failed for this error', async () => {
    const wrong = await solved(EMAIL, 'Clear the cache');
    await solved(EMAIL_ELSEWHERE, 'Give guests a customer');
    const again = await met(EMAIL);
    const fixes = async () => (await core.suggest(again)).suggestions.map((s) => s.resolution.fix);
    assert.equal((await fixes())[0], 'Clear the cache');
    await core.markSolutionUsed({ sessionId: again, solutionId: wrong.solutionId, worked: false });
    assert.deepEqual(await fixes(), ['Give guests a customer', 'Clear the cache']);
    // The next time, in a new session of the same error, it still is not.
    await core.documentSolution(again, {
      reusable: false,
      resolution: { status: 'solved', fix: 'give  GUESTS a customer' },
    });
    const later = (await core.suggest(await met(EMAIL))).suggestions.map((s) => s.resolution.fix.toLowerCase());
    assert.equal(later.at(-1), 'clear the cache');
    assert.equal(later.length, 2, 'the same fix in other case and spacing is one suggestion');
  });

  it('answers recall from what was remembered, leaving out what is excluded', async () => {
    await core.remember([
      { id: 'a', text: EMAIL, resolution: { status: 'solved', fix: 'fix a' } },
      { id: 'b', text: UNRELATED, resolution: { status: 'solved', fix: 'fix b' } },
    ]);
    const [found] = await core.recall([{ id: 'q', text: EMAIL_ELSEWHERE }]);
    assert.equal(found!.matches[0]?.id, 'a');
    assert.equal(found!.matches[0]?.fix, 'fix a');
    assert.ok(['known', 'likely'].includes(found!.verdict));
    const [without] = await core.recall([{ id: 'q', text: EMAIL_ELSEWHERE, exclude: ['a'] }]);
    assert.ok(without!.matches.every(({ id }) => id !== 'a'));
    assert.equal(without!.verdict, 'none');
  });

  it('writes nothing into the journal when it parses or recalls', async () => {
    await solved(EMAIL, 'Give guests a customer');
    const journal = () =>
      [...files.files].filter(([file]) => file.endsWith('.jsonl')).map(([, { bytes }]) => bytes.length);
    const before = journal();
    await core.parse(UNRELATED);
    await core.recall([{ id: 'q', text: UNRELATED }]);
    assert.deepEqual(journal(), before);
  });

  it('captures from a stream while it runs, once for a burst, and the rest at its end', async () => {
    const captured: Captured[] = [];
    core.onDidCapture((one) => captured.push(one));
    const stream = await core.openStream({ source: 'terminal', command: 'npm run dev' });
    await core.feedStream(stream, `ready\r\n${EMAIL}${EMAIL}`.replaceAll('\n', '\r\n'));
    await core.flushStream(stream);
    assert.equal(captured.length, 1);
    await core.feedStream(stream, UNRELATED.replaceAll('\n', '\r\n'));
    const ids = await core.endStream(stream, { exitCode: 1 });
    assert.equal(ids.length, 2);
    assert.equal((await core.session(captured[0]!.sessionId))?.occurrences, 1);
    await assert.rejects(core.feedStream(stream, 'late'), { code: 'stream-not-found' });
  });

  it('names what it cannot find', async () => {
    await assert.rejects(core.suggest('debug_x'), { code: 'session-not-found' });
    const id = await met(EMAIL);
    await assert.rejects(core.markSolutionUsed({ sessionId: id, solutionId: 'nothing', worked: true }), {
      code: 'solution-not-found',
    });
  });

  it('survives texts that are named like parts of JavaScript', async () => {
    const id = await met(
      'constructor: __proto__ is not a function\n    at toString (/srv/__proto__/constructor.js:1:1)\n',
    );
    assert.ok(await core.suggest(id));
    await core.remember([{ id: '__proto__', text: EMAIL, resolution: { status: 'solved', fix: 'constructor' } }]);
    const [found] = await core.recall([{ id: 'constructor', text: EMAIL }]);
    assert.equal(found!.matches[0]?.id, '__proto__');
  });

  it('opens one session for the same error captured twice at once', async () => {
    const [one, two] = await Promise.all([met(EMAIL), met(EMAIL)]);
    assert.equal(one, two);
    assert.equal((await core.session(one))?.occurrences, 2);
  });

  it('counts votes for a fix, whichever of its recordings was voted on', async () => {
    await solved(EMAIL, 'Give guests a customer');
    await solved(EMAIL_ELSEWHERE, 'Give guests a customer');
    const again = await met(EMAIL);
    const [card] = (await core.suggest(again)).suggestions;
    await core.markSolutionUsed({ sessionId: again, solutionId: card!.id, worked: false });
    for (const text of [EMAIL, EMAIL_ELSEWHERE]) {
      const { suggestions } = await core.suggest(await met(text));
      assert.deepEqual(
        suggestions.map((s) => [s.confidence, s.tried]),
        [[0.6, 1]],
      );
    }
  });

  it('leaves a session closed when another fix than the one that worked is said to have failed', async () => {
    const one = await solved(EMAIL, 'Give guests a customer');
    const two = await solved(EMAIL_ELSEWHERE, 'Clear the cache');
    const again = await met(EMAIL);
    await core.markSolutionUsed({ sessionId: again, solutionId: one.solutionId, worked: true });
    await core.markSolutionUsed({ sessionId: again, solutionId: two.solutionId, worked: false });
    assert.equal((await core.session(again))?.status, 'closed');
    await core.markSolutionUsed({ sessionId: again, solutionId: one.solutionId, worked: false });
    assert.equal((await core.session(again))?.status, 'open');
  });

  it('writes no part of a key that stands where long output is cut', async () => {
    const body = Array.from(
      { length: 40 },
      (_, i) => `MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC${String(i).padStart(3, '0')}xyz`,
    );
    const kind = 'PRIVATE KEY';
    const key = [`-----BEGIN ${kind}-----`, ...body, `-----END ${kind}-----`].join('\n');
    const filler = 'all is well in the shop today\n'.repeat(250);
    await met(`${filler}${key}\n${filler}${filler}${EMAIL}`);
    const stored = [...files.files].map(([, { bytes }]) => new TextDecoder().decode(bytes)).join('');
    assert.ok(stored.includes('all is well'));
    assert.ok(!stored.includes('MIIEvQIBADAN'));
  });

  it('gives every remembered entry a session of its own, also of one millisecond', async () => {
    const entries = Array.from({ length: 60 }, (_, i) => ({
      id: `e${i}`,
      text: EMAIL,
      timestamp: '2026-01-01T00:00:00Z',
    }));
    const stored = await core.remember(
      entries.map((entry) => ({ ...entry, resolution: { status: 'solved' as const, fix: '' } })),
    );
    assert.equal(new Set(stored.map(({ sessionId }) => sessionId)).size, 60);
  });

  it('answers a text without words with none, and refuses an empty fix', async () => {
    const [found] = await core.recall([{ id: 'q', text: ' ' }]);
    assert.deepEqual([found!.verdict, found!.matches], ['none', []]);
    const resolution = { status: 'solved' as const, fix: '  ' };
    await assert.rejects(core.documentSolution(await met(EMAIL), { reusable: false, resolution }), {
      code: 'empty-fix',
    });
  });
});
