import { createBirpc } from 'birpc';
import { parentPort, workerData } from 'node:worker_threads';
import { createCore, type Captured, type Core, type Log } from './index';
import { createNodeHost, type NodeHostOptions } from './nodeHost';
import { deserializeCall, serializeCall } from './rpc';

/** What the thread that starts the worker gives as `workerData`. */
export type CoreWorkerData = Omit<NodeHostOptions, 'log'>;

/** What the worker calls on the thread that started it. None of these is answered. */
export interface CoreWorkerOwner {
  sessionsChanged(sessionIds: string[]): void;
  captured(captured: Captured): void;
  progress(done: number, total: number): void;
  log(level: keyof Log, message: string): void;
}

/** The core's methods, callable from the thread that started the worker. */
export type CoreWorkerApi = Omit<Core, 'onDidChangeSessions' | 'onDidCapture'>;

/** Entry of the worker thread in which the core lives in the editor: sql.js, journal and search stay off its host thread. */
function main(): void {
  const port = parentPort!;
  let opening: Promise<Core> | undefined;
  /** The core, opened at the first call; after a failure the next call tries again. */
  const opened = () =>
    (opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    }));
  const api = new Proxy({} as CoreWorkerApi, {
    get:
      (_target, method: string) =>
      async (...args: unknown[]) => {
        const core = await opened();
        const call = (core as unknown as Record<string, unknown>)[method];
        if (typeof call !== 'function') throw new TypeError(`The core has no method ${method}`);
        return call.apply(core, args);
      },
  });
  const owner = createBirpc<CoreWorkerOwner, CoreWorkerApi>(api, {
    post: (data) => port.postMessage(data),
    on: (listener) => port.on('message', listener),
    serialize: serializeCall,
    deserialize: deserializeCall,
    eventNames: ['sessionsChanged', 'captured', 'progress', 'log'],
    timeout: -1,
  });

  async function open(): Promise<Core> {
    const say = (level: keyof Log) => (message: string, error?: unknown) =>
      void owner.log(
        level,
        error === undefined ? message : `${message}: ${error instanceof Error ? error.stack : error}`,
      );
    const log: Log = { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
    const host = await createNodeHost({ ...(workerData as CoreWorkerData), log });
    const core = await createCore(host, { onProgress: (done, total) => void owner.progress(done, total) });
    core.onDidChangeSessions((ids) => void owner.sessionsChanged(ids));
    core.onDidCapture((captured) => void owner.captured(captured));
    return core;
  }
}

main();
