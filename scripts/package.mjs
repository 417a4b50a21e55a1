// Builds for production and makes the one universal dist/debug-recall.vsix: `npm run package`.
import { createVSIX } from '@vscode/vsce';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = fileURLToPath(new URL('..', import.meta.url));
const build = spawnSync(process.execPath, ['esbuild.mjs', '--production'], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);
await createVSIX({
  cwd: root,
  packagePath: path.join(root, 'dist', 'debug-recall.vsix'),
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
