import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { installChromium } from './chromium';
import { MARK } from './marked';
import { installServer } from './serverInstall';
import { homeOf, settingsFileOf, startServer } from './server';
import type { Settings } from './settings';

/** How a host is started. */
export interface HostOptions {
  /** An existing folder that becomes the host's own, to be removed at its end. A new one when not given. */
  root?: string;
  /** Added to `QUIET_SETTINGS`. */
  settings?: Settings;
  /** Added to the environment of the server, and so of the extension host and of terminals. */
  env?: Record<string, string>;
  /** Added to the server's command line. */
  serverArgs?: string[];
  /** Path of a .vsix to install. */
  extension?: string;
  viewport?: { width: number; height: number };
}

/** What the workbench opens. */
export interface WorkbenchTarget {
  folder?: string;
  /** A `.code-workspace` file. */
  workspace?: string;
  /** Extensions run from their source. Honoured only with the server argument `--enable-smoke-test-driver`. */
  extensionDevelopmentPaths?: string[];
  /** A module whose `run` is called in the extension host. Honoured as above. */
  extensionTestsPath?: string;
  /** The environment of the extension host, over that of the server. */
  extensionEnvironment?: Record<string, string>;
}

/**
 * A running VS Code server with a headless browser on it. Nothing but the server can be reached from the page.
 *
 * Everything it started ends with `close()`, and also when this process ends in any other way.
 */
export interface VSCodeHost {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** Holds all that the host writes: home folder, user data, extensions, logs, browser profile. Removed at the end. */
  root: string;
  /** The user's home folder. */
  home: string;
  page: Page;
  context: BrowserContext;
  /** Loads the workbench in the page. Gives back before the workbench has finished starting. */
  open(target: WorkbenchTarget): Promise<void>;
  /** The user's settings.json. Once the workbench is open, change it there: VS Code does not watch the file. */
  settingsFile: string;
  /** Holds a folder for each start of the server, and in it one, `exthost<n>`, for each load of the workbench. */
  logsFolder: string;
  /** Ends everything and resolves when it is gone. May be called twice. */
  close(): Promise<void>;
}

/** Starts a host. It installs itself first when the user's cache has none yet. Linux on x64 only. */
export async function startHost(options: HostOptions = {}): Promise<VSCodeHost> {
  const [server, browser] = await Promise.all([installServer(), installChromium()]);
  const root = options.root ?? (await mkdtemp(path.join(tmpdir(), 'debug-recall-host-')));
  const mark = randomUUID();
  const reaper = startReaper(mark, root);
  let closing: Promise<void> | undefined;
  const reap = async (): Promise<void> => {
    if (reaper.exitCode !== null) return;
    const gone = once(reaper, 'exit');
    reaper.ref();
    reaper.stdin?.end();
    await gone;
  };
  try {
    const [origin, context] = await Promise.all([
      startServer(server, { ...options, root, mark }),
      chromium.launchPersistentContext(path.join(root, 'browser'), {
        executablePath: browser.executable,
        env: { ...process.env, ...browser.env, [MARK]: mark } as Record<string, string>,
        args: ['--disable-gpu', '--disable-quic'],
        chromiumSandbox: false,
        viewport: options.viewport ?? { width: 1280, height: 800 },
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      }),
    ]);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    await context.route(
      (url) => /^(https?|wss?):/.test(url.protocol) && url.host !== new URL(origin).host,
      (route) => route.abort(),
    );
    const page = context.pages()[0] ?? (await context.newPage());
    return {
      origin,
      root,
      home: homeOf(root),
      page,
      context,
      open: async (target) => {
        await page.goto(workbenchUrl(origin, target));
      },
      settingsFile: settingsFileOf(root),
      logsFolder: path.join(root, 'server', 'data', 'logs'),
      close: () =>
        (closing ??= context
          .close()
          .catch(() => undefined)
          .then(reap)),
    };
  } catch (error) {
    await reap();
    throw error;
  }
}

function startReaper(mark: string, root: string): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const script = fileURLToPath(new URL('./reaper.ts', import.meta.url));
  const reaper = spawn(process.execPath, ['--import', tsx, script, mark, root], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true, // out of reach of the terminal's Ctrl+C
  });
  reaper.unref();
  return reaper;
}

function workbenchUrl(origin: string, target: WorkbenchTarget): string {
  const remote = (file: string): string => `vscode-remote://${new URL(origin).host}${path.resolve(file)}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  for (const extension of target.extensionDevelopmentPaths ?? []) {
    payload.push(['extensionDevelopmentPath', remote(extension)]);
  }
  if (target.extensionTestsPath) payload.push(['extensionTestsPath', remote(target.extensionTestsPath)]);
  if (target.extensionEnvironment) {
    payload.push(['extensionEnvironment', JSON.stringify(target.extensionEnvironment)]);
  }
  const url = new URL('/', origin);
  if (target.folder) url.searchParams.set('folder', path.resolve(target.folder));
  else if (target.workspace) url.searchParams.set('workspace', path.resolve(target.workspace));
  else url.searchParams.set('ew', 'true');
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
