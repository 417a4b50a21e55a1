import { commands, env, type Terminal } from 'vscode';
import type { TerminalCapture } from '../capture/terminal';
import type { CoreClient } from '../coreClient';

/** Explains the terminal's selection, else its last failed command. Gives the session id, or undefined without an error. */
export async function explainInTerminal(
  client: CoreClient,
  capture: TerminalCapture | undefined,
  terminal: Terminal | undefined,
): Promise<string | undefined> {
  const selected = await terminalSelection();
  if (selected.trim()) {
    const [id] = await client.core.analyzeError(selected, { source: 'terminal' }, { isError: true });
    return id;
  }
  const failed = terminal && capture?.lastFailed(terminal);
  if (!failed) return undefined;
  const [id] = await client.core.analyzeError(failed.output, {
    source: 'terminal',
    command: failed.commandLine,
    cwd: failed.cwd,
    exitCode: failed.exitCode,
  });
  return id;
}

/**
 * The text selected in the active terminal. The stable API does not tell it, so it is copied and the clipboard put back
 * as it was (https://github.com/microsoft/vscode/issues/188173).
 */
async function terminalSelection(): Promise<string> {
  const before = await env.clipboard.readText();
  const marker = `debug-recall-${Date.now()}`;
  await env.clipboard.writeText(marker);
  try {
    await commands.executeCommand('workbench.action.terminal.copySelection');
    const copied = await env.clipboard.readText();
    return copied === marker ? '' : copied;
  } finally {
    await env.clipboard.writeText(before);
  }
}
