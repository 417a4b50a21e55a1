import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBirpc } from 'birpc';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { webviewBundleOptions } from '../../../scripts/bundleWebview.mjs';
import { panelHtml } from '../../../src/webview/panelHtml';
import type { PanelHost, PanelPage, PanelState } from '../../../src/webview/protocol';
import { toWireMessage } from '../../../src/webview/wireMessage';
import { installChromium } from '../../support/vscodeHost/chromium';

/** VS Code's own themes, captured from its webviews. */
export type Theme = 'dark' | 'light' | 'hc-dark' | 'hc-light';

/** How a panel is opened. */
export interface OpenOptions {
  state: PanelState;
  theme?: Theme;
  width?: number;
  height?: number;
  reducedMotion?: boolean;
  forcedColors?: boolean;
}

/** A call that the page made to the extension. */
export type HostCall = [method: keyof PanelHost, ...args: unknown[]];

const ORIGIN = 'https://panel.invalid';

/** The real bundle of the page in a real browser, with the extension's end of the protocol in this process. */
export class PanelBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly profile: string,
    private readonly files: ReadonlyMap<string, Uint8Array>,
  ) {}

  /** Bundles the page and starts the browser. */
  static async start(): Promise<PanelBrowser> {
    const bundle = await build({ ...webviewBundleOptions({ production: true }), write: false });
    const files = new Map<string, Uint8Array>();
    for (const file of bundle.outputFiles ?? []) files.set(`/${path.basename(file.path)}`, file.contents);
    for (const name of ['codicon.css', 'codicon.ttf']) files.set(`/${name}`, await readFile(codicon(name)));
    const { executable, env } = await installChromium();
    const profile = await mkdtemp(path.join(tmpdir(), 'debug-recall-panel-'));
    const browser = await chromium.launch({
      executablePath: executable,
      env: { ...process.env, ...env, HOME: profile },
      args: ['--no-sandbox', '--disable-gpu'],
    });
    return new PanelBrowser(browser, profile, files);
  }

  /** Opens the panel with a state, as VS Code would. */
  async open(options: OpenOptions): Promise<OpenPanel> {
    const theme = JSON.parse(await readFile(themeFile(`${options.theme ?? 'dark'}.json`), 'utf8')) as ThemeFile;
    const context = await this.browser.newContext({
      viewport: { width: options.width ?? 360, height: options.height ?? 900 },
      reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
      forcedColors: options.forcedColors ? 'active' : 'none',
    });
    const page = await context.newPage();
    const defaults = await readFile(themeFile('webviewDefaults.css'), 'utf8');
    await page.route(`${ORIGIN}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: html() });
      const file = this.files.get(pathname);
      return file
        ? route.fulfill({ contentType: contentType(pathname), body: Buffer.from(file) })
        : route.fulfill({ status: 404 });
    });
    const panel = new OpenPanel(page, options.state);
    await panel.connect();
    // tsx names functions through a helper that the page does not have.
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.addInitScript(asVsCode, { theme, defaults });
    await page.goto(`${ORIGIN}/`);
    await panel.shown();
    return panel;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await rm(this.profile, { recursive: true, force: true });
  }
}

/** One open panel: what a person does with it, and what the extension hears and says. */
export class OpenPanel {
  /** What the page asked for, in order, without `ready`. */
  readonly calls: HostCall[] = [];
  /** Errors and policy violations that the page reported. */
  readonly complaints: string[] = [];
  /** Overrides the answer to a call; by default everything succeeds. */
  answer: (call: HostCall) => unknown = () => undefined;
  /** Runs before the page is given its state; what it throws is what the page is told. */
  ready: () => unknown = () => undefined;
  private rpc!: PanelPage;

  constructor(
    readonly page: Page,
    private state: PanelState,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
  }

  /** Puts the extension's end of the protocol behind the page's `postMessage`. */
  async connect(): Promise<void> {
    let receive: (message: unknown) => void = () => undefined;
    await this.page.exposeFunction('postToExtension', (message: string) => receive(JSON.parse(message)));
    this.rpc = createBirpc<PanelPage, PanelHost>(this.host(), {
      // Like VS Code, which sends everything as JSON.
      post: (message) =>
        this.page.evaluate((text) => window.postMessage(JSON.parse(text), '*'), JSON.stringify(message)),
      on: (listener) => {
        receive = listener;
      },
      serialize: toWireMessage,
    });
  }

  /** Sends a new state, and waits until the page has taken it. */
  async update(state: PanelState): Promise<void> {
    this.state = state;
    await this.rpc.update(state);
  }

  async reveal(sessionId: string, record: boolean): Promise<void> {
    await this.rpc.reveal(sessionId, { record });
  }

  /** Hides the panel and shows it again, as VS Code does: the page is thrown away, its kept state is not. */
  async hideAndShow(): Promise<void> {
    await this.page.reload();
    await this.shown();
  }

  /** When the first state is on the page. */
  async shown(): Promise<void> {
    try {
      await this.page.locator('.footer').waitFor({ timeout: 10_000 });
    } catch (error) {
      throw new Error(`The panel did not come up: ${this.complaints.join('; ')}`, { cause: error });
    }
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  private host(): PanelHost {
    const hear = async (...call: HostCall): Promise<never> => {
      this.calls.push(call);
      return (await this.answer(call)) as never;
    };
    return {
      ready: async () => {
        await this.ready();
        return this.state;
      },
      openFrame: (...args) => hear('openFrame', ...args),
      openPlace: (...args) => hear('openPlace', ...args),
      vote: (...args) => hear('vote', ...args),
      record: (...args) => hear('record', ...args),
      putInTerminal: (...args) => hear('putInTerminal', ...args),
      viewDiff: (...args) => hear('viewDiff', ...args),
      copy: (...args) => hear('copy', ...args),
      dismiss: (...args) => hear('dismiss', ...args),
      noticeAction: (...args) => hear('noticeAction', ...args),
    };
  }
}

interface ThemeFile {
  bodyClass: string;
  variables: Record<string, string>;
}

const codicon = (name: string): string => createRequire(import.meta.url).resolve(`@vscode/codicons/dist/${name}`);

const themeFile = (name: string): URL => new URL(`./themes/${name}`, import.meta.url);

const html = (): string =>
  panelHtml({
    cspSource: ORIGIN,
    nonce: 'a-nonce',
    scriptUri: `${ORIGIN}/panel.js`,
    styleUri: `${ORIGIN}/panel.css`,
    codiconUri: `${ORIGIN}/codicon.css`,
  });

const contentType = (file: string): string =>
  file.endsWith('.js') ? 'text/javascript' : file.endsWith('.css') ? 'text/css' : 'font/ttf';

/** Runs in the page before anything else: what VS Code gives a webview. */
function asVsCode({ theme, defaults }: { theme: ThemeFile; defaults: string }): void {
  const page = window as unknown as {
    acquireVsCodeApi: () => unknown;
    postToExtension: (message: string) => Promise<void>;
  };
  page.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => void page.postToExtension(JSON.stringify(message)),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown,
    setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${defaults} html { background: var(--vscode-sideBar-background) }`);
  document.adoptedStyleSheets = [sheet];
  document.addEventListener('securitypolicyviolation', (event) =>
    console.error(`blocked by policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
  );
  const dress = (): void => {
    if (!document.body) return;
    watcher.disconnect();
    document.body.className = theme.bodyClass;
    for (const [name, value] of Object.entries(theme.variables))
      document.documentElement.style.setProperty(name, value);
  };
  const watcher = new MutationObserver(dress);
  watcher.observe(document, { childList: true, subtree: true });
  dress();
}
