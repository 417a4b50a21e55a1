import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PanelState } from '../../protocol';
import type { PanelModel } from '../panelModel';
import { counted } from '../words';
import { button } from './button';
import { earlierErrorView, errorView } from './errorView';
import { failureView } from './failureView';
import { fold } from './fold';
import { icon } from './icon';
import { prose } from './text';

/** The request that fetches the first state, and the scope its failure is shown in. */
export const CONNECT = 'connect';

/** The whole page. */
export function panelView(model: PanelModel): TemplateResult {
  const { state } = model;
  return html`<main class="panel" aria-busy=${!state}>
      <h1 class="only-read">Debug Recall</h1>
      ${state ? stateView(model, state) : connectingView(model)}
    </main>
    <div class="only-read" role="status" aria-live="polite">${model.announced}</div>`;
}

function connectingView(model: PanelModel): TemplateResult {
  if (model.requests.failure(CONNECT) === undefined) return busyView('Opening memory');
  return html`<section class="empty">
    <p>Debug Recall did not answer.</p>
    ${failureView(model, CONNECT)}
    <div class="buttons">
      ${button(model, { key: CONNECT, label: 'Try again', isPrimary: true, onPress: () => model.actions.retry() })}
    </div>
  </section>`;
}

function stateView(model: PanelModel, state: PanelState): TemplateResult {
  const [newest, ...earlier] = state.errors;
  return html`${state.busy ? busyView(state.busy, { isQuiet: state.errors.length > 0 }) : nothing}
  ${noticeView(model, state)}
  ${
    newest
      ? repeat(
          [newest],
          ({ sessionId }) => sessionId,
          (card) => errorView(model, card),
        )
      : emptyView(state)
  }
  ${
    earlier.length > 0
      ? html`<section class="earlier-errors" aria-label="Earlier errors">
          <h3>Earlier</h3>
          ${repeat(
            earlier,
            ({ sessionId }) => sessionId,
            (card) => earlierErrorView(model, card),
          )}
        </section>`
      : nothing
  }
  ${footerView(model, state)}`;
}

const busyView = (words: string, { isQuiet = false } = {}): TemplateResult =>
  html`<div class="busy" title=${words}>
    <span class="progress" aria-hidden="true"></span>
    <p class=${isQuiet ? 'only-read' : 'dim'}>${words}…</p>
  </div>`;

const NOTICE_ICONS = { error: 'error', warning: 'warning', info: 'info' };

function noticeView(model: PanelModel, { notice }: PanelState): TemplateResult | typeof nothing {
  if (!notice) return nothing;
  const key = `notice/${notice.id}`;
  return html`<section class="notice ${notice.kind}" role=${notice.kind === 'error' ? 'alert' : 'status'}>
    ${icon(NOTICE_ICONS[notice.kind])}
    <div>
      <p>${prose(notice.text)}</p>
      ${
        notice.action
          ? button(model, {
              key,
              label: notice.action,
              onPress: () => void model.actions.request(key, key, (host) => host.noticeAction(notice.id)),
            })
          : nothing
      }
      ${failureView(model, key)}
    </div>
  </section>`;
}

function emptyView(state: PanelState): TemplateResult {
  const isFirstRun = !state.memory || state.memory.sessions === 0;
  return html`<section class="empty">
    ${icon(isFirstRun ? 'debug-alt' : 'pass', 'large')}
    <h2>${isFirstRun ? 'Ready for your first error' : 'Nothing is broken right now'}</h2>
    <p>
      Run your program in the terminal. When it fails, the error shows up here
      ${isFirstRun ? 'and you can record what fixed it: the next time you will not have to search.' : 'with what fixed it before.'}
    </p>
    <ul class="plain-list">
      <li>Select an error in the editor or the terminal, right-click, and choose <b>Explain this error</b>.</li>
      <li>Errors in Problems that survive a save show up by themselves.</li>
    </ul>
  </section>`;
}

function footerView(model: PanelModel, { encoder, memory }: PanelState): TemplateResult {
  return html`<footer class="footer dim">
    <span
      >${memory ? `${counted(memory.sessions, 'session')} · ${counted(memory.solved, 'fix').replace(/fixs$/, 'fixes')}` : ''}</span
    >
    ${
      encoder?.fallback && encoder.reason
        ? fold(model, {
            key: 'encoder',
            className: 'encoder',
            summary: html`${icon('warning')}<span>${encoder.label}</span>`,
            body: () => html`<p>${prose(encoder.reason ?? '')}</p>`,
          })
        : html`<span title="What recognises errors by meaning">${encoder?.label ?? ''}</span>`
    }
  </footer>`;
}
