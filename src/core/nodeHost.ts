import envPaths from 'env-paths';
import { realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createOfflineEncoder } from './encoder/offlineEncoder';
import type { Clock, CoreHost, CoreSettings, Log } from './host';
import { claimWriter } from './node/claimWriter';
import { createNodeFileStore } from './node/nodeFileStore';
import { displayNameOf, personOf, projectIdOf } from './node/projectIdentity';

/** What a Node process knows when it opens the core. */
export interface NodeHostOptions {
  /** Folder that a person works in; without one there is one memory for all such windows. */
  projectPath?: string;
  /** Folder to keep all memory in, instead of the user's data folder. */
  memory?: string;
  /** Folder of the bundles: `encoder.js`, `model/` and `sql-wasm.wasm` are in it. */
  distFolder: string;
  /** Folder with another embedding model. */
  modelFolder?: string;
  /** Model of the hub to download; the only choice that uses the network. */
  hubModel?: string;
  settings?: Partial<CoreSettings>;
  log: Log;
}

const clock: Clock = { now: () => Date.now() };

/**
 * The host of the core on Node. Memory lives in the user's data folder (`DEBUG_RECALL_DATA` names another),
 * `projects/<project id>` and `global` in it; or, when `memory` is given, in that folder and its `global`.
 */
export async function createNodeHost(options: NodeHostOptions): Promise<CoreHost> {
  const { projectPath, log, distFolder } = options;
  const dataFolder = process.env.DEBUG_RECALL_DATA || envPaths('debug-recall', { suffix: '' }).data;
  const settings: CoreSettings = { redactIpAddresses: false, shareDisplayName: false, ...options.settings };
  const projectId = await projectIdOf(projectPath, dataFolder);
  const memory = options.memory === undefined ? undefined : path.resolve(options.memory);
  return {
    projectFolder: memory ?? path.join(dataFolder, 'projects', projectId),
    globalFolder: path.join(memory ?? dataFolder, 'global'),
    projectId,
    person: await personOf(projectPath, projectId),
    displayName: settings.shareDisplayName ? await displayNameOf(projectPath) : undefined,
    files: createNodeFileStore(),
    claimWriter,
    sqlWasmFile: path.join(distFolder, 'sql-wasm.wasm'),
    clock,
    log,
    encoder: createOfflineEncoder({
      distFolder,
      modelFolder: options.modelFolder,
      hubModel:
        options.hubModel === undefined
          ? undefined
          : { id: options.hubModel, cacheFolder: path.join(dataFolder, 'models') },
      onFallback: (reason) => log.warn(reason),
    }),
    settings,
    private: { homeFolders: homeFolders(), userNames: userNames() },
  };
}

function homeFolders(): string[] {
  const home = os.homedir();
  try {
    return [...new Set([home, realpathSync(home)])];
  } catch {
    return [home];
  }
}

function userNames(): string[] {
  try {
    return [os.userInfo().username];
  } catch {
    // A container may run as a user without a name.
    return [];
  }
}
