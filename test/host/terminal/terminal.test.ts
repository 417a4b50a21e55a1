import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { captured, readStarts } from '../../support/journalEvents';
import { until } from '../../support/until';

const data = process.env['DEBUG_RECALL_DATA']!;

/** A new terminal, once its shell integration is there. */
async function openTerminal(): Promise<{ terminal: vscode.Terminal; shell: vscode.TerminalShellIntegration }> {
  const terminal = vscode.window.createTerminal();
  terminal.show();
  const shell = await until('shell integration', () => terminal.shellIntegration);
  return { terminal, shell };
}

/** Runs a command to its end and gives its exit code. */
function run(shell: vscode.TerminalShellIntegration, command: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const execution = shell.executeCommand(command);
    const subscription = vscode.window.onDidEndTerminalShellExecution((event) => {
      if (event.execution !== execution) return;
      subscription.dispose();
      resolve(event.exitCode);
    });
  });
}

/** Waits until the command that runs next has printed this. */
function output(shell: vscode.TerminalShellIntegration, text: string): Promise<void> {
  return new Promise((resolve) => {
    const subscription = vscode.window.onDidStartTerminalShellExecution(async (event) => {
      if (event.shellIntegration !== shell) return;
      subscription.dispose();
      let printed = '';
      for await (const chunk of event.execution.read()) {
        printed += chunk;
        if (printed.includes(`${text}\r\n`)) return resolve();
      }
    });
  });
}

describe('terminal capture', () => {
  let terminal: vscode.Terminal;
  let shell: vscode.TerminalShellIntegration;

  before(async () => {
    await vscode.extensions.getExtension('debug-recall.debug-recall')!.activate();
    ({ terminal, shell } = await openTerminal());
  });

  after(() => terminal.dispose());

  it('captures the error of a command that fails, with its command and exit code', async () => {
    assert.equal(await run(shell, 'node fails.js'), 1);
    const start = await captured(data, 'TypeError', ({ report }) => report.errorType === 'TypeError');
    assert.equal(start.report.message, "Cannot read properties of undefined (reading 'name')");
    assert.equal(start.report.innermostInApp?.line, 6);
    assert.equal(start.context.source, 'terminal');
    assert.equal(start.context.command, 'node fails.js');
    assert.equal(start.context.exitCode, 1);
  });

  it('captures an error while the program that printed it goes on', async () => {
    const ended = run(shell, 'node watch.js');
    const start = await captured(data, 'RangeError', ({ report }) => report.errorType === 'RangeError');
    assert.equal(start.report.message, 'page 12 of 11');
    terminal.sendText('\u0003', false);
    await ended;
  });

  it('takes neither success, Ctrl+C nor an empty search for an error', async () => {
    const before = (await readStarts(data)).length;
    await run(shell, 'echo all good');
    await run(shell, 'grep nothing-like-this fails.js');
    const sleeping = run(shell, `node -e "console.log('asleep'); setInterval(() => {}, 1000)"`);
    await output(shell, 'asleep');
    terminal.sendText('\u0003', false);
    await sleeping;
    // A failure after them is captured: by then, theirs would have been too.
    await run(shell, 'node missing.js');
    await captured(data, 'missing.js', ({ context }) => context.command === 'node missing.js');
    assert.equal((await readStarts(data)).length, before + 1);
  });
});
