import assert from 'node:assert/strict';
import { useWorkbench } from '../support/useWorkbench';

describe('the workbench that the journeys drive', () => {
  const workbench = useWorkbench({ folder: 'test/e2e/workspaces/fails' });

  it('runs a program that fails in the terminal', async () => {
    await workbench().openTerminal();
    await workbench().runInTerminal('node fails.js');
    await workbench().seeInTerminal('TypeError: boom');
    assert.match(await workbench().terminalText(), /~\/projects1\/fails[#$]$/, 'the prompt is back');
  });

  it('opens a file at a place', async () => {
    await workbench().openFile('fails.js', 1, 7);
    await workbench().page.getByText('Ln 1, Col 7').waitFor();
  });

  it('shows the panel', async () => {
    const panel = await workbench().panel();
    assert.notEqual((await panel.locator('body').innerText()).trim(), '');
  });
});
