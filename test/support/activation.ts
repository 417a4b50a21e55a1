import { readFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';

/** How often the extension hosts that log into this folder have activated the extension so far. */
export async function countActivations(logsFolder: string, extensionId: string): Promise<number> {
  const logs = await glob('*/exthost*/remoteexthost.log', { cwd: logsFolder, absolute: true });
  const texts = await Promise.all(logs.map((log) => readFile(log, 'utf8')));
  // 2026-11-22T16:11:31.071Z [info] ExtensionService#_doActivateExtension debug-recall.debug-recall, startup: false, ...
  return texts.join('').split(`#_doActivateExtension ${extensionId},`).length - 1;
}
