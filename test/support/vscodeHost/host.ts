import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { installChromium } from './chromium';
import { MARK } from './marked';
import { installServer } from './serverInstall';
import { QUIET_SETTINGS, type Settings } from './settings';

/** How a host is started. */
export interface HostOptions {
  /** Added to `QUIET_SETTINGS`. */
  settings?: Settings;
  /** Added to the environment of the server, and so of the extension host and of terminals. */
  env?: Record<string, string>;
  /** Added to the server's command line. */
  serverArgs?: string[];
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
  page: Page;
  context: BrowserContext;
  /** Loads the workbench in the page. Gives back before the workbench has finished starting. */
  open(target: WorkbenchTarget): Promise<void>;
  /** What the server printed so far. */
  serverLog(): Promise<string>;
  /** Ends everything and resolves when it is gone. May be called twice. */
  close(): Promise<void>;
}

/** Starts a host. It installs itself first when the user's cache has none yet. Linux on x64 only. */
export async function startHost(options: HostOptions = {}): Promise<VSCodeHost> {
  const [server, browser] = await Promise.all([installServer(), installChromium()]);
  const root = await mkdtemp(path.join(tmpdir(), 'debug-recall-host-'));
  const mark = randomUUID();
  const reaper = startReaper(mark, root);
  let closing: Promise<void> | undefined;
  const reap = async (): Promise<void> => {
    const gone = once(reaper, 'exit');
    reaper.ref();
    reaper.stdin?.end();
    await gone;
  };
  try {
    const [origin, context] = await Promise.all([
      startServer(server, { root, mark, options }),
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
      page,
      context,
      open: async (target) => {
        await page.goto(workbenchUrl(origin, target));
      },
      serverLog: () => readFile(path.join(root, 'server.log'), 'utf8'),
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

interface ServerStart {
  root: string;
  mark: string;
  options: HostOptions;
}

/** Starts the server and gives its origin once it listens. */
async function startServer(
  install: { node: string; main: string },
  { root, mark, options }: ServerStart,
): Promise<string> {
  const home = path.join(root, 'home');
  const data = path.join(root, 'server');
  const userSettings = path.join(data, 'data', 'User', 'settings.json');
  await mkdir(home);
  await mkdir(path.dirname(userSettings), { recursive: true });
  await writeFile(userSettings, JSON.stringify({ ...QUIET_SETTINGS, ...options.settings }, null, 2));
  const server = spawn(
    install.node,
    [
      install.main,
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
      ...['--server-data-dir', data, '--telemetry-level', 'off', '--disable-workspace-trust'],
      ...['--disable-getting-started-override', ...(options.serverArgs ?? [])],
    ],
    {
      env: {
        ...ownEnvironment(),
        HOME: home,
        GIT_CONFIG_GLOBAL: path.join(home, '.gitconfig'),
        SHELL: '/bin/bash',
        EXTENSIONS_GALLERY: '{}', // without it the server would ask a gallery
        ...options.env,
        [MARK]: mark,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const log = createWriteStream(path.join(root, 'server.log'));
  server.stdout.pipe(log);
  server.stderr.pipe(log);
  return `http://127.0.0.1:${await portOf(server)}`;
}

/** This process's environment without what an editor, npm or a debugger around it has put there. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$|XDG_(CACHE|CONFIG|DATA|STATE)_HOME$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

function portOf(server: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (why: string): void => reject(new Error(`VS Code server ${why}\n${printed}`));
    const timer = setTimeout(() => fail('did not listen within 60 seconds'), 60_000);
    server.once('error', reject);
    server.once('exit', (code) => fail(`ended with ${code}`));
    server.stderr?.on('data', (chunk) => (printed += chunk));
    server.stdout?.on('data', (chunk) => {
      printed += chunk;
      // Extension host agent listening on 39845
      const port = /listening on (\d+)/.exec(printed)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
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
