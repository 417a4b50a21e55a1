// Installs what package-lock.json names when it is not there yet: needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs `npm ci` unless the installed packages are those of this lock file. Ends the process when that fails. */
export function setUp() {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = path.join(root, 'node_modules', '.debug-recall-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const isInstalled = existsSync(path.join(root, 'node_modules', '.package-lock.json'));
  if (!isInstalled) {
    console.log('Installing packages (once) ...');
    run(...npm(), 'ci', '--no-audit', '--no-fund');
  } else if (!isInStep()) {
    console.log('Packages have changed, installing ...');
    run(...npm(), 'ci', '--no-audit', '--no-fund');
  }
  writeFileSync(stamp, wanted);
}

/** Runs a command in the repository, its output shown; ends the process with its status when it fails. */
export function run(command, ...args) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** How to call npm: the one that runs us, without a shell. */
function npm() {
  const script = process.env.npm_execpath;
  return script ? [process.execPath, script] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** True when every package of the lock file that is installed has the version that it names. */
function isInStep() {
  const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  const installed = read('node_modules/.package-lock.json');
  return Object.entries(read('package-lock.json')).every(
    ([where, { version, optional, link }]) =>
      !where.startsWith('node_modules/') || optional || link || installed[where]?.version === version,
  );
}
