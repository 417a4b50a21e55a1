import { Worker } from 'node:worker_threads';
import { modelUnavailable } from './encoderErrors';
import type { EncoderReply, EncoderRequest, EncoderWorkerData, ModelFacts } from './protocol';

/** Loading takes half a second; a cold disk behind a virus scanner may need many. */
const START_TIMEOUT_MS = 30_000;
const DOWNLOAD_TIMEOUT_MS = 15 * 60_000;

interface Waiting {
  resolve(vectors: Float32Array): void;
  reject(error: unknown): void;
}

/**
 * One worker thread with the model in it, from its start to its end. It keeps the process alive only while somebody
 * waits for it.
 */
export class EncoderThread {
  /** Resolves when the model is loaded; rejects with `modelUnavailable`. */
  readonly started: Promise<ModelFacts>;
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private readonly startTimer: NodeJS.Timeout;
  private start!: { resolve(facts: ModelFacts): void; reject(error: unknown): void };
  private ended: unknown;
  private lastRequest = 0;

  constructor(workerFile: string, data: EncoderWorkerData) {
    this.started = new Promise((resolve, reject) => (this.start = { resolve, reject }));
    // Whoever needs the outcome asks for it; nobody asking is no unhandled rejection.
    this.started.catch(() => {});
    this.worker = new Worker(workerFile, {
      name: 'debug-recall encoder',
      workerData: data,
      // The flags and the environment of the process are not for this thread, and its libraries must not write into
      // the output of ours. (Nobody reads that stream: listening to it would keep the process alive.)
      execArgv: [],
      env: {},
      stdout: true,
      stderr: true,
    });
    this.worker.on('message', (reply: EncoderReply) => this.receive(reply));
    this.worker.on('error', (error) => this.end(`The language model stopped: ${error.message}.`));
    this.worker.on('exit', (code) => this.end(`The language model stopped (exit code ${code}).`));
    const timeoutMs = data.download ? DOWNLOAD_TIMEOUT_MS : START_TIMEOUT_MS;
    this.startTimer = setTimeout(
      () => this.end(`The language model did not load within ${timeoutMs / 1000} seconds.`),
      timeoutMs,
    );
  }

  /** Whether the thread can take requests, now or when it has started. */
  get isAlive(): boolean {
    return this.ended === undefined;
  }

  /** All vectors, one after the other. Rejects with `modelUnavailable` when the thread ends first. */
  encode(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array> {
    if (this.ended !== undefined) return Promise.reject(this.ended);
    const request = ++this.lastRequest;
    return new Promise<Float32Array>((resolve, reject) => {
      const onAbort = () => {
        this.waiting.delete(request);
        this.post({ kind: 'cancel', request });
        this.restWhenIdle();
        reject(signal!.reason);
      };
      const settle = () => signal?.removeEventListener('abort', onAbort);
      this.waiting.set(request, {
        resolve: (vectors) => (settle(), resolve(vectors)),
        reject: (error) => (settle(), reject(error)),
      });
      signal?.addEventListener('abort', onAbort, { once: true });
      this.worker.ref();
      this.post({ kind: 'encode', request, texts });
    });
  }

  /** Ends the thread; whoever waits is rejected. */
  async dispose(): Promise<void> {
    this.end('The language model was closed.');
    await this.worker.terminate();
  }

  private post(message: EncoderRequest): void {
    this.worker.postMessage(message);
  }

  private receive(reply: EncoderReply): void {
    if (reply.kind === 'failed') return this.end(reply.reason);
    if (reply.kind === 'ready') {
      clearTimeout(this.startTimer);
      this.start.resolve(reply.facts);
    } else {
      this.waiting.get(reply.request)?.resolve(reply.vectors);
      this.waiting.delete(reply.request);
    }
    this.restWhenIdle();
  }

  private restWhenIdle(): void {
    if (this.waiting.size === 0) this.worker.unref();
  }

  private end(reason: string): void {
    if (this.ended !== undefined) return;
    this.ended = modelUnavailable(reason);
    clearTimeout(this.startTimer);
    this.start.reject(this.ended);
    for (const { reject } of this.waiting.values()) reject(this.ended);
    this.waiting.clear();
    void this.worker.terminate();
  }
}
