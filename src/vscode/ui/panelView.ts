import { createBirpc, type BirpcReturn } from 'birpc';
import { randomBytes } from 'node:crypto';
import {
  commands,
  Uri,
  workspace,
  type Disposable,
  type Webview,
  type WebviewView,
  type WebviewViewProvider,
} from 'vscode';
import type { CoreStatus } from '../../core/index';
import { panelHtml } from '../../webview/panelHtml';
import type { PanelHost, PanelPage, PanelState } from '../../webview/protocol';
import { isWireMessage, toWireMessage } from '../../webview/wireMessage';
import type { CoreClient } from '../coreClient';
import type { Feed } from '../feed';
import type { Guard } from '../guard';
import { VIEW } from '../ids';
import { PanelActions } from './panelActions';
import { panelState } from './panelState';

/** The side panel: a webview that draws the feed and passes on what a person does. */
export class PanelView implements WebviewViewProvider, Disposable {
  private view: WebviewView | undefined;
  private page: BirpcReturn<PanelPage, PanelHost> | undefined;
  private pageIsUp = false;
  private status: CoreStatus | undefined;
  private notice: PanelState['notice'] = null;
  private busy: string | null = null;
  private unseen = 0;
  private toReveal: { sessionId: string; record: boolean } | undefined;
  private readonly subscriptions: Disposable[];

  constructor(
    private readonly extensionUri: Uri,
    private readonly client: CoreClient,
    private readonly feed: Feed,
    private readonly guard: Guard,
  ) {
    this.subscriptions = [
      feed.onDidChange(() => this.update()),
      client.onDidCapture(() => this.countUnseen()),
      client.onDidProgress(({ done, total }) => {
        this.busy = done < total ? `Rebuilding memory: ${Math.round((100 * done) / total)}%` : null;
        this.update();
      }),
    ];
  }

  resolveWebviewView(view: WebviewView): void {
    this.view = view;
    this.pageIsUp = false;
    const { webview } = view;
    const root = Uri.joinPath(this.extensionUri, 'dist');
    webview.options = { enableScripts: true, localResourceRoots: [root], enableCommandUris: false };
    this.page = this.connect(webview);
    const uri = (name: string) => webview.asWebviewUri(Uri.joinPath(root, name)).toString();
    webview.html = panelHtml({
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      scriptUri: uri('panel.js'),
      styleUri: uri('panel.css'),
      codiconUri: uri('codicon.css'),
    });
    view.onDidChangeVisibility(() => {
      if (view.visible) this.seen();
    });
    view.onDidDispose(() => {
      if (this.view !== view) return;
      this.page?.$close();
      this.view = undefined;
      this.page = undefined;
      this.pageIsUp = false;
    });
    if (view.visible) this.seen();
  }

  /** Shows the panel and this error in it, with its record form open when asked. */
  async reveal(sessionId: string, options: { record: boolean } = { record: false }): Promise<void> {
    this.toReveal = { sessionId, ...options };
    await commands.executeCommand(`${VIEW.panel}.focus`);
    if (this.pageIsUp) await this.revealNow();
  }

  /** Shows the errors of the last day and the state of memory; a failure becomes a notice. Nothing without trust. */
  async restore(): Promise<void> {
    if (!workspace.isTrusted) return;
    try {
      await this.feed.restore();
      await this.refreshStatus();
      if (this.notice?.id === 'failed') this.setNotice(null);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.setNotice({ id: 'failed', kind: 'error', text: `Memory cannot be opened: ${reason}`, action: 'Try again' });
      throw error;
    }
  }

  /** After memory or encoder became another one: shows them, if anybody looks. */
  async reopen(): Promise<void> {
    if (this.pageIsUp) await this.restore();
  }

  /** Puts a notice on top of the panel, or takes it away. */
  setNotice(notice: PanelState['notice']): void {
    this.notice = notice;
    this.update();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.page?.$close();
  }

  private connect(webview: Webview): BirpcReturn<PanelPage, PanelHost> {
    const actions = new PanelActions(this.client, this.feed, {
      refreshStatus: () => this.refreshStatus(),
      restore: () => this.restore(),
    });
    const host: PanelHost = actions.asHost(async () => {
      this.pageIsUp = true;
      this.guard.background(async () => {
        await this.restore();
        await this.revealNow();
      });
      return this.state();
    });
    let subscription: Disposable | undefined;
    return createBirpc<PanelPage, PanelHost>(host, {
      post: (data) => void webview.postMessage(data),
      on: (listener) => {
        subscription = webview.onDidReceiveMessage((message) => {
          if (isWireMessage(message)) listener(message);
        });
      },
      off: () => subscription?.dispose(),
      serialize: toWireMessage,
      eventNames: ['update', 'reveal'],
      timeout: -1,
    });
  }

  private state(): PanelState {
    return panelState(this.feed.errors, { status: this.status, notice: this.notice, busy: this.busy });
  }

  private update(): void {
    if (this.pageIsUp) void this.page?.update(this.state());
  }

  private async refreshStatus(): Promise<void> {
    this.status = await this.client.core.status();
    const { held } = this.status.health;
    if (held) {
      const text = `Not saved yet (${held.reason}). ${held.events} entries wait in memory and are written when the disk takes them.`;
      this.notice = { id: 'held', kind: 'error', text };
    } else if (this.notice?.id === 'held') this.notice = null;
    this.update();
  }

  private async revealNow(): Promise<void> {
    const target = this.toReveal;
    if (!target || !this.pageIsUp) return;
    this.toReveal = undefined;
    this.update();
    await this.page?.reveal(target.sessionId, { record: target.record });
  }

  private countUnseen(): void {
    this.guard.background(() => this.refreshStatus());
    if (!this.view || this.view.visible) return;
    this.unseen++;
    this.view.badge = { value: this.unseen, tooltip: `${this.unseen} new errors` };
  }

  private seen(): void {
    this.unseen = 0;
    if (this.view) this.view.badge = undefined;
  }
}
