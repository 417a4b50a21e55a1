import { html, type TemplateResult } from 'lit';

/** A codicon beside words that say the same: screen readers skip it. */
export function icon(name: string, className = ''): TemplateResult {
  return html`<span class="codicon codicon-${name} ${className}" aria-hidden="true"></span>`;
}
