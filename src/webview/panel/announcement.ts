import type { ErrorCard, PanelState } from '../protocol';
import { verdictWords } from './words';

/**
 * What a screen reader should say about the change from one state to the next, in one sentence or two; null when
 * nothing worth a word has happened. The first state says nothing: it was not news.
 */
export function announcement(before: PanelState | null, after: PanelState): string | null {
  if (!before) return null;
  const known = new Map(before.errors.map((error) => [error.sessionId, error]));
  const news = after.errors.flatMap((error) => errorNews(known.get(error.sessionId), error) ?? []);
  if (news.length === 0) return null;
  // A build can fail in twenty places at once; nobody wants all of them read aloud.
  return news.length > 2 ? `${news.length} new errors. Newest: ${news[0]}` : news.join(' ');
}

function errorNews(before: ErrorCard | undefined, now: ErrorCard): string | null {
  const name = [now.errorType, now.message?.slice(0, 120)].filter(Boolean).join(': ') || 'An error';
  const wasSearching = before?.verdict === 'searching';
  if (before && !(wasSearching && now.verdict !== 'searching') && before.occurrences === now.occurrences) return null;
  const state = verdictWords(now);
  const best = now.suggestions[0];
  const advice = best ? ` Best fix: ${best.title}, ${Math.round(best.confidence * 100)}% confidence.` : '';
  if (wasSearching) return `${state}.${advice}`;
  return now.verdict === 'searching' ? `New error: ${name}.` : `New error: ${name}. ${state}.${advice}`;
}
