import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel } from '../panelModel';

/** A button with words on it. */
export interface ButtonOptions {
  /** Its name among the requests; while that request runs, the button is busy and does nothing. */
  key: string;
  label: string;
  icon?: string;
  /** Said instead of the label for two seconds after its request succeeded. */
  doneLabel?: string;
  isPrimary?: boolean;
  /** For a button that stays pressed. */
  isPressed?: boolean;
  tooltip?: string;
  className?: string;
  onPress: () => void;
}

/** A `vscode-button` that shows when it works and when it is done. It keeps the focus throughout. */
export function button(model: PanelModel, options: ButtonOptions): TemplateResult {
  const isBusy = model.requests.isRunning(options.key);
  const isDone = options.doneLabel !== undefined && model.requests.isJustDone(options.key);
  const iconName = isBusy ? 'loading' : isDone ? 'check' : (options.icon ?? '');
  return html`<vscode-button
    class=${options.className || nothing}
    ?secondary=${!options.isPrimary}
    .icon=${iconName}
    .iconSpin=${isBusy && !model.isStill}
    aria-pressed=${options.isPressed ?? nothing}
    aria-busy=${isBusy || nothing}
    aria-disabled=${isBusy || nothing}
    title=${options.tooltip ?? nothing}
    @click=${() => {
      if (!isBusy) options.onPress();
    }}
    >${isDone ? options.doneLabel : options.label}</vscode-button
  >`;
}

/** A button that is an icon alone: its label is its tooltip and what a screen reader says. */
export function iconButton(
  model: PanelModel,
  options: Pick<ButtonOptions, 'key' | 'label' | 'onPress' | 'className'> & { icon: string },
): TemplateResult {
  const isBusy = model.requests.isRunning(options.key);
  const iconName = model.requests.isJustDone(options.key) ? 'check' : options.icon;
  return html`<vscode-toolbar-button
    class=${options.className || nothing}
    .icon=${iconName}
    .label=${options.label}
    title=${options.label}
    aria-busy=${isBusy || nothing}
    @click=${() => {
      if (!isBusy) options.onPress();
    }}
  ></vscode-toolbar-button>`;
}

/** A place that can be opened, drawn as a link. It is a button: it acts in the editor and leads nowhere. */
export function linkButton(label: unknown, onPress: () => void, tooltip?: string): TemplateResult {
  return html`<button class="link" title=${tooltip ?? nothing} @click=${onPress}>${label}</button>`;
}
