import { commands, window, type Disposable, type LogOutputChannel } from 'vscode';
import { COMMAND } from './ids';

/** The one place where failures of the editor side end: logged in full, shown in one sentence when someone waits. */
export class Guard {
  constructor(private readonly log: LogOutputChannel) {}

  /** Registers a command; a failure in it becomes a message with a way to the log. */
  command<Args extends unknown[]>(id: string, run: (...args: Args) => Promise<void> | void): Disposable {
    return commands.registerCommand(id, async (...args: Args) => {
      try {
        await run(...args);
      } catch (error) {
        this.report(error);
      }
    });
  }

  /** Runs work that nobody waits for; a failure is logged. */
  background(work: () => Promise<void>): void {
    work().catch((error: unknown) => this.log.error(text(error)));
  }

  /** Logs a failure and tells the person about it. */
  report(error: unknown): void {
    this.log.error(text(error));
    const message = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`Debug Recall: ${message}`, 'Show Log').then((choice) => {
      if (choice) void commands.executeCommand(COMMAND.showLog);
    });
  }
}

function text(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
