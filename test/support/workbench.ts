import { cp, mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { countActivations } from './activation';
import { until } from './until';
import { startHost, type VSCodeHost } from './vscodeHost/host';
import type { Settings } from './vscodeHost/settings';

/** What a workbench is launched with. */
export interface LaunchOptions {
  /** The packaged extension to install. */
  vsix: string;
  /** The folder to open; the workbench gets a copy of it. */
  folder: string;
  /** The user's settings, over quiet ones. */
  settings?: Settings;
  /** Environment variables for the extension and for terminals. */
  env?: Record<string, string>;
  /** The extension's memory (`DEBUG_RECALL_DATA`). When not given: an empty one that goes with the workbench. */
  dataFolder?: string;
  /** Where screenshots go. When not given: `test-results/screenshots` below the current folder. */
  screenshotFolder?: string;
  /** In pixels; 1280 by 900 when not given. */
  viewport?: { width: number; height: number };
}

const EXTENSION_ID = 'debug-recall.debug-recall';

/** The prompt of a terminal whose shell integration works carries this mark, until `startInTerminal` has used it. */
const PROMPT = '.terminal-wrapper.active .terminal-command-decoration.default:not([data-used-prompt])';

/**
 * A VS Code window, seen and used as a person does. A method waits, for at most the page's default timeout, for what it
 * needs on the screen, and resolves when what it did can be seen. A failure says what was waited for.
 */
export class Workbench {
  private copies = 0;
  private activations = 0;

  private constructor(
    private readonly host: VSCodeHost,
    private readonly screenshotFolder: string,
    /** The extension's memory. */
    readonly dataFolder: string,
    /** The open folder: a copy, which may be written to. */
    public folder: string,
  ) {}

  /** Installs the extension into a fresh VS Code and opens a copy of the folder. Close it, also when a test fails. */
  static async launch(options: LaunchOptions): Promise<Workbench> {
    const root = await mkdtemp(path.join(tmpdir(), 'debug-recall-workbench-'));
    const dataFolder = options.dataFolder ?? path.join(root, 'memory');
    const host = await startHost({
      root,
      extension: options.vsix,
      settings: options.settings,
      env: { ...options.env, DEBUG_RECALL_DATA: dataFolder },
      viewport: options.viewport ?? { width: 1280, height: 900 },
    });
    const screenshots = path.resolve(options.screenshotFolder ?? path.join('test-results', 'screenshots'));
    const workbench = new Workbench(host, screenshots, dataFolder, options.folder);
    try {
      await mkdir(dataFolder, { recursive: true });
      await workbench.openFolder(options.folder);
      return workbench;
    } catch (error) {
      await workbench.close();
      throw error;
    }
  }

  /** The page, for what has no method here. */
  get page(): Page {
    return this.host.page;
  }

  /** Where VS Code and the extension write their logs. */
  get logsFolder(): string {
    return this.host.logsFolder;
  }

  /** Ends VS Code, the browser and everything that was started in a terminal. May be called twice. */
  async close(): Promise<void> {
    await this.host.close();
  }

  /** Opens a copy of another folder in the window. */
  async openFolder(folder: string): Promise<void> {
    this.folder = path.join(this.host.home, `projects${++this.copies}`, path.basename(path.resolve(folder)));
    await cp(folder, this.folder, { recursive: true });
    await this.host.open({ folder: this.folder });
    await this.started();
  }

  /** Reloads the window. Terminals and what runs in them come back, as VS Code has it. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.started();
  }

  /** The window is there and the extension has been activated in it, which happens once VS Code has settled. */
  private async started(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    this.activations = await until(`the activation of ${EXTENSION_ID}`, async () => {
      const count = await countActivations(this.host.logsFolder, EXTENSION_ID);
      return count > this.activations && count;
    });
  }

  /** Runs a command by the title that the command palette shows, such as `View: Toggle Terminal`. */
  async runCommand(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await until('the command palette', async () => {
      await this.page.keyboard.press('F1');
      // What takes the focus in the same moment closes it again.
      return input.fill(`>${title}`, { timeout: 2_000 }).then(
        () => true,
        () => false,
      );
    });
    await this.pick(`>${title}`, title);
  }

  /** Types into the quick input that is open or opening, and takes the entry with exactly this label. */
  async pick(text: string, label = text): Promise<void> {
    const widget = this.page.locator('.quick-input-widget');
    await widget.locator('input[type=text]').fill(text);
    await widget
      .locator('.monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: exactly(label) }) })
      .first()
      .click();
  }

  /** Opens a file of the folder, and puts the cursor where asked (both 1-based). */
  async openFile(file: string, line = 1, column = 1): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.page.locator('.quick-input-widget input[type=text]').fill(`${file}:${line}:${column}`);
    const name = path.basename(file);
    // Until the search has answered, the list still holds the files that were open before.
    await this.page
      .locator('.quick-input-widget .monaco-list-row.focused .label-name', { hasText: exactly(name) })
      .waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator('.monaco-editor.focused').waitFor();
  }

  /** The line of the active editor that shows this text. */
  editorLine(text: string | RegExp): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: text }).first();
  }

  /** Pastes into whatever has the focus, which replaces what is selected there. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.page.keyboard.press('ControlOrMeta+V');
  }

  /** Saves the active editor. */
  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+S');
    await this.page.locator('.tab.active:not(.dirty)').waitFor();
  }

  /** Shows the terminal, a new one if there is none, and waits until its shell integration is ready. */
  async openTerminal(): Promise<void> {
    await this.runCommand('Terminal: Focus Terminal');
    await this.page.locator(PROMPT).waitFor();
  }

  /** Opens one more terminal, which becomes the active one, and waits until its shell integration is ready. */
  async openAnotherTerminal(): Promise<void> {
    const known = this.page.locator('.terminal-wrapper');
    await known.evaluateAll((terminals) => terminals.forEach((terminal) => terminal.setAttribute('data-known', '')));
    await this.runCommand('Terminal: Create New Terminal');
    await this.page.locator('.terminal-wrapper.active:not([data-known])').waitFor();
    await this.page.locator(PROMPT).waitFor();
  }

  /** Runs a command in the active terminal and waits until it has ended. */
  async runInTerminal(command: string): Promise<void> {
    await this.startInTerminal(command);
    await this.commandEnded();
  }

  /** Starts a command in the active terminal, and leaves it running. */
  async startInTerminal(command: string): Promise<void> {
    await this.commandEnded();
    // Each prompt gets a mark of its own from VS Code: the next one without ours means that this command has ended.
    await this.page
      .locator(PROMPT)
      .evaluateAll((marks) => marks.forEach((mark) => mark.setAttribute('data-used-prompt', '')));
    await this.page.locator('.terminal-wrapper.active textarea').first().focus();
    await this.page.keyboard.type(command);
    await this.page.keyboard.press('Enter');
  }

  /** Waits until the active terminal is at a prompt again. */
  async commandEnded(): Promise<void> {
    await this.page.locator(PROMPT).waitFor();
  }

  /** Presses Ctrl+C in the active terminal and waits for the prompt. */
  async interruptTerminal(): Promise<void> {
    await this.page.locator('.terminal-wrapper.active textarea').first().focus();
    await this.page.keyboard.press('Control+C');
    await this.commandEnded();
  }

  /** The rows that the active terminal shows. */
  terminalRows(): Locator {
    return this.page.locator('.terminal-wrapper.active .xterm-rows').first().locator('> div');
  }

  /** What the active terminal shows. */
  async terminalText(): Promise<string> {
    return (await this.terminalRows().allInnerTexts())
      .map((row) => row.trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** Waits until the active terminal shows this text in one row. */
  async seeInTerminal(text: string | RegExp): Promise<void> {
    await this.terminalRows().filter({ hasText: text }).first().waitFor();
  }

  /** The page inside the extension's view; opens the view if it is not to be seen. */
  async panel(): Promise<FrameLocator> {
    const view = `iframe.webview.ready[src*="extensionId=${EXTENSION_ID}"][src*="purpose=webviewView"]`;
    if (!(await this.page.locator(view).isVisible())) {
      await this.page.locator('.activitybar a.action-label[aria-label^="Debug Recall"]').click();
      await this.page.locator(view).waitFor();
    }
    return this.page.frameLocator(view).frameLocator('#active-frame');
  }

  /** Opens the light bulb's menu at the cursor of the active editor. */
  async lightBulb(): Promise<Locator> {
    await this.page
      .locator('.monaco-editor.focused [class*="lightbulb"], .monaco-editor.focused .lightBulbWidget')
      .filter({ visible: true })
      .first()
      .click();
    const menu = this.page.locator('.action-widget:not(.action-list-submenu-panel)');
    await menu.waitFor();
    return menu;
  }

  /** Right-clicks there and gives the menu. */
  async contextMenu(target: Locator | 'terminal' = 'terminal'): Promise<Locator> {
    const place = target === 'terminal' ? this.page.locator('.terminal-wrapper.active .xterm-screen').first() : target;
    await place.click({ button: 'right' });
    const menu = this.page.locator('.context-view .monaco-menu').last();
    await menu.waitFor();
    return menu;
  }

  /** Clicks the entry with exactly this text in a menu that `lightBulb` or `contextMenu` gave. */
  async choose(menu: Locator, text: string): Promise<void> {
    await until(`the menu to close after ${text}`, async () => {
      // A menu that is still fading in, or loses the focus in the same moment, does not take the click.
      await menu
        .getByText(exactly(text))
        .first()
        .click({ timeout: 2_000 })
        .catch(() => {});
      return menu.waitFor({ state: 'hidden', timeout: 2_000 }).then(
        () => true,
        () => false,
      );
    });
  }

  /** The notification that says this. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-toast', { hasText: text });
  }

  /** What the notifications on the screen say. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** Changes the user's settings in the editor that VS Code has for them. They take effect a moment later. */
  async changeSettings(settings: Settings): Promise<void> {
    const now = JSON.parse(await readFile(this.host.settingsFile, 'utf8')) as Settings;
    await this.runCommand('Preferences: Open User Settings (JSON)');
    await this.page.locator('.tab.active[data-resource-name="settings.json"]').waitFor();
    await this.page.locator('.monaco-editor.focused').waitFor();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.paste(JSON.stringify({ ...now, ...settings }, null, 2));
    await this.save();
    await this.runCommand('View: Close Editor');
  }

  /** Changes the colour theme to another one, such as `Light Modern` or `Dark High Contrast`; waits until it shows. */
  async setTheme(theme: string): Promise<void> {
    const workbench = this.page.locator('.monaco-workbench').first();
    // ... vs-dark vscode-theme-defaults-themes-dark_modern-json
    const shown = async () => /vscode-theme-\S+/.exec((await workbench.getAttribute('class')) ?? '')?.[0];
    const before = await shown();
    await this.runCommand('Preferences: Color Theme');
    await this.pick(theme);
    await until(`the theme ${theme}`, async () => (await shown()) !== before);
  }

  /** Keeps what the window shows as `<name>.png` and gives the file's path. */
  async screenshot(name: string): Promise<string> {
    await mkdir(this.screenshotFolder, { recursive: true });
    const file = path.join(this.screenshotFolder, `${name}.png`);
    // Menus and notifications fade in; this shows them as they will be.
    await this.page.screenshot({ path: file, animations: 'disabled' });
    return file;
  }
}

const exactly = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'i');
