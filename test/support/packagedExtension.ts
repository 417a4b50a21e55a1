import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The packaged extension: the file `DEBUG_RECALL_VSIX` names, else the one `npm run package` makes. Throws without one. */
export function packagedExtension(): string {
  const made = fileURLToPath(new URL('../../dist/debug-recall.vsix', import.meta.url));
  const vsix = path.resolve(process.env.DEBUG_RECALL_VSIX || made);
  if (!existsSync(vsix)) throw new Error(`${vsix} does not exist: run \`npm run package\` first`);
  return vsix;
}
