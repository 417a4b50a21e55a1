import * as v from 'valibot';
import { commands, env, window, workspace } from 'vscode';
import type { PanelHost, PanelState } from '../../webview/protocol';
import type { CoreClient } from '../coreClient';
import type { Feed } from '../feed';
import { openPlace } from './openPlace';
import { framesOf } from './panelState';

const MAX_TEXT = 20_000;

const Id = v.pipe(v.string(), v.maxLength(200));
const Index = v.pipe(v.number(), v.integer(), v.minValue(0));
const Text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const Lines = v.pipe(v.array(Text), v.maxLength(200));
const Place = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)));
const Form = v.object({
  fix: v.pipe(Text, v.trim(), v.nonEmpty('Say what fixed it.')),
  rootCause: Text,
  symptoms: Lines,
  affectedFiles: Lines,
  preventionTips: Lines,
  tested: v.boolean(),
  reusable: v.boolean(),
  timeSpentMinutes: v.nullable(v.pipe(v.number(), v.minValue(0))),
});

/** Does what the panel asks for. The page is untrusted: every argument is checked before it is used. */
export class PanelActions {
  constructor(
    private readonly client: CoreClient,
    private readonly feed: Feed,
    private readonly panel: { refreshStatus(): Promise<void>; restore(): Promise<void> },
  ) {}

  /** The page's calls, each checked; an object without prototype, so that only these names can be called. */
  asHost(ready: () => Promise<PanelState>): PanelHost {
    const host: PanelHost = {
      ready,
      openFrame: async (sessionId, index) => {
        const frame = framesOf(await this.session(sessionId))[v.parse(Index, index)];
        if (!frame?.file) throw new Error('This frame names no file.');
        await openPlace({ file: frame.file, line: frame.line, column: frame.column });
      },
      openPlace: async (file, line, column) =>
        openPlace({ file: v.parse(Text, file), line: v.parse(Place, line), column: v.parse(Place, column) }),
      vote: async (sessionId, suggestionId, worked) => {
        await this.client.core.markSolutionUsed({
          sessionId: v.parse(Id, sessionId),
          solutionId: v.parse(Id, suggestionId),
          worked: v.parse(v.boolean(), worked),
        });
        await this.feed.show(sessionId);
      },
      record: async (sessionId, form) => {
        const { timeSpentMinutes, reusable, fix, rootCause, tested, ...lists } = v.parse(Form, form);
        await this.client.core.documentSolution(v.parse(Id, sessionId), {
          reusable,
          resolution: {
            status: 'solved',
            fix,
            rootCause: rootCause.trim() || undefined,
            tested,
            timeToFixMinutes: timeSpentMinutes ?? undefined,
            ...lists,
          },
        });
        await this.feed.show(sessionId);
        await this.panel.refreshStatus();
      },
      putInTerminal: async (sessionId, suggestionId, commandIndex) => {
        const command = (await this.suggestion(sessionId, suggestionId)).resolution.commands?.[
          v.parse(Index, commandIndex)
        ];
        if (command === undefined) throw new Error('This fix has no such command.');
        putInTerminal(command);
      },
      viewDiff: async (sessionId, suggestionId) => {
        const { codeChanges } = (await this.suggestion(sessionId, suggestionId)).resolution;
        if (!codeChanges) throw new Error('This fix has no code changes.');
        const document = await workspace.openTextDocument({ language: 'diff', content: codeChanges });
        await window.showTextDocument(document, { preview: true });
      },
      copy: async (text) => env.clipboard.writeText(v.parse(Text, text)),
      dismiss: async (sessionId) => this.feed.dismiss(v.parse(Id, sessionId)),
      noticeAction: async (id) => {
        if (id === 'untrusted') await commands.executeCommand('workbench.trust.manage');
        if (id === 'failed') await this.panel.restore();
      },
    };
    return Object.assign(Object.create(null) as PanelHost, host);
  }

  private async session(sessionId: string) {
    const session = await this.client.core.session(v.parse(Id, sessionId));
    if (!session) throw new Error('This error is no longer in memory.');
    return session;
  }

  private async suggestion(sessionId: string, suggestionId: string) {
    const view = this.feed.get(v.parse(Id, sessionId))?.view;
    const found = [...(view?.suggestions ?? []), ...(view?.weak ?? [])].find((one) => one.id === suggestionId);
    if (!found) throw new Error('This suggestion is no longer offered.');
    return found;
  }
}

/** Types a stored command into the terminal without running it; only one line without control characters may get there. */
function putInTerminal(command: string): void {
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(command)) {
    throw new Error(
      'This command has line breaks or hidden characters and is not put into the terminal. Copy it instead.',
    );
  }
  const terminal = window.activeTerminal ?? window.createTerminal();
  terminal.show();
  terminal.sendText(command, false);
}
