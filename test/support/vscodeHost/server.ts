import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { MARK } from './marked';
import type { ServerInstall } from './serverInstall';
import { QUIET_SETTINGS, type Settings } from './settings';

const run = promisify(execFile);

/** How a server is started. */
export interface ServerOptions {
  /** Folder for all that it writes. */
  root: string;
  /** What its environment, and so that of everything it starts, carries as MARK. */
  mark: string;
  /** Path of a .vsix to install first. */
  extension?: string;
  settings?: Settings;
  env?: Record<string, string>;
  serverArgs?: string[];
}

/** The home folder of a server with this root folder. */
export const homeOf = (root: string): string => path.join(root, 'home');

/** Where a server with this root folder keeps the user's settings. */
export const settingsFileOf = (root: string): string => path.join(root, 'server', 'data', 'User', 'settings.json');

/** Starts the server and gives its origin once it listens. */
export async function startServer(install: ServerInstall, options: ServerOptions): Promise<string> {
  const { root, mark } = options;
  const home = homeOf(root);
  await mkdir(home, { recursive: true });
  await mkdir(path.dirname(settingsFileOf(root)), { recursive: true });
  await writeFile(settingsFileOf(root), JSON.stringify({ ...QUIET_SETTINGS, ...options.settings }, null, 2));
  const env = {
    ...ownEnvironment(),
    HOME: home,
    GIT_CONFIG_GLOBAL: path.join(home, '.gitconfig'),
    SHELL: '/bin/bash',
    EXTENSIONS_GALLERY: '{}', // without it the server would ask a gallery
    ...options.env,
    [MARK]: mark,
  };
  const common = [install.main, '--accept-server-license-terms', '--server-data-dir', path.join(root, 'server')];
  if (options.extension) {
    await run(install.node, [...common, '--install-extension', path.resolve(options.extension)], { env });
  }
  const server = spawn(
    install.node,
    [
      ...common,
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--telemetry-level', 'off'],
      ...['--disable-workspace-trust', '--disable-getting-started-override', ...(options.serverArgs ?? [])],
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
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
