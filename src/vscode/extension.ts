import {
  commands,
  env,
  languages,
  window,
  workspace,
  type Diagnostic,
  type ExtensionContext,
  type Terminal,
  type Uri,
} from 'vscode';
import { DiagnosticActions, FrameActions, LOG_DOCUMENTS } from './actions/codeActions';
import { explainAtLine, explainInEditor, sayNoError } from './actions/explainInEditor';
import { explainInTerminal } from './actions/explainInTerminal';
import { diagnosticInput, ProblemsCapture } from './capture/problems';
import { TerminalCapture } from './capture/terminal';
import { CoreClient } from './coreClient';
import { Feed } from './feed';
import { Guard } from './guard';
import { COMMAND, INTERNAL_COMMAND, VIEW } from './ids';
import { onDidChangeSettings, readSettings } from './settings';
import { openPlace, type Place } from './ui/openPlace';
import { PanelView } from './ui/panelView';

/** Stops the core at the end; VS Code waits for `deactivate`. */
let stop: (() => Promise<void>) | undefined;

/** Registers listeners and nothing else: the core, memory and encoder load at the first failure or look at the panel. */
export function activate(context: ExtensionContext): void {
  const startedAt = performance.now();
  const log = window.createOutputChannel('Debug Recall', { log: true });
  const guard = new Guard(log);
  const client = new CoreClient(log);
  const feed = new Feed(client, guard, context.workspaceState);
  const panel = new PanelView(context.extensionUri, client, feed, guard);
  let settings = readSettings();
  let terminals: TerminalCapture | undefined;
  stop = () => client.stop();

  const explained = async (sessionId: string | undefined, where: 'editor' | 'terminal') => {
    if (sessionId === undefined) return sayNoError(where);
    await panel.reveal(sessionId);
    await feed.show(sessionId);
  };

  context.subscriptions.push(
    log,
    client,
    feed,
    panel,
    onDidChangeSettings((changed) => {
      const restart =
        changed.memoryFolder !== settings.memoryFolder ||
        changed.encoderModelFolder !== settings.encoderModelFolder ||
        changed.redactIpAddresses !== settings.redactIpAddresses;
      settings = changed;
      if (restart) guard.background(() => client.stop());
    }),
    window.registerWebviewViewProvider(VIEW.panel, panel),
    languages.registerCodeActionsProvider({ scheme: 'file' }, new DiagnosticActions(), {
      providedCodeActionKinds: DiagnosticActions.kinds,
    }),
    languages.registerCodeActionsProvider([...LOG_DOCUMENTS], new FrameActions(client), {
      providedCodeActionKinds: FrameActions.kinds,
    }),
    guard.command(COMMAND.explainInEditor, async () => {
      const editor = window.activeTextEditor;
      await explained(editor && (await explainInEditor(client, editor)), 'editor');
    }),
    guard.command(COMMAND.explainInTerminal, async (terminal?: Terminal) =>
      explained(await explainInTerminal(client, terminals, terminal ?? window.activeTerminal), 'terminal'),
    ),
    guard.command(COMMAND.recordFix, async () => {
      await feed.restore();
      const newest = feed.errors[0];
      if (newest) await panel.reveal(newest.session.id, { record: true });
      else
        void window.showInformationMessage('Debug Recall: no error was captured yet, so there is nothing to record.');
    }),
    guard.command(COMMAND.showPanel, async () => {
      await commands.executeCommand(`${VIEW.panel}.focus`);
    }),
    guard.command(COMMAND.showLog, () => log.show()),
    guard.command(COMMAND.copyMemoryStatus, async () => {
      await env.clipboard.writeText(JSON.stringify(await client.core.status(), null, 2));
      void window.showInformationMessage('Debug Recall: the state of memory is on the clipboard.');
    }),
    guard.command(INTERNAL_COMMAND.explainDiagnostic, async (uri: Uri, diagnostic: Diagnostic) => {
      const [id] = await client.core.captureDiagnostics([diagnosticInput(uri, diagnostic)], { source: 'problems' });
      await explained(id, 'editor');
    }),
    guard.command(INTERNAL_COMMAND.explainFrame, async (uri: Uri, line: number) =>
      explained(await explainAtLine(client, await workspace.openTextDocument(uri), line), 'editor'),
    ),
    guard.command(INTERNAL_COMMAND.goToFrame, (place: Place) => openPlace(place)),
  );

  const startCapture = () => {
    terminals = new TerminalCapture(client, guard, () => settings);
    context.subscriptions.push(terminals, new ProblemsCapture(client, guard, () => settings));
  };
  // In an untrusted workspace nothing is captured by itself and so nothing is written.
  if (workspace.isTrusted) startCapture();
  else {
    panel.setNotice({
      id: 'untrusted',
      kind: 'info',
      text: 'This workspace is not trusted, so errors are not captured. Trust it to start.',
      action: 'Manage Trust',
    });
    context.subscriptions.push(
      workspace.onDidGrantWorkspaceTrust(() => {
        panel.setNotice(null);
        startCapture();
      }),
    );
  }
  log.info(`Ready in ${(performance.now() - startedAt).toFixed(1)} ms`);
}

/** Writes everything out before the window closes. */
export async function deactivate(): Promise<void> {
  await stop?.();
}
