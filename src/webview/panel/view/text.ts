import { html, type TemplateResult } from 'lit';
import type { PanelModel } from '../panelModel';
import { prosePieces, type TextPiece } from '../visibleText';

/** Beyond either of these a text is cut and offers to show the rest. */
const MAX_CHARACTERS = 360;
const MAX_LINES = 8;

/** Pieces of text, each hidden character as a small box with its code point. */
export function pieces(list: TextPiece[]): (string | TemplateResult)[] {
  return list.map((piece) =>
    piece.kind === 'text'
      ? piece.text
      : html`<span class="hidden-character" title="Hidden character ${piece.code}">${piece.code}</span>`,
  );
}

/** Prose from outside: shown as text, in its own direction, and unable to reorder what stands around it. */
export function prose(text: string): TemplateResult {
  return html`<bdi>${pieces(prosePieces(text))}</bdi>`;
}

/** A text that may be very long: its beginning, and a button for the rest. `fold` remembers whether it is shown whole. */
export function longText(model: PanelModel, fold: string, text: string): TemplateResult {
  const short = beginning(text);
  if (short === text) return prose(text);
  const isOpen = model.memory.isOpen(fold, false);
  return html`${prose(isOpen ? text : `${short}…`)}
    <button class="link more" aria-expanded=${isOpen} @click=${() => model.actions.setOpen(fold, !isOpen)}>
      ${isOpen ? 'Show less' : 'Show more'}
    </button>`;
}

function beginning(text: string): string {
  const lines = text.split('\n', MAX_LINES + 1);
  const firstLines = lines.length > MAX_LINES ? lines.slice(0, MAX_LINES).join('\n') : text;
  if (firstLines.length <= MAX_CHARACTERS * 1.2) return firstLines;
  // Never cut between the two halves of a surrogate pair.
  return firstLines.slice(0, MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
}
