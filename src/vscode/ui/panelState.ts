import type { CoreStatus, SessionView, StackFrame, Suggestion } from '../../core/index';
import type { ErrorCard, PanelState, RecordForm, SuggestionCard } from '../../webview/protocol';
import type { FeedItem } from '../feed';
import { shownPath } from './shownPath';

const MAX_FRAMES = 60;
const MS_PER_MINUTE = 60_000;

const SOURCES: Record<string, string> = {
  terminal: 'Terminal',
  problems: 'Problems',
  debugger: 'Debugger',
  test: 'Test',
  task: 'Task',
  notebook: 'Notebook',
  editor: 'Editor',
  cli: 'Command line',
  import: 'Import',
};

/** What the panel draws, from the feed and the state of memory. */
export function panelState(
  items: readonly FeedItem[],
  around: { status: CoreStatus | undefined; notice: PanelState['notice']; busy: string | null },
): PanelState {
  const { status, notice, busy } = around;
  return {
    encoder: status
      ? { label: status.encoder.label, fallback: status.encoder.kind === 'fallback', reason: status.encoder.reason }
      : null,
    notice,
    busy,
    errors: items.map(errorCard),
    memory: status ? { sessions: status.sessions, solved: status.solved } : null,
  };
}

function errorCard({ session, view, more }: FeedItem): ErrorCard {
  const { report, context } = session;
  const frames = framesOf(session);
  return {
    sessionId: session.id,
    verdict: view?.verdict ?? 'searching',
    regression: false,
    certainty: view?.certainty ?? 0,
    source: (SOURCES[context.source] ?? context.source) + (more > 0 ? ` · and ${more} more` : ''),
    command: context.command ?? null,
    at: session.lastSeenAt,
    occurrences: session.occurrences,
    language: report.language,
    errorType: report.errorType,
    message: report.message,
    code: report.code,
    frames: frames.slice(0, MAX_FRAMES).map((frame) => ({ ...frame, file: frame.file && shownPath(frame.file) })),
    innermostLast: isInnermostLast(session),
    moreFrames: Math.max(0, Math.max(report.frameCount, frames.length) - MAX_FRAMES),
    causes: report.causes.map(({ errorType, message }) => ({ errorType, message })),
    explanation: explanationOf(view),
    suggestions: view?.suggestions.map(suggestionCard) ?? [],
    weak: view?.weak.map(suggestionCard) ?? [],
    nearest: nearestText(view),
    solvedBy: view?.solvedBy?.resolution.fix ?? null,
    draft: draftOf(session),
  };
}

/** The stack, or the one place that a compiler named. */
export function framesOf({ report }: Pick<SessionView['session'], 'report'>): StackFrame[] {
  if (report.frames.length > 0 || !report.innermost) return report.frames;
  return [{ function: null, ...report.innermost, inApp: true }];
}

function explanationOf(view: SessionView | undefined): ErrorCard['explanation'] {
  if (!view) return null;
  const { summary, causes, checks, place } = view.explanation;
  return { summary, causes, checks, place: place && { ...place, file: shownPath(place.file) } };
}

/** Python and some others print the stack from the outside in: the failure stands last. */
function isInnermostLast({ report: { frames, innermost } }: SessionView['session']): boolean {
  const isInnermost = (frame: StackFrame | undefined) =>
    frame !== undefined && frame.file === innermost?.file && frame.line === innermost?.line;
  return frames.length > 1 && isInnermost(frames.at(-1)) && !isInnermost(frames[0]);
}

function suggestionCard(suggestion: Suggestion): SuggestionCard {
  const { resolution } = suggestion;
  const [title = '', ...rest] = resolution.fix.trim().split('\n');
  return {
    id: suggestion.id,
    kind: suggestion.kind,
    verdict: suggestion.verdict,
    title,
    detail: rest.length > 0 ? rest.join('\n').trim() : null,
    rootCause: resolution.rootCause ?? null,
    confidence: suggestion.confidence,
    certainty: suggestion.certainty,
    worked: suggestion.worked,
    tried: suggestion.tried,
    reasons: suggestion.reasons,
    origin: originOf(suggestion),
    at: suggestion.timestamp,
    commands: resolution.commands ?? [],
    hasDiff: Boolean(resolution.codeChanges),
    vote: suggestion.vote,
  };
}

function originOf({ patternName, sessionIds, mine }: Suggestion): string {
  const who = mine ? 'you' : 'a teammate';
  const times = sessionIds.length > 1 ? `, solved ${sessionIds.length} errors` : '';
  return patternName ? `Pattern “${patternName}” · ${who}${times}` : `A similar error · ${who}${times}`;
}

function nearestText(view: SessionView | undefined): string | null {
  if (!view?.nearest) return null;
  const { errorType, message, certainty } = view.nearest;
  const name = [errorType, message?.split('\n', 1)[0]].filter(Boolean).join(': ');
  return `${name} (${Math.round(certainty * 100)}%)`;
}

function draftOf(session: SessionView['session']): RecordForm {
  const files = framesOf(session).flatMap((frame) => (frame.inApp && frame.file ? [shownPath(frame.file)] : []));
  const minutes = Math.round((Date.now() - Date.parse(session.startedAt)) / MS_PER_MINUTE);
  const summary = [session.report.errorType, session.report.message?.split('\n', 1)[0]].filter(Boolean).join(': ');
  return {
    fix: '',
    rootCause: '',
    symptoms: summary ? [summary] : [],
    affectedFiles: [...new Set(files)].slice(0, 5),
    preventionTips: [],
    tested: false,
    reusable: false,
    timeSpentMinutes: Math.max(1, minutes),
  };
}
