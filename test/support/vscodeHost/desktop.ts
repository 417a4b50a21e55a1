import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { cacheFolder } from './cache';

/**
 * The executable of a desktop VS Code that can be started here: the one `VSCODE_EXECUTABLE` names, else the one that the
 * PATH's `code` belongs to, else one that was or can be downloaded. Undefined, within a few seconds and without a word,
 * where there is no display to show it on or nothing to download it from.
 */
export async function findDesktop(): Promise<string | undefined> {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  if (!hasDisplay()) return undefined;
  return installedDesktop() ?? (await downloadedDesktop());
}

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** `code` on the PATH is a script that starts the editor and returns at once; tests need the editor itself. */
function installedDesktop(): string | undefined {
  const script = onPath('code');
  if (!script) return undefined;
  const folder = path.dirname(script);
  const executable = {
    // /Applications/Visual Studio Code.app/Contents/Resources/app/bin/code
    darwin: path.join(folder, '..', '..', '..', 'MacOS', 'Electron'),
    // C:\Program Files\Microsoft VS Code\bin\code
    win32: path.join(folder, '..', 'Code.exe'),
    // /usr/share/code/bin/code
    linux: path.join(folder, '..', 'code'),
  }[process.platform as string];
  return executable && existsSync(executable) ? executable : undefined;
}

function onPath(command: string): string | undefined {
  try {
    const finder = process.platform === 'win32' ? 'where' : 'which';
    const [first] = execFileSync(finder, [command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split(
      '\n',
    );
    return first && realpathSync(first.trim());
  } catch {
    return undefined;
  }
}

async function downloadedDesktop(): Promise<string | undefined> {
  const cachePath = path.join(cacheFolder(), 'desktop');
  await mkdir(cachePath, { recursive: true });
  try {
    // The timeout is for silence, so it may be short for a slow line too.
    return await downloadAndUnzipVSCode({ cachePath, reporter: new SilentReporter(), timeout: 3000 });
  } catch {
    return undefined;
  }
}
