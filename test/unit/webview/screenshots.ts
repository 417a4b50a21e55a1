import { mkdir } from 'node:fs/promises';
import { type Theme, PanelBrowser } from './panelInBrowser';
import { states } from './states';

/**
 * Draws every state of the panel for a look: `npx tsx test/unit/webview/screenshots.ts [FOLDER [STATE THEME WIDTH]]`.
 * Without a choice: every state at 360 px in dark, and the telling ones at every width and in every theme.
 */
const [folder = 'test-results/panel', ...choice] = process.argv.slice(2);
const widths = [200, 360, 700, 1200];
const themes: Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];
const [state, theme, width] = choice;
const shots: [state: string, theme: Theme, width: number][] = state
  ? [[state, (theme ?? 'dark') as Theme, Number(width ?? 360)]]
  : [
      ...[...states.keys()].map((name): [string, Theme, number] => [name, 'dark', 360]),
      ...widths.flatMap((each): [string, Theme, number][] => [
        ['known', 'dark', each],
        ['several', 'light', each],
        ['hostile', 'dark', each],
      ]),
      ...themes.map((each): [string, Theme, number] => ['notice', each, 360]),
    ];

async function draw(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await PanelBrowser.start();
  for (const [name, shotTheme, shotWidth] of shots) {
    const panel = await browser.open({
      state: states.get(name)!,
      theme: shotTheme,
      width: shotWidth,
      reducedMotion: true,
    });
    if (name === 'new') await panel.page.locator('.open-form').click();
    if (name === 'several') await panel.page.locator('.row > summary').first().click();
    await panel.page.evaluate(() => document.fonts.ready);
    await panel.page.screenshot({ path: `${folder}/${name}-${shotTheme}-${shotWidth}.png`, fullPage: true });
    if (panel.complaints.length > 0) console.log(name, shotTheme, shotWidth, panel.complaints);
    await panel.close();
  }
  await browser.close();
}

void draw();
