import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Result } from 'axe-core';
import type { Page } from 'playwright-core';
import { type OpenPanel, type OpenOptions, PanelBrowser, type Theme } from './panelInBrowser';
import {
  emptyForm,
  hostileError,
  knownError,
  newError,
  regressionError,
  searchingError,
  stateOf,
  states,
} from './states';

/** Folds hold folds: unfolds until none is left. */
async function unfoldEverything(page: Page): Promise<void> {
  const folds = page.locator('details:not([open]) > summary');
  while ((await folds.count()) > 0) await folds.first().click();
}

describe('the panel in a browser', function () {
  // The first run on a machine unpacks the browser.
  this.timeout(120_000);
  let browser: PanelBrowser;
  let panel: OpenPanel;
  let page: Page;

  before(async () => {
    browser = await PanelBrowser.start();
  });

  after(() => browser?.close());

  afterEach(async () => {
    const complaints = panel.complaints.splice(0);
    await panel.close();
    assert.deepEqual(complaints, []);
  });

  const open = async (options: OpenOptions): Promise<void> => {
    panel = await browser.open(options);
    ({ page } = panel);
  };

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const focusedName = () =>
    page.evaluate(() => {
      let element = document.activeElement;
      const field = element?.getAttribute('data-field');
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return field ?? (element?.getAttribute('aria-label') || element?.textContent?.trim().replace(/\s+/g, ' '));
    });

  it('answers the four questions at one glance', async () => {
    await open({ state: stateOf([knownError]) });
    const text = await page.locator('main').innerText();
    const inOrder = [
      'Seen before',
      'ConnectionRefusedError',
      '[Errno 111]',
      'app.py:45',
      '6 library frames',
      'Start the Redis service',
      '95%',
      'worked 4 of 5',
      'sudo systemctl start redis',
      'same error, same port 6379',
      'Set REDIS_URL',
      '41%',
      'Nothing is listening',
    ];
    const places = inOrder.map((words) => text.indexOf(words));
    assert.ok(
      places.every((place, index) => place > (places[index - 1] ?? -1)),
      JSON.stringify([inOrder, places]),
    );
    assert.match(text, /1,204 sessions · 911 fixes\s+MiniLM/);
  });

  it('sends every button’s request with what it stands for', async () => {
    await open({ state: stateOf([knownError]) });
    const id = knownError.sessionId;
    await button('app.py:45').first().click();
    await page.getByText('6 library frames').click();
    await button(/client.py:310/).click();
    await page.locator('.explanation').getByRole('button', { name: 'app.py:45' }).click();
    const [best, other] = [page.locator('.card').nth(0), page.locator('.card').nth(1)];
    await best.getByRole('button', { name: 'It worked' }).click();
    await other.getByRole('button', { name: 'Didn’t work' }).click();
    await best.getByRole('button', { name: 'Put in terminal' }).click();
    await best.getByRole('button', { name: 'Copy command' }).click();
    await best.getByRole('button', { name: 'Copy fix' }).click();
    await other.getByRole('button', { name: 'View diff' }).click();
    await button('Take out of the panel (it stays in memory)').click();
    assert.deepEqual(panel.calls, [
      ['openFrame', id, 0],
      ['openFrame', id, 4],
      ['openPlace', 'app.py', 45, null],
      ['vote', id, 'fix-redis', true],
      ['vote', id, 'fix-compose', false],
      ['putInTerminal', id, 'fix-redis', 0],
      ['copy', 'sudo systemctl start redis'],
      ['copy', 'Start the Redis service\nsudo systemctl start redis'],
      ['viewDiff', id, 'fix-compose'],
      ['dismiss', id],
    ]);
  });

  it('shows a vote as pressed, lets it be changed, and moves the confidence', async () => {
    await open({ state: stateOf([knownError]) });
    const [fix] = knownError.suggestions;
    const voted = { ...fix!, vote: 'worked' as const, confidence: 1, worked: 5, tried: 6 };
    await panel.update(stateOf([{ ...knownError, suggestions: [voted] }]));
    assert.equal(await button('It worked').getAttribute('aria-pressed'), 'true');
    assert.equal(await button('Didn’t work').getAttribute('aria-pressed'), 'false');
    assert.match(await page.locator('.confidence').innerText(), /100%\s*worked 5 of 6/);
    assert.equal(await page.locator('.bar rect:not(.rest)').getAttribute('width'), '100%');
    await button('It worked').click();
    await button('Didn’t work').click();
    assert.deepEqual(panel.calls, [['vote', knownError.sessionId, 'fix-redis', false]]);
  });

  it('is busy while a request runs, asks once, and says on the card what failed', async () => {
    await open({ state: stateOf([knownError]) });
    let fail: (reason: Error) => void = () => undefined;
    panel.answer = () => new Promise((_, reject) => (fail = reject));
    const worked = page.locator('.card.best').getByRole('button', { name: 'It worked' });
    await worked.click();
    await page.locator('.card.best vscode-button[aria-busy="true"]').waitFor();
    // The busy button keeps the focus, and does nothing.
    await page.keyboard.press('Enter');
    fail(new Error('The disk is full.'));
    const alert = page.locator('.card.best').getByRole('alert');
    assert.equal(await alert.innerText(), 'The disk is full.');
    assert.equal(panel.calls.length, 1);
    assert.equal(await worked.getAttribute('aria-busy'), null);
    panel.answer = () => undefined;
    await worked.click();
    await alert.waitFor({ state: 'detached' });
  });

  it('shows hostile text as text', async () => {
    await open({ state: stateOf([hostileError]) });
    const main = page.locator('main');
    assert.match(await main.innerText(), /<img src=x onerror=alert\(2\)>/);
    assert.match(await main.innerText(), /<\/script><script>window\.hacked = true<\/script>/);
    assert.equal(await main.locator('img, script, a, b:not(.causes b)').count(), 0);
    assert.equal(await page.evaluate(() => 'hacked' in window), false);
    const [reordered, lines, plain] = await page.locator('.command code').allInnerTexts();
    assert.equal(reordered, 'rm -rf /tmp/U+202Ehs.txet');
    assert.equal(lines, 'npm install↵\nnpm test');
    assert.equal(plain, 'echo ok');
    assert.equal(await button('Put in terminal').count(), 1);
    await button('Put in terminal').click();
    await button('It worked').click();
    assert.deepEqual(panel.calls, [
      ['putInTerminal', hostileError.sessionId, '__proto__', 2],
      ['vote', hostileError.sessionId, '__proto__', true],
    ]);
    await page.locator('.message').getByRole('button', { name: 'Show more' }).click();
    assert.ok((await page.locator('.message').innerText()).includes('a'.repeat(600)));
  });

  it('records a fix, and keeps what is typed through updates and hiding', async () => {
    await open({ state: stateOf([newError]) });
    await button('Record what fixed it').click();
    assert.equal(await focusedName(), 'fix');
    assert.equal(await page.getByLabel('Time spent, in minutes').inputValue(), '9');
    await button('Save').click();
    assert.match(await page.getByRole('alert').innerText(), /Say what fixed it/);
    assert.deepEqual(panel.calls, []);
    await page.keyboard.type('Check the user first\nthen call');
    await page.getByLabel('Root cause').fill('The query returns nothing');
    await page.getByText('Tested: I saw it work').click();
    await panel.update(
      stateOf([searchingError, { ...newError, occurrences: 2, draft: { ...emptyForm, fix: 'other' } }]),
    );
    assert.equal(
      await page.getByLabel('What fixed it', { exact: true }).inputValue(),
      'Check the user first\nthen call',
    );
    await panel.hideAndShow();
    assert.equal(await page.getByLabel('Root cause').inputValue(), 'The query returns nothing');
    await page.getByLabel('Root cause').press('Escape');
    assert.equal(await page.getByLabel('Root cause').count(), 0);
    assert.equal(await focusedName(), 'Go on recording');
    await page.keyboard.press('Enter');
    await page.getByLabel('What fixed it', { exact: true }).press('Control+Enter');
    await page.locator('.record').waitFor({ state: 'detached' });
    assert.deepEqual(panel.calls, [
      [
        'record',
        newError.sessionId,
        {
          ...emptyForm,
          fix: 'Check the user first\nthen call',
          rootCause: 'The query returns nothing',
          affectedFiles: ['src/api/orders.ts'],
          tested: true,
        },
      ],
    ]);
    assert.match(await page.getByRole('status').innerText(), /Saved/);
  });

  it('keeps the form and its text when saving fails', async () => {
    await open({ state: stateOf([newError]) });
    panel.answer = () => Promise.reject(new Error('The memory is read-only.'));
    await button('Record what fixed it').click();
    await page.keyboard.type('A fix');
    await page.keyboard.press('Control+Enter');
    assert.equal(await page.locator('.record').getByRole('alert').innerText(), 'The memory is read-only.');
    assert.equal(await page.getByLabel('What fixed it', { exact: true }).inputValue(), 'A fix');
  });

  it('is walked through by keyboard in reading order', async () => {
    await open({ state: stateOf([knownError]) });
    const walked: (string | null | undefined)[] = [];
    for (let step = 0; step < 16; step++) {
      await page.keyboard.press('Tab');
      walked.push(await focusedName());
    }
    assert.deepEqual(walked, [
      'Take out of the panel (it stays in memory)',
      'app.py:45',
      'app.py:12',
      '6 library frames',
      'Copy fix',
      'Copy command',
      'It worked',
      'Didn’t work',
      'Put in terminal',
      'Copy fix',
      'It worked',
      'Didn’t work',
      'View diff',
      'Record what fixed it',
      'In plain words',
      'app.py:45',
    ]);
    await page.locator('.card.best').getByRole('button', { name: 'It worked' }).focus();
    await page.keyboard.press('Space');
    await page.locator('.library > summary').focus();
    await page.keyboard.press('Enter');
    await button(/client.py:110/).waitFor();
    assert.deepEqual(panel.calls, [['vote', knownError.sessionId, 'fix-redis', true]]);
  });

  it('keeps older errors as rows that unfold, and the one in use unfolded when a newer comes', async () => {
    await open({ state: stateOf([newError, knownError]) });
    const older = page.locator('.earlier');
    assert.match(await older.innerText(), /Seen before\s*ConnectionRefusedError/);
    assert.equal(await older.locator('.card').count(), 0);
    await older.locator('summary').first().click();
    assert.equal(await older.locator('.card').count(), 2);
    await page.locator('.error:not(.earlier)').getByRole('button', { name: 'src/api/orders.ts:88:21' }).focus();
    await panel.update(stateOf([regressionError, newError, knownError]));
    assert.deepEqual(await page.locator('.error .chip').allInnerTexts(), ['Back again', 'New to you', 'Seen before']);
  });

  it('shows and focuses the error that the extension names, with its form when asked', async () => {
    await open({ state: stateOf([newError, knownError]) });
    await panel.reveal(knownError.sessionId, false);
    await page.locator('.earlier .card').first().waitFor();
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'ConnectionRefusedError',
    );
    await panel.reveal('later', true);
    await panel.update(stateOf([{ ...newError, sessionId: 'later' }, newError, knownError]));
    await page.locator('[data-record="later"]').waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-field') === 'fix');
  });

  it('tells a screen reader what is new', async () => {
    await open({ state: stateOf([]) });
    const status = page.locator('[aria-live="polite"]');
    assert.equal(await status.innerText(), '');
    await panel.update(stateOf([knownError]));
    assert.match(await status.innerText(), /^New error: ConnectionRefusedError.*Seen before.*Start the Redis service/);
  });

  it('says what to do when there is nothing to show, and offers nothing when nothing is close', async () => {
    await open({ state: states.get('first-run')! });
    assert.match(await page.locator('main').innerText(), /Ready for your first error[^]*Explain this error/);
    await panel.update(stateOf([newError]));
    assert.match(
      await page.locator('.now').innerText(),
      /Nothing in memory is close enough to suggest\. The nearest was another TypeError in another file \(12%\)\./,
    );
    assert.equal(await page.locator('.card').count(), 0);
    await page.getByText('A bit like this (1)').click();
    assert.equal(await page.locator('.card').count(), 1);
    assert.equal(await page.locator('.card.best').count(), 0);
  });

  it('shows a notice with its action, and why a fallback encoder is in use', async () => {
    await open({ state: states.get('notice')! });
    await button('Show log').click();
    assert.deepEqual(panel.calls, [['noticeAction', 'db']]);
    await page.getByText('Word shapes').click();
    assert.match(await page.locator('.footer').innerText(), /The model file is missing/);
  });

  it('offers to try again when the extension does not answer', async () => {
    await open({ state: stateOf([]) });
    let attempts = 0;
    panel.ready = () => (++attempts === 1 ? Promise.reject(new Error('Core failed to start.')) : undefined);
    await page.reload();
    assert.match(await page.getByRole('alert').innerText(), /Core failed to start/);
    await button('Try again').click();
    await panel.shown();
  });

  for (const width of [200, 360, 700, 1200]) {
    it(`fits ${width} px without scrolling sideways`, async () => {
      await open({ state: stateOf([hostileError, knownError, newError]), width });
      await unfoldEverything(page);
      await page.locator('.open-form').last().click();
      const wide = await page.evaluate(() => ({
        page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        elements: [...document.querySelectorAll('main *')]
          .filter(
            (element) =>
              element.getBoundingClientRect().right > innerWidth + 0.5 && !element.closest('.only-read, bdi'),
          )
          .map((element) => element.outerHTML.slice(0, 80)),
      }));
      assert.deepEqual(wide, { page: 0, elements: [] });
    });
  }

  for (const theme of ['dark', 'light', 'hc-dark', 'hc-light'] satisfies Theme[]) {
    it(`has nothing that axe objects to in ${theme}`, async () => {
      await open({ state: states.get('notice')!, theme, reducedMotion: true });
      await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
      for (const state of states.values()) {
        await panel.update(state);
        for (const formOpener of await page.locator('.open-form').all()) await formOpener.click();
        await unfoldEverything(page);
        const violations = await page.evaluate(async () => {
          const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Result[] }> } };
          return (await axe.run()).violations;
        });
        // The checker puts a style element of its own into the page, which the policy blocks.
        panel.complaints.splice(0).forEach((complaint) => assert.match(complaint, /inline/));
        const told = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`,
        );
        assert.deepEqual(told, []);
      }
    });
  }
});
