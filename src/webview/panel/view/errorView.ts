import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ErrorCard } from '../../protocol';
import type { PanelModel } from '../panelModel';
import { absoluteTime, relativeTime } from '../relativeTime';
import { counted } from '../words';
import { button, iconButton } from './button';
import { chip, stateShape } from './chip';
import { explanationView } from './explanationView';
import { failureView } from './failureView';
import { fold } from './fold';
import { framesView } from './framesView';
import { icon } from './icon';
import { recordView } from './recordView';
import { suggestionView } from './suggestionView';
import { longText, prose } from './text';

/** The newest error, whole. */
export function errorView(model: PanelModel, card: ErrorCard): TemplateResult {
  return html`<article class="error" data-session=${card.sessionId} tabindex="-1" aria-label=${name(card)}>
    ${bodyView(model, card, html`<h2 class="type">${prose(name(card))}${codeView(card)}</h2>`)}
  </article>`;
}

/** An older error: one row that unfolds to the whole card. */
export function earlierErrorView(model: PanelModel, card: ErrorCard): TemplateResult {
  return html`<article class="error earlier" data-session=${card.sessionId} tabindex="-1" aria-label=${name(card)}>
    ${fold(model, {
      key: openKey(card.sessionId),
      className: 'row',
      summary: html`${stateShape(card, model.isStill)}
        <h2 class="row-type">${prose(name(card))}</h2>
        <span class="row-message"><bdi>${card.message?.split('\n', 1)[0] ?? ''}</bdi></span>
        ${timeView(model, card.at)}`,
      body: () => bodyView(model, card, nothing),
    })}
  </article>`;
}

/** The name under which the page remembers whether an older error is unfolded. */
export const openKey = (sessionId: string): string => `${sessionId}/open`;

const name = (card: ErrorCard): string => card.errorType ?? card.code ?? 'Error';

function codeView(card: ErrorCard): TemplateResult | typeof nothing {
  const { code } = card;
  if (!code || code === name(card) || card.message?.includes(code)) return nothing;
  return html` <span class="code">${code}</span>`;
}

function bodyView(model: PanelModel, card: ErrorCard, heading: unknown): TemplateResult {
  return html`<div class="body">
    <div class="what">
      <div class="state">
        <span class="state-words">${chip(card, model.isStill)} ${metaView(model, card)}</span>
        ${iconButton(model, {
          key: `${card.sessionId}/dismiss`,
          icon: 'close',
          label: 'Take out of the panel (it stays in memory)',
          className: 'dismiss',
          onPress: () => model.actions.dismiss(card.sessionId),
        })}
      </div>
      ${heading}
      ${card.message ? html`<p class="message">${longText(model, `${card.sessionId}/message`, card.message)}</p>` : nothing}
      ${framesView(model, card)} ${causesView(model, card)} ${failureView(model, card.sessionId)}
    </div>
    <div class="now">${solvedView(card)} ${suggestionsView(model, card)} ${recordSection(model, card)}</div>
    <div class="words">${explanationView(model, card)}</div>
  </div>`;
}

function metaView(model: PanelModel, card: ErrorCard): TemplateResult {
  return html`<span class="meta dim"
    >${prose(card.source)}${card.command ? html` · <bdi class="command-name">${card.command}</bdi>` : nothing} ·
    ${timeView(model, card.at)}${card.occurrences > 1 ? ` · ${counted(card.occurrences, 'time')}` : ''}</span
  >`;
}

const timeView = (model: PanelModel, iso: string): TemplateResult =>
  html`<time class="dim" datetime=${iso} title=${absoluteTime(iso)}>${relativeTime(iso, model.nowMs)}</time>`;

function causesView(model: PanelModel, card: ErrorCard): TemplateResult | typeof nothing {
  if (card.causes.length === 0) return nothing;
  return html`<ul class="causes" aria-label="Causes">
    ${card.causes.map(
      (cause, index) =>
        html`<li>
          <span class="dim">Caused by</span> <b>${prose(cause.errorType ?? 'error')}</b>${
            cause.message ? html`: ${longText(model, `${card.sessionId}/cause/${index}`, cause.message)}` : nothing
          }
        </li>`,
    )}
  </ul>`;
}

const solvedView = (card: ErrorCard): TemplateResult | typeof nothing =>
  card.solvedBy
    ? html`<p class="solved">${icon('pass-filled')}<span>Solved: ${prose(card.solvedBy)}</span></p>`
    : nothing;

function suggestionsView(model: PanelModel, card: ErrorCard): TemplateResult | typeof nothing {
  if (card.verdict === 'searching') {
    return html`<p class="dim searching">Looking through memory for what fixed this before…</p>`;
  }
  const weak = weakView(model, card);
  if (card.suggestions.length > 0) {
    return html`<h3>What fixed it before</h3>
      ${repeat(
        card.suggestions,
        ({ id }) => id,
        (suggestion, index) => suggestionView(model, card, suggestion, { isBest: index === 0 }),
      )}
      ${weak}`;
  }
  return html`${
    card.solvedBy
      ? nothing
      : html`<p class="nothing-close">
          Nothing in memory is close enough to
          suggest.${card.nearest ? html` The nearest was ${prose(card.nearest)}.` : nothing}
        </p>`
  }
  ${weak}`;
}

function weakView(model: PanelModel, card: ErrorCard): TemplateResult | typeof nothing {
  if (card.weak.length === 0) return nothing;
  return fold(model, {
    key: `${card.sessionId}/weak`,
    className: 'weak',
    summary: html`<h3>A bit like this (${card.weak.length})</h3>`,
    body: () =>
      repeat(
        card.weak,
        ({ id }) => id,
        (suggestion) => suggestionView(model, card, suggestion, { isBest: false }),
      ),
  });
}

function recordSection(model: PanelModel, card: ErrorCard): TemplateResult | typeof nothing {
  if (model.memory.isFormOpen(card.sessionId)) return recordView(model, card);
  const hasFix = card.suggestions.length > 0 || card.solvedBy !== null;
  const isStarted = model.memory.draft(card.sessionId) !== undefined;
  return html`<div class="buttons">
    ${button(model, {
      key: `${card.sessionId}/open-form`,
      label: isStarted ? 'Go on recording' : 'Record what fixed it',
      icon: isStarted ? 'edit' : undefined,
      isPrimary: !hasFix && card.verdict !== 'searching',
      className: 'open-form',
      tooltip: hasFix ? 'When something else fixed it' : undefined,
      onPress: () => model.actions.openForm(card),
    })}
  </div>`;
}
