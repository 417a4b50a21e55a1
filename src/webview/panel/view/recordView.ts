import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { VscodeTextarea } from '@vscode-elements/elements/dist/vscode-textarea/index.js';
import type { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import type { ErrorCard } from '../../protocol';
import type { PanelModel } from '../panelModel';
import { draftOf, draftProblems, type RecordDraft } from '../recordDraft';
import { button } from './button';
import { failureView } from './failureView';
import { fold } from './fold';
import { icon } from './icon';

type TextField = 'fix' | 'rootCause' | 'symptoms' | 'affectedFiles' | 'preventionTips';

const IS_MAC = /Mac/.test(navigator.platform);

/** The form in which a person says what fixed an error. What is typed is kept from the first key on. */
export function recordView(model: PanelModel, card: ErrorCard): TemplateResult {
  const { sessionId } = card;
  const draft = model.memory.draft(sessionId) ?? draftOf(card.draft);
  const problems = model.triedToSave.has(sessionId) ? draftProblems(draft) : {};
  const scope = `${sessionId}/record`;
  const isTouched = model.memory.draft(sessionId) !== undefined;
  return html`<div
    class="card record"
    role="group"
    aria-label="Record what fixed it"
    data-record=${sessionId}
    @keydown=${(event: KeyboardEvent) => onKey(event, model, sessionId)}
  >
    <h3>Record what fixed it</h3>
    ${textField(model, card, 'fix', {
      label: 'What fixed it',
      rows: 3,
      placeholder: 'The step that made it work, as you would tell a colleague',
      problem: problems.fix,
      isRequired: true,
    })}
    ${textField(model, card, 'rootCause', { label: 'Root cause', rows: 2, placeholder: 'Why it broke' })}
    <div class="checks">
      ${checkbox(model, card, 'tested', 'Tested: I saw it work')}
      ${checkbox(model, card, 'reusable', 'Useful in other projects too')}
    </div>
    ${minutesField(model, card, problems.timeSpent)}
    ${fold(model, {
      key: `${sessionId}/record/more`,
      summary: 'Symptoms, files, prevention',
      openByDefault:
        card.draft.symptoms.length + card.draft.affectedFiles.length + card.draft.preventionTips.length > 0,
      body: () => html`
        ${textField(model, card, 'symptoms', { label: 'Symptoms', rows: 2, placeholder: 'How it showed; one a line' })}
        ${textField(model, card, 'affectedFiles', { label: 'Affected files', rows: 2, placeholder: 'One a line' })}
        ${textField(model, card, 'preventionTips', {
          label: 'Prevention',
          rows: 2,
          placeholder: 'What would keep it from coming back; one a line',
        })}
      `,
    })}
    <div class="buttons">
      ${button(model, {
        key: scope,
        label: 'Save',
        isPrimary: true,
        tooltip: IS_MAC ? '⌘Enter' : 'Ctrl+Enter',
        onPress: () => model.actions.save(sessionId),
      })}
      ${button(model, {
        key: `${scope}/cancel`,
        label: 'Cancel',
        tooltip: 'Escape. What you typed is kept.',
        onPress: () => model.actions.closeForm(sessionId),
      })}
      ${
        isTouched
          ? html`<button class="link" @click=${() => model.actions.resetForm(card)}>Start over</button>`
          : nothing
      }
    </div>
    <p class="hint dim">${IS_MAC ? '⌘Enter' : 'Ctrl+Enter'} saves, Escape closes and keeps what you typed.</p>
    ${failureView(model, scope)}
  </div>`;
}

function onKey(event: KeyboardEvent, model: PanelModel, sessionId: string): void {
  // While an input method composes, Enter and Escape belong to it.
  if (event.isComposing) return;
  const isSave = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
  if (!isSave && event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation();
  if (isSave) model.actions.save(sessionId);
  else model.actions.closeForm(sessionId);
}

interface TextFieldOptions {
  label: string;
  rows: number;
  placeholder: string;
  problem?: string;
  isRequired?: boolean;
}

function textField(model: PanelModel, card: ErrorCard, field: TextField, options: TextFieldOptions): TemplateResult {
  const draft = model.memory.draft(card.sessionId) ?? draftOf(card.draft);
  return html`<div class="field">
    <span class="label" aria-hidden="true" @click=${focusField}>${options.label}${options.isRequired ? ' *' : ''}</span>
    <vscode-textarea
      data-field=${field}
      .label=${options.label}
      .rows=${options.rows}
      .placeholder=${options.placeholder}
      .resize=${'vertical'}
      .spellcheck=${true}
      ?invalid=${options.problem !== undefined}
      .value=${draft[field]}
      ${ref((element) => void describeInput(element as VscodeTextarea | undefined, options))}
      @input=${(event: Event) =>
        model.actions.edit(card.sessionId, { [field]: (event.currentTarget as VscodeTextarea).value })}
    ></vscode-textarea>
    ${problemView(options.problem)}
  </div>`;
}

function minutesField(model: PanelModel, card: ErrorCard, problem: string | undefined): TemplateResult {
  const draft = model.memory.draft(card.sessionId) ?? draftOf(card.draft);
  return html`<div class="field">
    <span class="minutes">
      <span class="label" aria-hidden="true" @click=${focusField}>Time spent</span>
      <vscode-textfield
        data-field="timeSpent"
        .label=${'Time spent, in minutes'}
        inputmode="numeric"
        ?invalid=${problem !== undefined}
        .value=${draft.timeSpent}
        ${ref((element) => void describeInput(element as VscodeTextarea | undefined, { problem }))}
        @input=${(event: Event) =>
          model.actions.edit(card.sessionId, { timeSpent: (event.currentTarget as VscodeTextarea).value })}
      ></vscode-textfield>
      <span class="dim" aria-hidden="true">minutes</span>
    </span>
    ${problemView(problem)}
  </div>`;
}

function checkbox(model: PanelModel, card: ErrorCard, field: 'tested' | 'reusable', label: string): TemplateResult {
  const draft: RecordDraft = model.memory.draft(card.sessionId) ?? draftOf(card.draft);
  return html`<vscode-checkbox
    data-field=${field}
    .label=${label}
    .checked=${draft[field]}
    @change=${(event: Event) =>
      model.actions.edit(card.sessionId, { [field]: (event.currentTarget as VscodeCheckbox).checked })}
  ></vscode-checkbox>`;
}

const problemView = (problem: string | undefined): TemplateResult | typeof nothing =>
  problem === undefined ? nothing : html`<p class="failure" role="alert">${icon('error')}${problem}</p>`;

function focusField(event: Event): void {
  (event.currentTarget as HTMLElement).parentElement?.querySelector<HTMLElement>('[data-field]')?.focus();
}

/**
 * What the elements offer no property for: text direction, what a screen reader should know of the inner field, room
 * around the text, and a height that grows with it.
 */
async function describeInput(
  element: VscodeTextarea | undefined,
  { problem, isRequired, rows }: { problem?: string; isRequired?: boolean; rows?: number },
): Promise<void> {
  if (!element) return;
  await element.updateComplete;
  const input = element.wrappedElement;
  input.dir = 'auto';
  input.ariaRequired = isRequired ? 'true' : null;
  input.ariaInvalid = problem === undefined ? null : 'true';
  input.ariaDescription = problem ?? null;
  if (rows === undefined) return;
  input.style.setProperty('field-sizing', 'content');
  Object.assign(input.style, { padding: '4px 6px', minHeight: `calc(${rows}lh + 10px)`, maxHeight: '40vh' });
}
