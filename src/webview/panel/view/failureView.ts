import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel } from '../panelModel';
import { icon } from './icon';

/** Why the last request of a card failed, beside where it was asked for; nothing when none has. */
export function failureView(model: PanelModel, scope: string): TemplateResult | typeof nothing {
  const failure = model.requests.failure(scope);
  if (failure === undefined) return nothing;
  return html`<p class="failure" role="alert">${icon('error')}<bdi>${failure}</bdi></p>`;
}
