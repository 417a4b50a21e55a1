import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel } from '../panelModel';
import { commandPieces, isPlainCommand } from '../visibleText';
import { iconButton } from './button';
import { icon } from './icon';
import { pieces } from './text';

/** One stored command. */
export interface CommandOptions {
  command: string;
  /** Names its buttons; unique on the page. */
  key: string;
  /** The card that shows a failure. */
  scope: string;
  /** Puts it into the terminal, from a button beside it; without this there is no such button. */
  onPutInTerminal?: () => void;
}

/** A stored command, whole, with everything in it that would not be seen made visible. */
export function commandView(
  model: PanelModel,
  { command, key, scope, onPutInTerminal }: CommandOptions,
): TemplateResult {
  const isPlain = isPlainCommand(command);
  const copy = () => void model.actions.request(`${key}/copy`, scope, (host) => host.copy(command));
  return html`<div class="command">
      <code dir="ltr">${pieces(commandPieces(command))}</code>
      ${
        isPlain && onPutInTerminal
          ? iconButton(model, {
              key: `${key}/terminal`,
              icon: 'terminal',
              label: 'Put in terminal',
              onPress: onPutInTerminal,
            })
          : nothing
      }
      ${iconButton(model, { key: `${key}/copy`, icon: 'copy', label: 'Copy command', onPress: copy })}
    </div>
    ${
      isPlain
        ? nothing
        : html`<p class="caution">
            ${icon('warning')}${
              isManyLines(command)
                ? 'More than one line: a terminal would run each at once. Read it, then copy it.'
                : 'Holds hidden characters, shown in boxes. Read it before you copy it.'
            }
          </p>`
    }`;
}

const isManyLines = (command: string): boolean =>
  commandPieces(command).every((piece) => piece.kind === 'text' || piece.code === 'U+000A');
