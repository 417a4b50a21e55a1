import { createBirpc, type BirpcReturn } from 'birpc';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { EventEmitter, workspace, type Disposable, type LogOutputChannel } from 'vscode';
import type { Captured } from '../core/index';
import { deserializeCall, serializeCall } from '../core/rpc';
import type { CoreWorkerApi, CoreWorkerData, CoreWorkerOwner } from '../core/worker';
import { readSettings } from './settings';

type Calls = BirpcReturn<CoreWorkerApi, CoreWorkerOwner>;

/** The core in its worker thread: started at the first call, started anew after a crash. */
export class CoreClient implements Disposable {
  private readonly sessionsChanged = new EventEmitter<string[]>();
  private readonly captured = new EventEmitter<Captured>();
  private readonly progressed = new EventEmitter<{ done: number; total: number }>();
  private running: { worker: Worker; calls: Calls } | undefined;

  /** Sessions that changed, by this window or another process. */
  readonly onDidChangeSessions = this.sessionsChanged.event;
  /** Errors that were captured. */
  readonly onDidCapture = this.captured.event;
  /** Progress of a rebuild of the database: done and total events. */
  readonly onDidProgress = this.progressed.event;

  constructor(private readonly log: LogOutputChannel) {}

  /** True once something needed the core. */
  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /** The core's methods; starts the worker when it does not run. Rejects a call when the worker dies under it. */
  get core(): CoreWorkerApi {
    this.running ??= this.start();
    return this.running.calls as unknown as CoreWorkerApi;
  }

  /** Writes everything out and ends the worker; the next call starts it anew (with the settings of then). */
  async stop(): Promise<void> {
    const running = this.running;
    if (!running) return;
    this.running = undefined;
    await running.calls.close().catch((error: unknown) => this.log.warn(`Closing memory failed: ${String(error)}`));
    await running.worker.terminate();
  }

  dispose(): void {
    void this.stop();
    this.sessionsChanged.dispose();
    this.captured.dispose();
    this.progressed.dispose();
  }

  private start(): { worker: Worker; calls: Calls } {
    const worker = new Worker(path.join(__dirname, 'core.js'), { workerData: workerData(), name: 'debug-recall-core' });
    const calls = createBirpc<CoreWorkerApi, CoreWorkerOwner>(
      {
        sessionsChanged: (ids) => this.sessionsChanged.fire(ids),
        captured: (captured) => this.captured.fire(captured),
        progress: (done, total) => this.progressed.fire({ done, total }),
        log: (level, message) => this.log[level](message),
      },
      {
        post: (data) => worker.postMessage(data),
        on: (listener) => worker.on('message', listener),
        serialize: serializeCall,
        deserialize: deserializeCall,
        timeout: -1,
      },
    );
    const ended = (reason: string) => {
      if (this.running?.worker === worker) {
        this.log.error(`The core ended: ${reason}. It starts again when it is needed.`);
        this.running = undefined;
      }
      calls.$close(new Error(`The core ended: ${reason}`));
    };
    worker.on('error', (error) => ended(error.stack ?? error.message));
    worker.on('exit', (code) => ended(`exit code ${code}`));
    return { worker, calls };
  }
}

function workerData(): CoreWorkerData {
  const settings = readSettings();
  return {
    projectPath: workspace.workspaceFolders?.find((folder) => folder.uri.scheme === 'file')?.uri.fsPath,
    memory: settings.memoryFolder || undefined,
    distFolder: __dirname,
    modelFolder: settings.encoderModelFolder || undefined,
    settings: { redactIpAddresses: settings.redactIpAddresses },
  };
}
