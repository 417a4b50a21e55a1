import assert from 'node:assert/strict';
import type { StackFrame } from '../../../src/core/report';
import { announcement } from '../../../src/webview/panel/announcement';
import { frameRuns, placeText } from '../../../src/webview/panel/frameRuns';
import { draftOf, draftProblems, formOf } from '../../../src/webview/panel/recordDraft';
import { relativeTime } from '../../../src/webview/panel/relativeTime';
import { ViewMemory } from '../../../src/webview/panel/viewMemory';
import { commandPieces, isPlainCommand, prosePieces } from '../../../src/webview/panel/visibleText';
import { counted, evidenceWords, percent } from '../../../src/webview/panel/words';
import { panelHtml } from '../../../src/webview/panelHtml';
import { isWireMessage, toWireMessage, wireErrorText } from '../../../src/webview/wireMessage';
import { emptyForm, knownError, newError, searchingError, stateOf } from './states';

describe('relativeTime', () => {
  const now = Date.parse('2025-11-22T12:00:00Z');
  const cases: [iso: string, words: string][] = [
    ['2025-11-22T11:59:30Z', 'just now'],
    ['2025-11-22T12:10:00Z', 'just now'],
    ['2025-11-22T11:59:10Z', '1 min ago'],
    ['2025-11-22T11:00:29Z', '1 hour ago'],
    ['2025-11-22T01:00:00Z', '11 hours ago'],
    ['2025-11-21T12:00:00Z', '1 day ago'],
    ['2025-11-01T12:00:00Z', '21 days ago'],
    ['2025-10-01T12:00:00Z', '2 months ago'],
    ['2023-11-22T12:00:00Z', '2 years ago'],
    ['yesterday', ''],
  ];
  for (const [iso, words] of cases) {
    it(`says "${words}" for ${iso}`, () => assert.equal(relativeTime(iso, now), words));
  }
});

describe('visibleText', () => {
  const shown = (list: ReturnType<typeof commandPieces>) =>
    list.map((piece) => (piece.kind === 'text' ? piece.text : `[${piece.code}]`)).join('');

  it('shows everything in a command that would not be seen', () => {
    assert.equal(
      shown(commandPieces('rm \u202E-rf\u200B /\u00A0x\ny\u001b[A\u{E0041}\uD800')),
      'rm [U+202E]-rf[U+200B] /[U+00A0]x[U+000A]y[U+001B][A[U+E0041][U+D800]',
    );
  });

  it('leaves ordinary commands alone, in any script', () => {
    assert.deepEqual(commandPieces('git commit -m "naïve 修复 إصلاح"'), [
      { kind: 'text', text: 'git commit -m "naïve 修复 إصلاح"' },
    ]);
  });

  it('lets only a visible single line into a terminal', () => {
    assert.equal(isPlainCommand('npm ci'), true);
    for (const command of ['npm ci\n', 'a\rb', '\u202Ea', '  ', 'a\tb', 'x\u0000'])
      assert.equal(isPlainCommand(command), false);
  });

  it('keeps newlines and joiners in prose, and shows what reorders or controls', () => {
    assert.equal(shown(prosePieces('a\n👩\u200D💻 \u202Eb\u001b[0m')), 'a\n👩\u200D💻 [U+202E]b[U+001B][0m');
  });
});

describe('frameRuns', () => {
  const own = (line: number): StackFrame => ({ function: 'f', file: 'app.ts', line, column: null, inApp: true });
  const library = (line: number): StackFrame => ({ ...own(line), file: 'lib.ts', inApp: false });
  const shape = (frames: StackFrame[], options?: { innermostLast?: boolean }) =>
    frameRuns(frames, options).map((run) =>
      run.kind === 'own'
        ? `own ${run.frame.index}×${run.frame.times}`
        : `library ${run.frames.map(({ index }) => index)}`,
    );

  it('folds neighbouring library frames together', () => {
    assert.deepEqual(shape([own(1), library(2), library(3), own(4), library(5)]), [
      'own 0×1',
      'library 1,2',
      'own 3×1',
      'library 4',
    ]);
  });

  it('shows recursion once, with how often', () => {
    assert.deepEqual(shape([own(1), own(1), own(1), own(2)]), ['own 0×3', 'own 3×1']);
  });

  it('turns a stack round that was printed outermost first, and keeps each frame’s index', () => {
    assert.deepEqual(shape([own(1), library(2), own(3)], { innermostLast: true }), ['own 2×1', 'library 1', 'own 0×1']);
  });

  it('keeps one frame in sight when all are library frames', () => {
    assert.deepEqual(shape([library(1), library(2)]), ['own 0×1', 'library 1']);
  });

  it('writes a place as far as it is known', () => {
    assert.equal(placeText({ file: 'a.ts', line: 4, column: 2 }), 'a.ts:4:2');
    assert.equal(placeText({ file: 'a.ts', line: null, column: 2 }), 'a.ts');
    assert.equal(placeText({ file: null, line: null, column: null }), '');
  });
});

describe('the record form', () => {
  it('gives back what it started with', () => {
    const form = { ...emptyForm, fix: 'Start Redis', symptoms: ['a', 'b'], tested: true };
    assert.deepEqual(formOf(draftOf(form)), form);
  });

  it('reads one entry a line and no time as unknown', () => {
    const form = formOf({ ...draftOf(emptyForm), fix: ' x ', affectedFiles: ' a.ts \n\n b.ts', timeSpent: ' ' });
    assert.deepEqual([form.fix, form.affectedFiles, form.timeSpentMinutes], ['x', ['a.ts', 'b.ts'], null]);
  });

  it('wants a fix, and a time that is a number', () => {
    const draft = { ...draftOf(emptyForm), fix: 'x' };
    assert.deepEqual(draftProblems(draft), {});
    assert.ok(draftProblems({ ...draft, fix: ' \n' }).fix);
    for (const timeSpent of ['soon', '-1', 'Infinity'])
      assert.ok(draftProblems({ ...draft, timeSpent }).timeSpent, timeSpent);
  });
});

describe('announcement', () => {
  it('is silent for the first state and when nothing is new', () => {
    assert.equal(announcement(null, stateOf([knownError])), null);
    assert.equal(announcement(stateOf([knownError]), stateOf([knownError])), null);
  });

  it('says a new error, whether it was seen before, and the best fix', () => {
    assert.equal(
      announcement(stateOf([]), stateOf([knownError])),
      'New error: ConnectionRefusedError: [Errno 111] Connection refused. Seen before. Best fix: Start the Redis service, 95% confidence.',
    );
  });

  it('says the verdict once memory has answered', () => {
    const answered = { ...searchingError, verdict: 'none' as const };
    assert.equal(announcement(stateOf([searchingError]), stateOf([answered])), 'New to you.');
  });

  it('reads a burst as a number', () => {
    const words = announcement(stateOf([]), stateOf([newError, knownError, searchingError]));
    assert.match(words!, /^3 new errors\. Newest: New error: TypeError/);
  });
});

describe('ViewMemory', () => {
  const storeWith = (state: unknown) => {
    const store = {
      state,
      getState: () => store.state,
      setState: (next: unknown) => void (store.state = structuredClone(next)),
    };
    return store;
  };

  it('finds everything again after the page was thrown away', () => {
    const store = storeWith(undefined);
    const before = new ViewMemory(store);
    before.setOpen('constructor', true);
    before.openForm('__proto__');
    before.keepDraft('__proto__', { ...draftOf(emptyForm), fix: 'half' });
    before.scrollTop = 120;
    const after = new ViewMemory(store);
    assert.equal(after.isOpen('constructor', false), true);
    assert.equal(after.isOpen('toString', false), false);
    assert.equal(after.isFormOpen('__proto__'), true);
    assert.equal(after.draft('__proto__')?.fix, 'half');
    assert.equal(after.scrollTop, 120);
  });

  it('starts afresh from a state that it cannot read', () => {
    for (const state of [null, 'x', { version: 9 }, { version: 1, folds: {} }]) {
      assert.equal(new ViewMemory(storeWith(state)).isOpen('a', true), true);
    }
  });

  it('keeps the latest 50 half-filled forms', () => {
    const memory = new ViewMemory(storeWith(undefined));
    for (let n = 0; n < 60; n++) memory.keepDraft(`s${n}`, draftOf(emptyForm));
    assert.equal(memory.draft('s9'), undefined);
    assert.ok(memory.draft('s10') && memory.draft('s59'));
  });
});

describe('messages between page and extension', () => {
  it('carry the words of an error through JSON', () => {
    const sent = JSON.parse(JSON.stringify(toWireMessage({ t: 's', i: '1', e: new Error('The disk is full.') })));
    assert.equal(wireErrorText(sent.e, 'fallback'), 'The disk is full.');
    assert.equal(wireErrorText({}, 'fallback'), 'fallback');
  });

  it('are told from anything else', () => {
    assert.equal(isWireMessage({ t: 'q', m: 'update', a: [] }), true);
    for (const other of [null, undefined, 'q', 1, {}, { t: 'x' }]) assert.equal(isWireMessage(other), false);
  });
});

describe('panelHtml', () => {
  it('lets nothing run but the script with the nonce, and escapes what it is given', () => {
    const html = panelHtml({ cspSource: 'https://x', nonce: 'n"><b>', scriptUri: 's', styleUri: 't', codiconUri: 'c' });
    assert.match(html, /default-src 'none'/);
    assert.doesNotMatch(html, /unsafe|<b>/);
    assert.match(html, /id="vscode-codicon-stylesheet"/);
  });
});

describe('words', () => {
  it('tell evidence plainly', () => {
    const evidence = (worked: number, tried: number) => evidenceWords({ worked, tried });
    assert.deepEqual(
      [evidence(0, 0), evidence(1, 1), evidence(0, 1), evidence(4, 5)],
      ['not tried yet', 'worked once', 'failed once', 'worked 4 of 5'],
    );
  });

  it('count and round', () => {
    assert.deepEqual([counted(1, 'session'), counted(1204, 'session')], ['1 session', '1,204 sessions']);
    assert.deepEqual([percent(0.954), percent(-1), percent(2)], ['95%', '0%', '100%']);
  });
});
