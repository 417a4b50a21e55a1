import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel } from '../panelModel';
import { icon } from './icon';

/** What can be folded away. */
export interface FoldOptions {
  /** Remembers whether it is open; unique on the page. */
  key: string;
  summary: unknown;
  /** Only called while the fold is open. */
  body: () => unknown;
  openByDefault?: boolean;
  className?: string;
}

/**
 * A native `<details>` in VS Code's clothes. `vscode-collapsible` is not used: its header tells a screen reader neither
 * that it can be pressed nor whether it is open, and Space does not work on it.
 */
export function fold(model: PanelModel, options: FoldOptions): TemplateResult {
  const isOpen = model.memory.isOpen(options.key, options.openByDefault ?? false);
  // Opened by us rather than by the browser, so that the body is there at once.
  const toggle = (event: Event): void => {
    event.preventDefault();
    model.actions.setOpen(options.key, !isOpen);
  };
  return html`<details class="fold ${options.className ?? ''}" ?open=${isOpen}>
    <summary @click=${toggle}>${icon('chevron-right', 'twistie')}${options.summary}</summary>
    ${isOpen ? options.body() : nothing}
  </details>`;
}
