import { window, type Disposable, type Terminal, type TerminalShellExecution } from 'vscode';
import type { CoreClient } from '../coreClient';
import type { Guard } from '../guard';
import type { Settings } from '../settings';
import { OutputBuffer } from './outputBuffer';

/** Output is sent on in portions, so that a chatty program does not flood the core with messages. */
const SEND_AFTER_MS = 50;
/** Silence after which an error that stands last in a running program's output counts as complete. */
const FLUSH_AFTER_MS = 400;
/** How long the last output of a command that has ended is waited for. */
const LAST_OUTPUT_MS = 3_000;
/** Exit code of a program that was interrupted by Ctrl+C. */
const INTERRUPTED = 130;

/** The newest failed command of a terminal, for "Explain this error". */
export interface FailedCommand {
  commandLine: string;
  cwd: string | undefined;
  exitCode: number | undefined;
  output: string;
  /** Its first error's session, once it is captured. */
  sessionId?: string;
}

/**
 * Watches commands in terminals through shell integration. While nothing looks like an error, output only passes through
 * a bounded buffer here and the core stays unloaded; from the first suspicious line on, or at a failing exit code, the
 * core reads along.
 */
export class TerminalCapture implements Disposable {
  private readonly subscriptions: Disposable[];
  private readonly runs = new Map<TerminalShellExecution, Run>();
  private readonly failed = new WeakMap<Terminal, FailedCommand>();

  constructor(
    private readonly client: CoreClient,
    private readonly guard: Guard,
    private readonly settings: () => Settings,
  ) {
    this.subscriptions = [
      window.onDidStartTerminalShellExecution(({ execution }) => this.started(execution)),
      window.onDidEndTerminalShellExecution(({ terminal, execution, exitCode }) =>
        this.guard.background(() => this.ended(terminal, execution, exitCode)),
      ),
    ];
  }

  /** The newest command of this terminal that failed, if any. */
  lastFailed(terminal: Terminal): FailedCommand | undefined {
    return this.failed.get(terminal);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const run of this.runs.values()) run.dispose();
    this.runs.clear();
  }

  private started(execution: TerminalShellExecution): void {
    if (!this.settings().captureTerminal) return;
    const run = new Run(execution, this.client, this.guard);
    this.runs.set(execution, run);
  }

  private async ended(
    terminal: Terminal,
    execution: TerminalShellExecution,
    exitCode: number | undefined,
  ): Promise<void> {
    const run = this.runs.get(execution);
    if (!run) return;
    this.runs.delete(execution);
    const output = await run.output();
    const isFailure = exitCode !== undefined && exitCode !== 0 && exitCode !== INTERRUPTED;
    const failed = { commandLine: execution.commandLine.value, cwd: execution.cwd?.fsPath, exitCode, output };
    if (isFailure) this.failed.set(terminal, failed);
    const sessionIds = await run.end(exitCode, isFailure);
    if (isFailure) this.failed.set(terminal, { ...failed, sessionId: sessionIds[0] });
  }
}

/** One command in a terminal, from start to end. */
class Run implements Disposable {
  private readonly buffer = new OutputBuffer();
  private readonly startedAt = Date.now();
  private readonly reading: Promise<void>;
  private stream: Promise<string> | undefined;
  private pending: string[] = [];
  private sendTimer: NodeJS.Timeout | undefined;
  private flushTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly execution: TerminalShellExecution,
    private readonly client: CoreClient,
    private readonly guard: Guard,
  ) {
    this.reading = this.read().catch((error: unknown) => guard.background(() => Promise.reject(error)));
  }

  /** The bounded tail of everything that was printed, once the last of it has come. */
  async output(): Promise<string> {
    // VS Code sometimes does not end the output of a command that has ended.
    await Promise.race([this.reading, new Promise((resolve) => setTimeout(resolve, LAST_OUTPUT_MS))]);
    return this.buffer.text;
  }

  /** Tells the core how it ended; gives the sessions that were captured from it, the one to look at first in front. */
  async end(exitCode: number | undefined, isFailure: boolean): Promise<string[]> {
    if (isFailure) this.listen();
    this.send();
    this.dispose();
    if (!this.stream) return [];
    return this.client.core.endStream(await this.stream, { exitCode, durationMs: Date.now() - this.startedAt });
  }

  dispose(): void {
    clearTimeout(this.sendTimer);
    clearTimeout(this.flushTimer);
  }

  private async read(): Promise<void> {
    for await (const chunk of this.execution.read()) {
      const suspicious = this.buffer.push(chunk);
      if (this.stream) {
        this.pending.push(chunk);
        this.sendTimer ??= setTimeout(() => this.send(), SEND_AFTER_MS);
      } else if (suspicious) {
        this.listen();
      }
    }
  }

  /** From here on the core reads along, beginning with what the buffer holds. */
  private listen(): void {
    if (this.stream) return;
    this.stream = this.client.core.openStream({
      source: 'terminal',
      command: this.execution.commandLine.value,
      cwd: this.execution.cwd?.fsPath,
    });
    this.pending.push(this.buffer.text);
    this.send();
  }

  private send(): void {
    clearTimeout(this.sendTimer);
    this.sendTimer = undefined;
    const stream = this.stream;
    if (!stream || this.pending.length === 0) return;
    const chunk = this.pending.splice(0).join('');
    this.guard.background(async () => {
      try {
        await this.client.core.feedStream(await stream, chunk);
      } catch (error) {
        // The core was started anew and knows nothing of this stream: the next suspicious output opens another.
        if (this.stream === stream) this.stream = undefined;
        throw error;
      }
    });
    clearTimeout(this.flushTimer);
    this.flushTimer = setTimeout(
      () => this.guard.background(async () => this.client.core.flushStream(await stream)),
      FLUSH_AFTER_MS,
    );
  }
}
