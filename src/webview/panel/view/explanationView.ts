import { html, nothing, type TemplateResult } from 'lit';
import type { ErrorCard } from '../../protocol';
import { placeText } from '../frameRuns';
import type { PanelModel } from '../panelModel';
import { linkButton } from './button';
import { fold } from './fold';
import { plainWords } from './text';

/** What an error means in plain words, what is likely behind it, and what to look at first. */
export function explanationView(model: PanelModel, card: ErrorCard): TemplateResult | typeof nothing {
  const { explanation } = card;
  if (!explanation) return nothing;
  const { place, causes, checks } = explanation;
  return fold(model, {
    key: `${card.sessionId}/explanation`,
    summary: html`<h3>In plain words</h3>`,
    openByDefault: true,
    className: 'section explanation',
    body: () => html`
      <p>
        ${plainWords(explanation.summary)}
        ${
          place
            ? html`Your code reaches it first in
              ${linkButton(
                html`<bdi>${placeText(place)}</bdi>`,
                () =>
                  void model.actions.request(`${card.sessionId}/place`, card.sessionId, (host) =>
                    host.openPlace(place.file, place.line, place.column),
                  ),
              )}.`
            : nothing
        }
      </p>
      ${listView('Likely', causes)} ${listView('Check first', checks)}
    `,
  });
}

function listView(title: string, entries: string[]): TemplateResult | typeof nothing {
  if (entries.length === 0) return nothing;
  return html`<p class="list-title">${title}</p>
    <ul class="plain-list">
      ${entries.map((entry) => html`<li>${plainWords(entry)}</li>`)}
    </ul>`;
}
