import { html, nothing, type TemplateResult } from 'lit';
import type { ErrorCard, SuggestionCard } from '../../protocol';
import type { PanelModel } from '../panelModel';
import { absoluteTime, relativeTime } from '../relativeTime';
import { isPlainCommand } from '../visibleText';
import { button, iconButton } from './button';
import { commandView } from './commandView';
import { confidenceView } from './confidenceView';
import { failureView } from './failureView';
import { longText, prose } from './text';

/** One fix that is offered: what it is, how sure, why, where it comes from, and what can be done with it. */
export function suggestionView(
  model: PanelModel,
  error: ErrorCard,
  card: SuggestionCard,
  { isBest }: { isBest: boolean },
): TemplateResult {
  const scope = scopeOf(error, card);
  const commands = card.commands.length === 1 ? 'one' : 'many';
  return html`<article class="card ${isBest ? 'best' : ''}" aria-label="Fix: ${card.title}">
    <div class="fix">
      <h4>${prose(card.title)}</h4>
      ${iconButton(model, {
        key: `${scope}/copy`,
        icon: 'copy',
        label: 'Copy fix',
        className: 'quiet',
        onPress: () => void model.actions.request(`${scope}/copy`, scope, (host) => host.copy(fixText(card))),
      })}
    </div>
    ${confidenceView(card)}
    ${card.detail ? html`<p class="detail">${longText(model, `${scope}/detail`, card.detail)}</p>` : nothing}
    ${card.commands.map((command, index) =>
      commandView(model, {
        command,
        key: `${scope}/command/${index}`,
        scope,
        onPutInTerminal: commands === 'many' ? () => putInTerminal(model, error, card, index) : undefined,
      }),
    )}
    ${
      card.rootCause
        ? html`<p class="cause">
            <span class="dim">Root cause:</span> ${longText(model, `${scope}/cause`, card.rootCause)}
          </p>`
        : nothing
    }
    ${reasonsView(card)}
    <p class="origin dim">
      ${prose(card.origin)}${card.origin ? ' · ' : ''}<time datetime=${card.at} title=${absoluteTime(card.at)}
        >${relativeTime(card.at, model.nowMs)}</time
      >
    </p>
    ${buttonsView(model, error, card, isBest)} ${failureView(model, scope)}
  </article>`;
}

function reasonsView(card: SuggestionCard): TemplateResult | typeof nothing {
  if (card.reasons.length === 0) return nothing;
  return html`<ul class="reasons" aria-label="Why it is offered">
    ${card.reasons.map(({ kind, text }) =>
      kind === 'for'
        ? html`<li><span class="mark for" aria-hidden="true">✓</span><span>${prose(text)}</span></li>`
        : html`<li>
            <span class="mark against" aria-hidden="true">≠</span
            ><span><span class="only-read">Speaks against it: </span>${prose(text)}</span>
          </li>`,
    )}
  </ul>`;
}

function buttonsView(model: PanelModel, error: ErrorCard, card: SuggestionCard, isBest: boolean): TemplateResult {
  const scope = scopeOf(error, card);
  const vote = (worked: boolean) => {
    if (card.vote === (worked ? 'worked' : 'failed')) return;
    void model.actions.request(`${scope}/${worked ? 'worked' : 'failed'}`, scope, (host) =>
      host.vote(error.sessionId, card.id, worked),
    );
  };
  const only = card.commands.length === 1 ? card.commands[0] : undefined;
  return html`<div class="buttons">
    ${button(model, {
      key: `${scope}/worked`,
      label: 'It worked',
      icon: card.vote === 'worked' ? 'check' : undefined,
      isPrimary: isBest && card.vote === null,
      isPressed: card.vote === 'worked',
      className: card.vote === 'worked' ? 'voted worked' : '',
      onPress: () => vote(true),
    })}
    ${button(model, {
      key: `${scope}/failed`,
      label: 'Didn’t work',
      icon: card.vote === 'failed' ? 'close' : undefined,
      isPressed: card.vote === 'failed',
      className: card.vote === 'failed' ? 'voted failed' : '',
      onPress: () => vote(false),
    })}
    ${
      only !== undefined && isPlainCommand(only)
        ? button(model, {
            key: `${scope}/command/0/terminal`,
            label: 'Put in terminal',
            doneLabel: 'In the terminal',
            tooltip: 'Types the command into the terminal without running it',
            onPress: () => putInTerminal(model, error, card, 0),
          })
        : nothing
    }
    ${
      card.hasDiff
        ? button(model, {
            key: `${scope}/diff`,
            label: 'View diff',
            onPress: () =>
              void model.actions.request(`${scope}/diff`, scope, (host) => host.viewDiff(error.sessionId, card.id)),
          })
        : nothing
    }
  </div>`;
}

function putInTerminal(model: PanelModel, error: ErrorCard, card: SuggestionCard, index: number): void {
  const scope = scopeOf(error, card);
  void model.actions.request(`${scope}/command/${index}/terminal`, scope, (host) =>
    host.putInTerminal(error.sessionId, card.id, index),
  );
}

const scopeOf = (error: ErrorCard, card: SuggestionCard): string => `${error.sessionId}/fix/${card.id}`;

const fixText = (card: SuggestionCard): string =>
  [card.title, ...(card.detail ? [card.detail] : []), ...card.commands].join('\n');
