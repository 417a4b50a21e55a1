// The main job, played in a real VS Code on the sample workspace: `npm start -- --headless`.
// Prints what the panel showed at each step; exits 0 only if every step really happened.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PanelPage } from '../test/support/panelPage';
import { Workbench } from '../test/support/workbench';

const root = fileURLToPath(new URL('..', import.meta.url));
const screenshots = path.join(root, 'test-results', 'journey');

const NODE_FIX = 'Give guest orders a customer before they are read';
const PYTHON_FIX = 'Default the currency to EUR in prices.py';

let steps = 0;

/** Runs one step and says what was seen. */
async function step(title: string, play: () => Promise<string>): Promise<void> {
  const seen = await play();
  console.log(`${String(++steps).padStart(2)}. ${title}\n    ${seen.replaceAll('\n', '\n    ')}`);
}

/** Fails the journey unless what was seen is as it should be. */
function expect(isSo: boolean, sentence: string): void {
  if (!isSo) throw new Error(sentence);
}

async function main(): Promise<void> {
  const workbench = await Workbench.launch({
    vsix: path.join(root, 'dist', 'debug-recall.vsix'),
    folder: path.join(root, 'scripts', 'sample'),
    settings: { 'workbench.colorTheme': 'Default Dark Modern' },
    screenshotFolder: screenshots,
  });
  try {
    await playNode(workbench);
    await playTypeScript(workbench);
    if (spawnSync('python3', ['--version']).status === 0) await playPython(workbench);
    else console.log(`${++steps}. Python: skipped, there is no python3 on this machine.`);
  } catch (error) {
    await workbench.screenshot('failed');
    throw error;
  } finally {
    await workbench.close();
  }
  console.log(`\nEvery step happened. Screenshots: ${path.relative(process.cwd(), screenshots) || '.'}`);
}

async function playNode(workbench: Workbench): Promise<void> {
  let panel = await PanelPage.open(workbench);
  await workbench.openTerminal();
  await step('node node/receipt.js 1001 fails in the terminal', async () => {
    await workbench.runInTerminal('node node/receipt.js 1001');
    const card = await panel.error("reading 'email'");
    const chip = await card.chip();
    expect(chip === 'New to you', `An empty memory knew the error: ${chip}`);
    await card.see('sendReceipt');
    await workbench.screenshot('1-new-error');
    return `The panel says “${chip}”: TypeError, Cannot read properties of undefined (reading 'email'), in sendReceipt.`;
  });
  await step('Record what fixed it', async () => {
    const card = await panel.error("reading 'email'");
    await card.record({ fix: NODE_FIX, rootCause: 'Guest orders have no customer record', minutes: 5 });
    await card.see('Solved');
    await workbench.screenshot('2-recorded');
    return `Saved: ${NODE_FIX}.`;
  });
  await step('Reload the window and make the same mistake in another program', async () => {
    await workbench.reload();
    panel = await PanelPage.open(workbench);
    await workbench.openTerminal();
    await workbench.runInTerminal('node node/reports/monthly.js 2026-11');
    const card = await panel.error('monthly.js');
    const chip = await card.chip();
    expect(/seen before/i.test(chip), `The panel says “${chip}” for an error that was solved before.`);
    const fixes = await card.fixes();
    expect(fixes[0] === `80% ${NODE_FIX}`, `The best fix is ${fixes[0] ?? 'missing'}.`);
    const reasons = await card.reasons();
    await workbench.screenshot('3-recalled');
    return [`The panel says “${chip}” and offers: ${fixes[0]}`, ...reasons].join('\n');
  });
  await step('Press “It worked”', async () => {
    const card = await panel.error('monthly.js');
    await card.press('It worked');
    await card.seeConfidence('90%');
    await workbench.screenshot('4-it-worked');
    return 'The confidence went from 80% to 90%.';
  });
  await step('Reload again', async () => {
    await workbench.reload();
    panel = await PanelPage.open(workbench);
    const card = await panel.error('monthly.js');
    await card.seeConfidence('90%');
    return 'It still says 90%.';
  });
}

async function playTypeScript(workbench: Workbench): Promise<void> {
  await step('An error in a TypeScript file, saved', async () => {
    await workbench.openFile('typescript/cart.ts', 12, 26);
    await workbench.page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.type(' ');
    await workbench.save();
    const panel = await PanelPage.open(workbench);
    const card = await panel.error('TS2345');
    const chip = await card.chip();
    await workbench.screenshot('5-typescript');
    return `The panel shows TS2345 from Problems and says “${chip}”.`;
  });
}

async function playPython(workbench: Workbench): Promise<void> {
  await step('python3 python/import_prices.py fails; what fixed it is recorded', async () => {
    const panel = await PanelPage.open(workbench);
    await workbench.openTerminal();
    await workbench.runInTerminal('python3 python/import_prices.py');
    const card = await panel.error('import_prices.py');
    const chip = await card.chip();
    await card.record({ fix: PYTHON_FIX, rootCause: 'Suppliers leave the currency out', tested: true, minutes: 10 });
    await card.see('Solved');
    return `The panel said “${chip}”: KeyError: 'currency'. Saved: ${PYTHON_FIX}.`;
  });
  await step('python3 python/jobs/nightly.py fails in the same way', async () => {
    const panel = await PanelPage.open(workbench);
    await workbench.runInTerminal('python3 python/jobs/nightly.py');
    const card = await panel.error('nightly.py');
    const chip = await card.chip();
    expect(/seen before/i.test(chip), `The panel says “${chip}” for an error that was solved before.`);
    const fixes = await card.fixes();
    expect(fixes[0] === `100% ${PYTHON_FIX}`, `The best fix is ${fixes[0] ?? 'missing'}.`);
    await workbench.screenshot('6-python');
    return `The panel says “${chip}” and offers: ${fixes[0]}`;
  });
}

main().catch((error: unknown) => {
  console.error(`\nThe journey failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
  process.exitCode = 1;
});
