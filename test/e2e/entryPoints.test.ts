import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { PanelPage } from '../support/panelPage';
import { useWorkbench } from '../support/useWorkbench';

describe('entry points', () => {
  const workbench = useWorkbench({ folder: 'scripts/sample', settings: { 'workbench.colorTheme': 'Light Modern' } });

  const entries = async (menu: Locator) => (await menu.innerText()).split('\n').map((line) => line.trim());

  it('shows an error in Problems that survives a save', async () => {
    await workbench().openFile('typescript/cart.ts', 8, 2);
    await workbench().page.keyboard.press('End');
    await workbench().page.keyboard.press('Enter');
    await workbench().page.keyboard.insertText('export const half: number = "one half";');
    await workbench().page.locator('.monaco-editor .squiggly-error').nth(1).waitFor();
    await workbench().save();
    const card = await (await PanelPage.open(workbench())).error('TS2322');
    await card.see('Problems');
  });

  it('explains a diagnostic from the real light bulb', async () => {
    await workbench().openFile('typescript/cart.ts', 13, 28);
    await workbench().page.locator('.monaco-editor .squiggly-error').first().waitFor();
    const menu = await workbench().lightBulb();
    assert.ok((await entries(menu)).includes('Explain this error'));
    await workbench().screenshot('light-bulb-diagnostic');
    await workbench().choose(menu, 'Explain this error');
    const card = await (await PanelPage.open(workbench())).error('TS2345');
    await card.see('typescript/cart.ts:13');
    assert.equal(await card.chip(), 'New to you');
  });

  it('explains a stack frame in a log from the real light bulb, and goes to it', async () => {
    await workbench().openFile('crash.log', 4, 10);
    const menu = await workbench().lightBulb();
    const shown = await entries(menu);
    assert.ok(shown.includes('Explain this error') && shown.includes('Go to frame'), shown.join(', '));
    await workbench().screenshot('light-bulb-frame');
    await workbench().choose(menu, 'Go to frame');
    await workbench().page.locator('.tab.active[data-resource-name="receipt.js"]').waitFor();
    await workbench().page.getByText('Ln 4, Col 29').waitFor();
    await workbench().openFile('crash.log', 4, 10);
    await workbench().choose(await workbench().lightBulb(), 'Explain this error');
    await (await PanelPage.open(workbench())).error('sendReceipt');
  });

  it('explains the stack under the cursor from the editor’s context menu', async () => {
    await workbench().openFile('crash.log', 3, 3);
    const menu = await workbench().contextMenu(workbench().editorLine('TypeError'));
    await workbench().choose(menu, 'Explain this error');
    const panel = await PanelPage.open(workbench());
    await (await panel.error("reading 'email'")).see('sendReceipt');
  });

  it('explains the terminal’s last failed command from its context menu', async () => {
    await workbench().openTerminal();
    await workbench().runInTerminal('node node/receipt.js 1001');
    const panel = await PanelPage.open(workbench());
    await panel.error('node node/receipt.js 1001');
    const menu = await workbench().contextMenu('terminal');
    assert.ok((await entries(menu)).some((entry) => entry.startsWith('Explain this error')));
    await workbench().screenshot('terminal-menu');
    await workbench().choose(menu, 'Explain this error');
    await (await panel.error('node node/receipt.js 1001')).see('sendReceipt');
  });
});
