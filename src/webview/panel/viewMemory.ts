import type { RecordDraft } from './recordDraft';

/** How many half-filled forms are kept for errors that are no longer shown. */
const MAX_DRAFTS = 50;
/** How many folds are kept; the oldest go first. */
const MAX_FOLDS = 500;

/** What VS Code keeps for a webview while it is hidden (`getState` and `setState` of its API). */
export interface StateStore {
  getState(): unknown;
  setState(state: unknown): void;
}

interface Stored {
  version: 1;
  folds: [string, boolean][];
  drafts: [sessionId: string, draft: RecordDraft][];
  openForms: string[];
  scrollTop: number;
}

/**
 * What the person did to the page and expects to find again when it was hidden: folds, half-filled forms, scroll
 * position. Every change is kept at once; what cannot be read back is forgotten.
 */
export class ViewMemory {
  private readonly folds: Map<string, boolean>;
  private readonly drafts: Map<string, RecordDraft>;
  private readonly openForms: Set<string>;
  private scroll: number;

  constructor(private readonly store: StateStore) {
    const stored = readStored(store.getState());
    this.folds = new Map(stored?.folds);
    this.drafts = new Map(stored?.drafts);
    this.openForms = new Set(stored?.openForms);
    this.scroll = stored?.scrollTop ?? 0;
  }

  /** Whether a fold is open: as the person left it, else `byDefault`. */
  isOpen(fold: string, byDefault: boolean): boolean {
    return this.folds.get(fold) ?? byDefault;
  }

  setOpen(fold: string, open: boolean): void {
    this.folds.delete(fold);
    this.folds.set(fold, open);
    trim(this.folds, MAX_FOLDS);
    this.save();
  }

  isFormOpen(sessionId: string): boolean {
    return this.openForms.has(sessionId);
  }

  openForm(sessionId: string): void {
    this.openForms.add(sessionId);
    this.save();
  }

  /** Closes the form; what was typed stays until `forgetDraft`. */
  closeForm(sessionId: string): void {
    this.openForms.delete(sessionId);
    this.save();
  }

  draft(sessionId: string): RecordDraft | undefined {
    return this.drafts.get(sessionId);
  }

  keepDraft(sessionId: string, draft: RecordDraft): void {
    this.drafts.delete(sessionId);
    this.drafts.set(sessionId, draft);
    trim(this.drafts, MAX_DRAFTS);
    this.save();
  }

  forgetDraft(sessionId: string): void {
    this.drafts.delete(sessionId);
    this.save();
  }

  get scrollTop(): number {
    return this.scroll;
  }

  set scrollTop(value: number) {
    this.scroll = value;
    this.save();
  }

  private save(): void {
    const stored: Stored = {
      version: 1,
      folds: [...this.folds],
      drafts: [...this.drafts],
      openForms: [...this.openForms],
      scrollTop: this.scroll,
    };
    this.store.setState(stored);
  }
}

function readStored(state: unknown): Stored | undefined {
  const stored = state as Partial<Stored> | null | undefined;
  if (stored?.version !== 1) return undefined;
  const { folds, drafts, openForms, scrollTop } = stored;
  if (!Array.isArray(folds) || !Array.isArray(drafts) || !Array.isArray(openForms)) return undefined;
  return { version: 1, folds, drafts, openForms, scrollTop: typeof scrollTop === 'number' ? scrollTop : 0 };
}

function trim(map: Map<string, unknown>, size: number): void {
  for (const key of map.keys()) {
    if (map.size <= size) return;
    map.delete(key);
  }
}
