import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ErrorCard } from '../../protocol';
import { frameRuns, placeText, type FrameRun, type IndexedFrame } from '../frameRuns';
import type { PanelModel } from '../panelModel';
import { counted } from '../words';
import { linkButton } from './button';
import { fold } from './fold';

/** Runs beyond this are folded: a stack overflow has hundreds. */
const MAX_RUNS = 8;

/** Where it broke: the person's own frames as links, library frames folded between them. */
export function framesView(model: PanelModel, card: ErrorCard): TemplateResult | typeof nothing {
  if (card.frames.length === 0) return nothing;
  const runs = frameRuns(card.frames, card);
  const folded = runs.slice(MAX_RUNS);
  const drawRun = (run: FrameRun, position: number) => runView(model, card, run, position);
  return html`<div class="frames" role="group" aria-label="Stack">
    ${runs.slice(0, MAX_RUNS).map(drawRun)}
    ${
      folded.length > 0
        ? fold(model, {
            key: `${card.sessionId}/frames`,
            summary: `${counted(folded.length, 'more line')} of the stack`,
            body: () => folded.map((run, position) => drawRun(run, MAX_RUNS + position)),
          })
        : nothing
    }
    ${card.moreFrames > 0 ? html`<p class="dim">and ${counted(card.moreFrames, 'more frame')} that were printed</p>` : nothing}
  </div>`;
}

function runView(model: PanelModel, card: ErrorCard, run: FrameRun, position: number): TemplateResult {
  if (run.kind === 'own') return frameView(model, card, run.frame);
  return fold(model, {
    key: `${card.sessionId}/frames/${position}`,
    summary: counted(
      run.frames.reduce((sum, frame) => sum + frame.times, 0),
      'library frame',
    ),
    className: 'library',
    body: () =>
      repeat(
        run.frames,
        ({ index }) => index,
        (frame) => frameView(model, card, frame),
      ),
  });
}

function frameView(model: PanelModel, card: ErrorCard, { frame, index, times }: IndexedFrame): TemplateResult {
  const place = placeText(frame);
  const key = `${card.sessionId}/open/${index}`;
  const open = () => void model.actions.request(key, card.sessionId, (host) => host.openFrame(card.sessionId, index));
  const name = frame.function ?? frame.module ?? '';
  return html`<div class="frame">
    ${place ? linkButton(html`<bdi>${place}</bdi>`, open, `Open ${place}`) : html`<span class="dim">no file</span>`}
    <span class="function" title=${name}>
      <bdi>${name}</bdi>${times > 1 ? html` <span class="times">× ${times}</span>` : nothing}
    </span>
  </div>`;
}
