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
  return html`<details
    class="fold ${options.className ?? ''}"
    ?open=${isOpen}
    @toggle=${(event: Event) => {
      const { open } = event.currentTarget as HTMLDetailsElement;
      if (open !== model.memory.isOpen(options.key, options.openByDefault ?? false)) {
        model.actions.setOpen(options.key, open);
      }
    }}
  >
    <summary>${icon('chevron-right', 'twistie')}${options.summary}</summary>
    ${isOpen ? options.body() : nothing}
  </details>`;
}
