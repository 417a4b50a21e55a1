import assert from 'node:assert/strict';
import { appendFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PanelPage } from '../support/panelPage';
import { useWorkbench } from '../support/useWorkbench';

describe('bad input', () => {
  const workbench = useWorkbench({ folder: 'test/e2e/workspaces/hostile' });

  async function fail(command: string): Promise<PanelPage> {
    const panel = await PanelPage.open(workbench());
    await workbench().openTerminal();
    await workbench().runInTerminal(command);
    return panel;
  }

  /** Files of memory whose name ends like this. */
  async function memoryFiles(ending: string): Promise<string[]> {
    const { dataFolder } = workbench();
    const entries = await readdir(dataFolder, { recursive: true });
    return entries.filter((entry) => entry.endsWith(ending)).map((entry) => path.join(dataFolder, entry));
  }

  it('shows HTML and scripts in a message as text', async () => {
    const panel = await fail('node html.js');
    const card = await panel.error('<img src=x onerror=');
    await card.see('__proto__');
    assert.equal(await panel.body.locator('img, script[src="x"]').count(), 0);
    assert.notEqual(await workbench().page.title(), 'owned');
  });

  it('remembers an error that is called __proto__', async () => {
    const panel = await fail('python3 keys.py');
    const card = await panel.error("'__proto__'");
    await card.record({ fix: 'Use a Map', rootCause: 'A key of the prototype', minutes: 1 });
    await card.see('Solved: Use a Map');
  });

  it('survives 50 MB of coloured progress and finds the error behind it', async () => {
    const panel = await PanelPage.open(workbench());
    await workbench().openTerminal();
    await workbench().startInTerminal('node flood.js');
    await panel.error('the flood is over', { timeoutMs: 100_000 });
    await workbench().commandEnded();
  });

  it('survives binary noise and finds the error behind it', async () => {
    const panel = await fail('node noise.js');
    await panel.error('after the noise');
  });

  it('passes over a damaged journal line, rebuilds a broken database, and loses nothing', async () => {
    const journals = await memoryFiles('.jsonl');
    assert.ok(journals.length > 0);
    for (const journal of journals) {
      await appendFile(journal, '{"v":1,"id":"torn\nnot json at all\n');
      // <project>/journal/<writer>/<month>.jsonl
      await writeFile(path.join(path.dirname(journal), '../../database.sqlite'), 'this is no database');
    }
    await workbench().reload();
    const panel = await fail('python3 keys.py');
    const card = await panel.error("'__proto__'");
    await card.seeChip('Seen before');
    assert.match((await card.fixes())[0] ?? '', /Use a Map$/);
  });

  it('goes on with the simpler encoder when the model is missing, and says so', async () => {
    const installed = path.join(workbench().logsFolder, '../../extensions');
    const models = (await readdir(installed, { recursive: true })).filter((entry) => entry.endsWith('.onnx'));
    assert.equal(models.length, 1);
    await rm(path.join(installed, models[0]!));
    await workbench().reload();
    const panel = await fail('python3 keys.py');
    await (await panel.error("'__proto__'")).seeChip('Seen before');
    await panel.body.getByText(/word matching/i).waitFor();
    await workbench().screenshot('panel-fallback');
  });
});
