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
import { explainLastFailed, explainSelection } from './actions/explainInTerminal';
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

  /** Shows what was explained; in an untrusted workspace nothing is read or written, and the person is told why. */
  const explain = async (where: 'editor' | 'terminal', find: () => Promise<string | undefined>) => {
    if (!workspace.isTrusted) {
      void window.showWarningMessage(
        'Debug Recall: this workspace is not trusted, so errors are not remembered in it.',
      );
      return;
    }
    const sessionId = await find();
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
      if (!restart) return;
      feed.clear();
      guard.background(async () => {
        await client.stop();
        await panel.reopen();
      });
    }),
    window.registerWebviewViewProvider(VIEW.panel, panel),
    guard.command(COMMAND.explainInEditor, () =>
      explain('editor', async () => {
        const editor = window.activeTextEditor;
        return editor && explainInEditor(client, editor);
      }),
    ),
    guard.command(COMMAND.explainInTerminal, async (terminal: Terminal | undefined = window.activeTerminal) =>
      explain('terminal', () => explainLastFailed(client, terminal && terminals?.lastFailed(terminal))),
    ),
    guard.command(COMMAND.explainTerminalSelection, () => explain('terminal', () => explainSelection(client))),
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
    guard.command(INTERNAL_COMMAND.explainDiagnostic, (uri: Uri, diagnostic: Diagnostic) =>
      explain('editor', async () => {
        const [id] = await client.core.captureDiagnostics([diagnosticInput(uri, diagnostic)], { source: 'problems' });
        return id;
      }),
    ),
    guard.command(INTERNAL_COMMAND.explainFrame, (uri: Uri, line: number) =>
      explain('editor', async () => explainAtLine(client, await workspace.openTextDocument(uri), line)),
    ),
    guard.command(INTERNAL_COMMAND.goToFrame, (place: Place) => openPlace(place)),
  );

  const startCapture = () => {
    terminals = new TerminalCapture(client, guard, () => settings);
    context.subscriptions.push(
      terminals,
      new ProblemsCapture(client, guard, () => settings),
      languages.registerCodeActionsProvider({ scheme: 'file' }, new DiagnosticActions(), {
        providedCodeActionKinds: DiagnosticActions.kinds,
      }),
      languages.registerCodeActionsProvider([...LOG_DOCUMENTS], new FrameActions(client), {
        providedCodeActionKinds: FrameActions.kinds,
      }),
    );
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
        guard.background(() => panel.restore());
      }),
    );
  }
  log.info(`Ready in ${(performance.now() - startedAt).toFixed(1)} ms`);
}

/** Writes everything out before the window closes. */
export async function deactivate(): Promise<void> {
  await stop?.();
}
