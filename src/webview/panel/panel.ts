import { render } from 'lit';
import type { PanelHost, PanelPage, PanelState } from '../protocol';
import { announcement } from './announcement';
import type { PanelActions, PanelModel } from './panelModel';
import { draftOf, draftProblems, formOf } from './recordDraft';
import { Requests } from './requests';
import { openKey } from './view/errorView';
import { CONNECT, panelView } from './view/panelView';
import type { StateStore } from './viewMemory';
import { ViewMemory } from './viewMemory';

/** What the page needs from its surroundings. */
export interface PanelOptions {
  /** Where the page is drawn. */
  root: HTMLElement;
  store: StateStore;
  host: PanelHost;
}

/** How often ages ("2 minutes ago") are brought up to date. */
const CLOCK_MS = 20_000;

/** The page: holds what is shown, draws it again when something changes, and turns what a person does into requests. */
export class Panel implements PanelPage {
  private readonly root: HTMLElement;
  private readonly host: PanelHost;
  private readonly memory: ViewMemory;
  private readonly requests = new Requests(() => this.draw());
  private readonly triedToSave = new Set<string>();
  private readonly stillness = matchMedia('(prefers-reduced-motion: reduce)');
  private state: PanelState | null = null;
  private announced = '';
  private isDrawing = false;
  /** What to show once the error has arrived. */
  private revealing: { sessionId: string; record: boolean } | null = null;

  constructor({ root, store, host }: PanelOptions) {
    this.root = root;
    this.host = host;
    this.memory = new ViewMemory(store);
  }

  /** Draws the page and asks the extension for its state. */
  start(): void {
    setInterval(() => this.draw(), CLOCK_MS);
    document.addEventListener('visibilitychange', () => this.draw());
    document.addEventListener('scroll', () => this.rememberScroll(), { passive: true });
    this.root.addEventListener('keydown', keepSpaceFromScrolling);
    this.draw();
    void this.connect();
  }

  update(state: PanelState): void {
    const words = announcement(this.state, state);
    if (words) this.announced = words;
    this.keepFocusedErrorOpen(state);
    this.state = state;
    this.draw();
    if (this.revealing) void this.tryReveal();
  }

  reveal(sessionId: string, { record }: { record: boolean }): void {
    this.revealing = { sessionId, record };
    void this.tryReveal();
  }

  private async connect(): Promise<void> {
    const isRestored = this.state === null;
    await this.requests.run(CONNECT, CONNECT, async () => this.update(await this.host.ready()));
    if (!isRestored || this.revealing) return;
    await this.drawn();
    document.scrollingElement?.scrollTo({ top: this.memory.scrollTop });
  }

  /** An error that someone is busy with stays unfolded when a newer one takes the first place. */
  private keepFocusedErrorOpen(next: PanelState): void {
    const focused = document.activeElement?.closest<HTMLElement>('[data-session]')?.dataset.session;
    const first = this.state?.errors[0]?.sessionId;
    if (!first || first === next.errors[0]?.sessionId) return;
    if (focused === first || this.memory.isFormOpen(first)) this.memory.setOpen(openKey(first), true);
  }

  private async tryReveal(): Promise<void> {
    const { revealing } = this;
    const card = this.state?.errors.find(({ sessionId }) => sessionId === revealing?.sessionId);
    if (!revealing || !card) return;
    this.revealing = null;
    this.memory.setOpen(openKey(card.sessionId), true);
    if (revealing.record) return this.actions.openForm(card);
    await this.drawn();
    const article = this.article(card.sessionId);
    article?.scrollIntoView({ block: 'start' });
    article?.focus({ preventScroll: true });
  }

  private readonly actions: PanelActions = {
    retry: () => void this.connect(),
    request: (key, scope, send) => this.requests.run(key, scope, () => send(this.host)),
    setOpen: (fold, open) => {
      this.memory.setOpen(fold, open);
      this.draw();
    },
    openForm: (card) => {
      this.memory.openForm(card.sessionId);
      this.draw();
      void this.focusIn(card.sessionId, '[data-field="fix"]');
    },
    closeForm: (sessionId) => {
      this.memory.closeForm(sessionId);
      this.triedToSave.delete(sessionId);
      this.requests.clearFailure(`${sessionId}/record`);
      this.draw();
      void this.focusIn(sessionId, '.open-form');
    },
    resetForm: (card) => {
      this.memory.forgetDraft(card.sessionId);
      this.triedToSave.delete(card.sessionId);
      this.draw();
      void this.focusIn(card.sessionId, '[data-field="fix"]');
    },
    edit: (sessionId, change) => {
      const card = this.state?.errors.find((error) => error.sessionId === sessionId);
      const before = this.memory.draft(sessionId) ?? (card && draftOf(card.draft));
      if (before) this.memory.keepDraft(sessionId, { ...before, ...change });
      this.draw();
    },
    save: (sessionId) => void this.save(sessionId),
    dismiss: (sessionId) => void this.dismiss(sessionId),
  };

  private async save(sessionId: string): Promise<void> {
    const card = this.state?.errors.find((error) => error.sessionId === sessionId);
    const draft = this.memory.draft(sessionId) ?? (card && draftOf(card.draft));
    if (!draft) return;
    const [wrong] = Object.keys(draftProblems(draft));
    if (wrong) {
      this.triedToSave.add(sessionId);
      this.draw();
      return this.focusIn(sessionId, `[data-field="${wrong}"]`);
    }
    const key = `${sessionId}/record`;
    const isSaved = await this.requests.run(key, key, () => this.host.record(sessionId, formOf(draft)));
    if (!isSaved) return;
    this.memory.forgetDraft(sessionId);
    this.announced = 'Saved. You will be shown this the next time it happens.';
    this.actions.closeForm(sessionId);
  }

  private async dismiss(sessionId: string): Promise<void> {
    const key = `${sessionId}/dismiss`;
    if (!(await this.requests.run(key, sessionId, () => this.host.dismiss(sessionId)))) return;
    await this.drawn();
    // The focused button is gone with its card: go on with what is now first.
    if (document.activeElement === document.body) this.root.querySelector<HTMLElement>('[data-session]')?.focus();
  }

  private async focusIn(sessionId: string, selector: string): Promise<void> {
    await this.drawn();
    const target = this.article(sessionId)?.querySelector<HTMLElement & { updateComplete?: Promise<unknown> }>(
      selector,
    );
    await target?.updateComplete;
    target?.focus();
    target?.scrollIntoView({ block: 'nearest' });
  }

  private article(sessionId: string): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(`[data-session="${CSS.escape(sessionId)}"]`);
  }

  private rememberScroll(): void {
    if (this.state) this.memory.scrollTop = document.scrollingElement?.scrollTop ?? 0;
  }

  private draw(): void {
    if (this.isDrawing) return;
    this.isDrawing = true;
    queueMicrotask(() => {
      this.isDrawing = false;
      render(panelView(this.model()), this.root);
    });
  }

  /** When everything asked for so far is on the page. */
  private async drawn(): Promise<void> {
    this.draw();
    await Promise.resolve();
  }

  private model(): PanelModel {
    return {
      state: this.state,
      memory: this.memory,
      requests: this.requests,
      nowMs: Date.now(),
      announced: this.announced,
      triedToSave: this.triedToSave,
      isStill: this.stillness.matches || document.body.classList.contains('vscode-reduce-motion'),
      actions: this.actions,
    };
  }
}

/** `vscode-button` acts on Space but lets the page scroll as well. */
function keepSpaceFromScrolling(event: KeyboardEvent): void {
  if (event.key === ' ' && (event.target as Element).localName === 'vscode-button') event.preventDefault();
}
