import { html, type TemplateResult } from 'lit';
import type { PanelModel } from '../panelModel';
import { prosePieces, type TextPiece } from '../visibleText';

/** Beyond either of these a text is cut and offers to show the rest. */
const MAX_CHARACTERS = 360;
const MAX_LINES = 8;

/** Pieces of text, each hidden character as a small box with its code point. */
export function pieces(list: TextPiece[]): (string | TemplateResult)[] {
  return list.map((piece) => {
    if (piece.kind === 'text') return piece.text;
    const { code } = piece;
    const box = html`<span class="hidden-character" title="Hidden character ${code}">${code}</span>`;
    // A newline breaks the line as well as being shown.
    return code === 'U+000A' ? html`<span class="hidden-character" title="New line">↵</span><br />` : box;
  });
}

/** Our own plain words, with `code` between backticks. */
export function plainWords(text: string): TemplateResult {
  // "Is Redis up? `redis-cli ping` answers PONG."
  const parts = text.split(/`([^`]+)`/);
  return html`<bdi
    >${parts.map((part, index) => {
      const shown = pieces(prosePieces(part));
      return index % 2 === 1 ? html`<code class="inline">${shown}</code>` : shown;
    })}</bdi
  >`;
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
  const toggle = () => model.actions.setOpen(fold, !isOpen);
  return html`${prose(isOpen ? text : `${short}…`)}
    <button class="link more" aria-expanded=${isOpen} @click=${toggle}>${isOpen ? 'Show less' : 'Show more'}</button>`;
}

function beginning(text: string): string {
  const lines = text.split('\n', MAX_LINES + 1);
  const firstLines = lines.length > MAX_LINES ? lines.slice(0, MAX_LINES).join('\n') : text;
  if (firstLines.length <= MAX_CHARACTERS * 1.2) return firstLines;
  // Never cut between the two halves of a surrogate pair.
  return firstLines.slice(0, MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
}
