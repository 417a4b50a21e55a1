/** What runs inside the extension host: mocha, over the bundled tests of one case. */
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/** What the runner outside hands in, as JSON in the environment variable `DEBUG_RECALL_HOST_CASE`. */
export interface HostCase {
  /** Folder of the bundled tests. */
  tests: string;
  /** File that gets what mocha and the tests print. */
  output: string;
  /** File that gets a HostCaseResult as JSON. */
  result: string;
}

/** How many tests of a case ended how. */
export interface HostCaseResult {
  passed: number;
  failed: number;
  skipped: number;
}

/** Called by VS Code. Rejects when a test failed. */
export async function run(): Promise<void> {
  const { tests, output, result } = JSON.parse(process.env.DEBUG_RECALL_HOST_CASE ?? '') as HostCase;
  process.setSourceMapsEnabled(true);
  const restoreConsole = printInto(output);
  const mocha = new Mocha({ ui: 'bdd', color: Boolean(process.env.FORCE_COLOR), timeout: 60_000 });
  for (const name of readdirSync(tests).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(tests, name));
  }
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failed) => {
      const { passes: passed = 0, pending: skipped = 0 } = runner.stats ?? {};
      restoreConsole();
      writeFileSync(result, JSON.stringify({ passed, failed, skipped } satisfies HostCaseResult));
      if (failed > 0) reject(new Error(`${failed} failed`));
      else resolve();
    });
  });
}

/** Sends what mocha and the tests print to a file, since in VS Code's own log it would drown. Gives back the way back. */
function printInto(file: string): () => void {
  const print = (...args: unknown[]): void => appendFileSync(file, `${format(...args)}\n`);
  const names = ['debug', 'log', 'info', 'warn', 'error'] as const;
  const originals = names.map((name) => [name, console[name]] as const);
  // Not by assignment: the extension host's console has setters that ignore what they are given.
  const define = (name: string, value: unknown): unknown =>
    Object.defineProperty(console, name, { value, configurable: true, writable: true });
  for (const name of names) define(name, print);
  Mocha.reporters.Base.consoleLog = print;
  return () => originals.forEach(([name, original]) => define(name, original));
}
