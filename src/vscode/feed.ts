import { EventEmitter, type Disposable, type Memento } from 'vscode';
import type { SessionRecord, SessionView } from '../core/index';
import type { CoreClient } from './coreClient';
import type { Guard } from './guard';

/** How many errors the panel holds. */
const MAX_ERRORS = 8;
/** After a reload, errors that were last met within this time are shown again. */
const RESTORE_HOURS = 24;
/** Changes come in bursts: a fix, its pattern, its note. */
const LOOK_AGAIN_MS = 150;
const DISMISSED = 'dismissedSessions';
const MAX_DISMISSED = 200;

/** One error in the feed; `view` is missing while memory is being asked. */
export interface FeedItem {
  session: SessionRecord;
  view: SessionView | undefined;
  /** Errors of the same output that have no session of their own. */
  more: number;
}

/** The errors of this window, newest first, each with what memory knows: what the panel shows. */
export class Feed implements Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly items = new Map<string, FeedItem>();
  private readonly subscriptions: Disposable[];
  private restored: Promise<void> | undefined;
  private lookAgain: NodeJS.Timeout | undefined;

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly client: CoreClient,
    guard: Guard,
    private readonly state: Memento,
  ) {
    this.subscriptions = [
      client.onDidCapture(({ sessionId, more }) => guard.background(() => this.captured(sessionId, more))),
      client.onDidChangeSessions(() => this.lookAgainSoon(guard)),
    ];
  }

  /** Newest first. */
  get errors(): FeedItem[] {
    return [...this.items.values()].sort((a, b) => b.session.lastSeenAt.localeCompare(a.session.lastSeenAt));
  }

  /** Brings back the errors of the last day that were not dismissed; once. */
  restore(): Promise<void> {
    this.restored ??= this.loadRecent().catch((error: unknown) => {
      this.restored = undefined;
      throw error;
    });
    return this.restored;
  }

  /** Forgets what is shown: memory is about to be another one. */
  clear(): void {
    this.items.clear();
    this.restored = undefined;
    this.changed.fire();
  }

  /** Puts a session into the feed and waits until memory has answered. */
  async show(sessionId: string): Promise<SessionView> {
    const session = await this.client.core.session(sessionId);
    if (!session) throw new Error('This error is no longer in memory.');
    await this.undismiss(sessionId);
    const more = this.items.get(sessionId)?.more ?? 0;
    this.items.set(sessionId, { session, view: this.items.get(sessionId)?.view, more });
    this.trim();
    this.changed.fire();
    return this.look(sessionId);
  }

  /** Takes an error out of the feed; it stays in memory. */
  async dismiss(sessionId: string): Promise<void> {
    this.items.delete(sessionId);
    const dismissed = this.state.get<string[]>(DISMISSED, []);
    await this.state.update(DISMISSED, [...dismissed, sessionId].slice(-MAX_DISMISSED));
    this.changed.fire();
  }

  /** The feed's item, when it is in the feed. */
  get(sessionId: string): FeedItem | undefined {
    return this.items.get(sessionId);
  }

  dispose(): void {
    clearTimeout(this.lookAgain);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  private async loadRecent(): Promise<void> {
    const sinceIso = new Date(Date.now() - RESTORE_HOURS * 3_600_000).toISOString();
    const dismissed = new Set(this.state.get<string[]>(DISMISSED, []));
    const recent = await this.client.core.recentSessions({ limit: MAX_ERRORS * 3, sinceIso });
    const shown = recent.filter((s) => !dismissed.has(s.id) && s.context.source !== 'import').slice(0, MAX_ERRORS);
    for (const session of shown)
      if (!this.items.has(session.id)) this.items.set(session.id, { session, view: undefined, more: 0 });
    this.trim();
    this.changed.fire();
    for (const session of shown) await this.look(session.id);
  }

  private async captured(sessionId: string, more: number): Promise<void> {
    const session = await this.client.core.session(sessionId);
    if (!session) return;
    await this.undismiss(sessionId);
    this.items.set(sessionId, { session, view: this.items.get(sessionId)?.view, more });
    this.trim();
    this.changed.fire();
    await this.look(sessionId);
  }

  /** A new fix or vote may change the answer for every error that is shown. */
  private lookAgainSoon(guard: Guard): void {
    clearTimeout(this.lookAgain);
    this.lookAgain = setTimeout(
      () =>
        guard.background(async () => {
          for (const { session, view } of this.errors) if (view) await this.look(session.id);
        }),
      LOOK_AGAIN_MS,
    );
  }

  private async look(sessionId: string): Promise<SessionView> {
    const view = await this.client.core.suggest(sessionId);
    const item = this.items.get(sessionId);
    // It may have been dismissed while memory was asked.
    if (item) this.items.set(sessionId, { ...item, session: view.session, view });
    this.changed.fire();
    return view;
  }

  private async undismiss(sessionId: string): Promise<void> {
    const dismissed = this.state.get<string[]>(DISMISSED, []);
    if (dismissed.includes(sessionId))
      await this.state.update(
        DISMISSED,
        dismissed.filter((id) => id !== sessionId),
      );
  }

  private trim(): void {
    for (const { session } of this.errors.slice(MAX_ERRORS)) this.items.delete(session.id);
  }
}
