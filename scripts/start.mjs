// `npm start`: sets itself up, builds, and opens VS Code with the extension on the sample workspace.
// Without a display, or with `npm start -- --headless`, plays the main job in a real VS Code and says what it showed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, cpSync } from 'node:fs';
import { delimiter } from 'node:path';
import path from 'node:path';
import { root, run, setUp } from './setUp.mjs';

setUp();
console.log('Building ...');
run(process.execPath, 'scripts/package.mjs');

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const code = hasDisplay && !process.argv.includes('--headless') ? await findCode() : undefined;
if (code) openDesktop(code);
else run(process.execPath, '--import', 'tsx', 'scripts/journey.ts');

/** The desktop editor's executable: installed, or downloaded where that is possible. */
async function findCode() {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code', 'code-insiders', 'codium'];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) if (existsSync(path.join(folder, name))) return path.join(folder, name);
  }
  try {
    const { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } = await import('@vscode/test-electron');
    return resolveCliPathFromVSCodeExecutablePath(await downloadAndUnzipVSCode('stable'));
  } catch {
    console.log(
      'VS Code is neither installed nor can it be downloaded here; playing the journey without a window instead.',
    );
    return undefined;
  }
}

/** Opens a copy of the sample in a VS Code with data folders of its own. */
function openDesktop(executable) {
  const place = path.join(root, '.cache', 'start');
  const sample = path.join(place, 'sample');
  rmSync(sample, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  cpSync(path.join(root, 'scripts', 'sample'), sample, { recursive: true });
  const folders = [
    `--user-data-dir=${path.join(place, 'user-data')}`,
    `--extensions-dir=${path.join(place, 'extensions')}`,
  ];
  const env = { ...process.env, DEBUG_RECALL_DATA: path.join(place, 'memory') };
  const options = { stdio: 'inherit', env, shell: process.platform === 'win32' };
  const install = ['--install-extension', path.join(root, 'dist', 'debug-recall.vsix'), '--force'];
  if (spawnSync(executable, [...folders, ...install], options).status !== 0) process.exit(1);
  spawnSync(executable, [...folders, '--new-window', sample, path.join(sample, 'README.md')], options);
  console.log('VS Code is open on the sample; its README.md says what to try.');
}
