import { commands, env } from 'vscode';
import type { FailedCommand } from '../capture/terminal';
import type { CoreClient } from '../coreClient';

/** Gives the session of the terminal's last failed command, or undefined when none failed. */
export async function explainLastFailed(
  client: CoreClient,
  failed: FailedCommand | undefined,
): Promise<string | undefined> {
  if (!failed) return undefined;
  if (failed.sessionId !== undefined) return failed.sessionId;
  const [id] = await client.core.analyzeError(failed.output, {
    source: 'terminal',
    command: failed.commandLine,
    cwd: failed.cwd,
    exitCode: failed.exitCode,
  });
  return id;
}

/** Explains the text selected in the active terminal. Gives the session id, or undefined without an error in it. */
export async function explainSelection(client: CoreClient): Promise<string | undefined> {
  const selected = await terminalSelection();
  if (!selected.trim()) return undefined;
  const [id] = await client.core.analyzeError(selected, { source: 'terminal' }, { isError: true });
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
