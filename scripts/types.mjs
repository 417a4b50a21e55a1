// Type-checks every runtime with its own configuration: `npm run types`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const runtimes = ['src/core', 'src/encoder', 'src/vscode', 'src/cli', 'src/mcp', 'src/webview', '.'];

let failed = false;
for (const runtime of runtimes.filter((folder) => existsSync(path.join(root, folder, 'tsconfig.json')))) {
  const run = spawnSync(process.execPath, [tsc, '-p', path.join(root, runtime)], { stdio: 'inherit' });
  failed ||= run.status !== 0;
}
process.exitCode = failed ? 1 : 0;
