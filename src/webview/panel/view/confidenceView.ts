import { html, type TemplateResult } from 'lit';
import type { SuggestionCard } from '../../protocol';
import { evidenceWords, percent } from '../words';

/** How sure we are that a fix works: a number, a bar and the plain evidence. */
export function confidenceView(card: SuggestionCard): TemplateResult {
  const share = percent(card.confidence);
  const level = card.confidence >= 0.6 ? 'high' : card.confidence >= 0.3 ? 'middle' : 'low';
  // The bar is drawn with an SVG attribute: the content security policy allows no style attribute.
  return html`<div
    class="confidence"
    title="How sure it is that this fix works: ${share}. How sure it is that this is the same problem: ${percent(card.certainty)}."
  >
    <span class="number"><span class="only-read">Confidence </span>${share}</span>
    <svg class="bar ${level}" aria-hidden="true">
      <rect class="rest" width="100%"></rect>
      <rect width=${share}></rect>
    </svg>
    <span class="dim">${evidenceWords(card)}</span>
  </div>`;
}
