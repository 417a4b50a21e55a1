import type { ErrorCard, PanelHost, PanelState } from '../protocol';
import type { RecordDraft } from './recordDraft';
import type { Requests } from './requests';
import type { ViewMemory } from './viewMemory';

/** Everything that a view may look at. Views are functions of this alone. */
export interface PanelModel {
  /** Null until the extension has answered for the first time. */
  state: PanelState | null;
  memory: ViewMemory;
  requests: Requests;
  /** The clock that ages are counted from, in milliseconds. */
  nowMs: number;
  /** The last words for the live region. */
  announced: string;
  /** Sessions whose form was tried to be saved with something wrong in it. */
  triedToSave: ReadonlySet<string>;
  /** Whether the person asked for less movement. */
  isStill: boolean;
  actions: PanelActions;
}

/** Everything that a view may do. */
export interface PanelActions {
  /** Asks for the state again, after the first attempt failed. */
  retry(): void;
  /** Sends one request to the extension; `key` names the button, `scope` the card that shows a failure. */
  request(key: string, scope: string, send: (host: PanelHost) => Promise<unknown>): Promise<boolean>;
  setOpen(fold: string, open: boolean): void;
  openForm(card: ErrorCard): void;
  closeForm(sessionId: string): void;
  /** Puts the form back to what it started with. */
  resetForm(card: ErrorCard): void;
  edit(sessionId: string, change: Partial<RecordDraft>): void;
  save(sessionId: string): void;
  dismiss(sessionId: string): void;
}
