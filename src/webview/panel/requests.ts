import { wireErrorText } from '../wireMessage';

/** How long a button says that it has done its work. */
const DONE_MS = 2_000;

/**
 * The requests under way: which button is busy, which has just done its work, and what failed where.
 * A key names a button; a scope names the card that shows the failure.
 */
export class Requests {
  private readonly running = new Set<string>();
  private readonly done = new Set<string>();
  private readonly failures = new Map<string, string>();

  /** `onDidChange` is called whenever the page has to be drawn again. */
  constructor(private readonly onDidChange: () => void) {}

  /**
   * Runs a request unless the same one is still under way. Never throws: a failure becomes the scope's message.
   * Gives whether it succeeded.
   */
  async run(key: string, scope: string, request: () => Promise<unknown>): Promise<boolean> {
    if (this.running.has(key)) return false;
    this.running.add(key);
    this.done.delete(key);
    this.failures.delete(scope);
    this.onDidChange();
    try {
      await request();
      this.done.add(key);
      setTimeout(() => {
        if (this.done.delete(key)) this.onDidChange();
      }, DONE_MS);
      return true;
    } catch (error) {
      this.failures.set(scope, wireErrorText(error, 'That did not work. Debug Recall’s log says why.'));
      return false;
    } finally {
      this.running.delete(key);
      this.onDidChange();
    }
  }

  isRunning(key: string): boolean {
    return this.running.has(key);
  }

  /** True for two seconds after a request succeeded. */
  isJustDone(key: string): boolean {
    return this.done.has(key);
  }

  failure(scope: string): string | undefined {
    return this.failures.get(scope);
  }

  clearFailure(scope: string): void {
    if (this.failures.delete(scope)) this.onDidChange();
  }
}
