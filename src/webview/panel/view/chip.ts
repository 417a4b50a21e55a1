import { html, svg, type TemplateResult } from 'lit';
import type { ErrorCard } from '../../protocol';
import { verdictWords } from '../words';

/** An error's state in words and shape. */
export function chip(card: ErrorCard, isStill: boolean): TemplateResult {
  return html`<span class="chip ${tone(card)}">${shape(card, isStill)}${verdictWords(card)}</span>`;
}

/** The shape alone, for a compact row; `label` is said by screen readers. */
export function stateShape(card: ErrorCard, isStill: boolean): TemplateResult {
  return html`<span class="state-shape ${tone(card)}" title=${verdictWords(card)}
    >${shape(card, isStill)}<span class="only-read">${verdictWords(card)}</span></span
  >`;
}

const tone = (card: ErrorCard): string => (card.regression ? 'back' : card.verdict);

function shape(card: ErrorCard, isStill: boolean): TemplateResult {
  return html`<svg class="shape ${isStill ? 'still' : ''}" viewBox="0 0 10 10" aria-hidden="true">
    ${card.regression ? BACK : SHAPES[card.verdict]}
  </svg>`;
}

const ring = svg`<circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" stroke-width="1.4"></circle>`;

const SHAPES: Record<ErrorCard['verdict'], TemplateResult<2>> = {
  searching: svg`<path class="spin" d="M5 1 A4 4 0 1 1 1 5" fill="none" stroke="currentColor" stroke-width="1.6"></path>`,
  known: svg`<circle cx="5" cy="5" r="4.7" fill="currentColor"></circle>`,
  likely: svg`${ring}<circle cx="5" cy="5" r="2.3" fill="currentColor"></circle>`,
  weak: svg`${ring}<path d="M5 1 A4 4 0 0 0 5 9 Z" fill="currentColor"></path>`,
  none: ring,
};

const BACK = svg`<path d="M2.2 2.4 A3.9 3.9 0 1 1 1.1 5.4 M2.1 .4 V2.7 H4.5" fill="none" stroke="currentColor" stroke-width="1.4"></path>`;
