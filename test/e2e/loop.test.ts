import assert from 'node:assert/strict';
import { PanelPage } from '../support/panelPage';
import { useWorkbench } from '../support/useWorkbench';

const FIX = 'Give guest orders a customer before they are read';

describe('the loop', () => {
  const workbench = useWorkbench({ folder: 'scripts/sample', settings: { 'workbench.colorTheme': 'Dark Modern' } });

  async function fail(command: string): Promise<PanelPage> {
    const panel = await PanelPage.open(workbench());
    await workbench().openTerminal();
    await workbench().runInTerminal(command);
    return panel;
  }

  it('shows an error that fails in the terminal: type, message, own frames, encoder; and says that it is new', async () => {
    const panel = await PanelPage.open(workbench());
    await workbench().screenshot('panel-empty-dark');
    await fail('node node/receipt.js 1001');
    const card = panel.newest;
    await card.see("Cannot read properties of undefined (reading 'email')");
    assert.equal(await card.chip(), 'New to you');
    await card.see('TypeError');
    await card.see('sendReceipt');
    await card.see('Nothing in memory is close enough to suggest');
    await panel.body.getByText('MiniLM (offline)').waitFor();
    await workbench().screenshot('panel-new-dark');
  });

  it('opens a frame’s file at its line', async () => {
    const panel = await PanelPage.open(workbench());
    await panel.newest.article.getByRole('button', { name: 'node/receipt.js:4:29' }).first().click();
    await workbench().page.locator('.tab.active[data-resource-name="receipt.js"]').waitFor();
    await workbench().page.getByText('Ln 4, Col 29').waitFor();
  });

  it('records what fixed it, and refuses an empty fix', async () => {
    const panel = await PanelPage.open(workbench());
    const card = panel.newest;
    await card.press('Record what fixed it');
    await card.press('Save');
    await card.article.locator('.failure').first().waitFor();
    await workbench().screenshot('panel-record-dark');
    await card.press('Cancel');
    await card.record({ fix: FIX, rootCause: 'Guest orders have no customer record', minutes: 5 });
    await card.see(`Solved: ${FIX}`);
  });

  it('recalls it after a reload for the same mistake elsewhere, with reasons', async () => {
    await workbench().reload();
    const panel = await fail('node node/reports/monthly.js 2026-11');
    const card = await panel.error('monthly.js');
    assert.match(await card.chip(), /^(Probably seen|Seen) before$/);
    assert.deepEqual(await card.fixes(), [`80% ${FIX}`]);
    assert.ok((await card.reasons()).length > 0);
    await workbench().screenshot('panel-recalled-dark');
  });

  it('moves the confidence by +10 for “It worked” and keeps that over a reload', async () => {
    const card = await (await PanelPage.open(workbench())).error('monthly.js');
    await card.press('It worked');
    await card.seeConfidence('90%');
    await workbench().reload();
    const again = await (await PanelPage.open(workbench())).error('monthly.js');
    await again.seeConfidence('90%');
  });

  it('replaces the vote when a person changes their mind: 20 lower than recorded', async () => {
    const card = await (await PanelPage.open(workbench())).error('monthly.js');
    await card.press('Didn’t work');
    await card.seeConfidence('60%');
  });

  it('looks right in a light theme and when narrow', async () => {
    await workbench().setTheme('Light Modern');
    await workbench().screenshot('panel-recalled-light');
    await workbench().setTheme('Dark High Contrast');
    await workbench().screenshot('panel-recalled-contrast');
    const body = (await PanelPage.open(workbench())).body;
    const overflow = await body.evaluate(
      ({ ownerDocument: { documentElement: root } }) => root.scrollWidth - root.clientWidth,
    );
    assert.equal(overflow, 0);
  });

  it('captures an error that a program prints while it goes on running', async () => {
    const panel = await PanelPage.open(workbench());
    await workbench().openTerminal();
    await workbench().startInTerminal(
      `node -e "setTimeout(() => console.error(new RangeError('page 12 of 11').stack)); setInterval(() => {}, 1000)"`,
    );
    await panel.error('page 12 of 11');
    await workbench().interruptTerminal();
  });
});
