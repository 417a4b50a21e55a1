import { explainError } from '../explain/index';
import type { CoreHost } from '../host';
import type { Memory, RecordedResolution, SessionRecord, Vote } from '../memory/memory';
import { finalScore, rankingWeights } from '../memory/ranking';
import type { Match, Recognition, Verdict } from '../recognition/recognition';
import { confidenceAfter } from './confidence';
import type { Pattern, Patterns } from './patterns';
import { inputOf, type RememberedErrors } from './rememberedErrors';
import type { SessionView, Suggestion } from './suggestion';

const MAX_OF_A_KIND = 3;
/** How many remembered errors are looked at before they are joined into fixes. */
const CANDIDATES = 50;
const MS_PER_HOUR = 3_600_000;

const VERDICT_ORDER: Record<Verdict, number> = { known: 0, likely: 1, weak: 2, none: 3 };

/** Turns what recognition found into fixes to offer: one fix, one suggestion. */
export class Suggestions {
  constructor(
    private readonly memory: Memory,
    private readonly remembered: RememberedErrors,
    private readonly patterns: Patterns,
    private readonly host: CoreHost,
  ) {}

  /** The best answer that memory has for a session, the session itself left out. */
  async forSession(session: SessionRecord, signal?: AbortSignal): Promise<SessionView> {
    const recognition = await this.remembered.recognise(inputOf(session), {
      exclude: new Set([session.id]),
      limit: CANDIDATES,
      signal,
    });
    const offered = this.rank(session, await this.join(session, recognition));
    const strong = offered.filter((s) => s.verdict !== 'weak');
    return {
      session,
      verdict: recognition.verdict,
      certainty: recognition.certainty,
      suggestions: limitKinds(strong),
      weak: limitKinds(offered.filter((s) => s.verdict === 'weak')),
      nearest: strong.length === 0 ? this.nearest(recognition) : undefined,
      explanation: explainError(session.report),
      solvedBy: session.status === 'solved' ? session.resolutions.at(-1) : undefined,
    };
  }

  /** Matches that lead to the same fix become one suggestion, standing where its best match stands. */
  private async join(session: SessionRecord, recognition: Recognition): Promise<Suggestion[]> {
    const patterns = await this.patterns.bySession();
    const byFix = new Map<string, Suggestion>();
    for (const match of recognition.matches) {
      if (match.verdict === 'none') continue;
      const found = this.memory.session(match.id);
      const recorded = found && solvedResolution(found);
      if (!found || !recorded) continue;
      const pattern = patterns.get(found.id);
      const key = fixKey(recorded);
      const known = byFix.get(key);
      if (known) merge(known, { found, recorded, pattern });
      else byFix.set(key, this.suggestion({ match, found, recorded, pattern }));
    }
    return [...byFix.values()].map((suggestion) => this.withVotes(session, suggestion));
  }

  /** Counts the votes on every resolution that recorded this fix: of a person in a session, the last one. */
  private withVotes(session: SessionRecord, suggestion: Suggestion): Suggestion {
    const votes = this.votesOn(suggestion);
    const mine = votes.find((v) => v.sessionId === session.id && v.person === this.host.person);
    return {
      ...suggestion,
      confidence: confidenceAfter(suggestion.confidence, votes),
      worked: votes.filter((v) => v.worked).length,
      tried: votes.length,
      vote: mine ? (mine.worked ? 'worked' : 'failed') : null,
    };
  }

  private votesOn({ solutionIds }: Suggestion): Vote[] {
    const last = new Map<string, Vote>();
    const inTime = solutionIds
      .flatMap((id) => this.memory.votes(id))
      .sort((a, b) => a.timestamp.localeCompare(b.timestamp));
    for (const vote of inTime) last.set(`${vote.person}\n${vote.sessionId}`, vote);
    return [...last.values()];
  }

  /** A suggestion before its votes are counted. */
  private suggestion({ match, found, recorded, pattern }: Source & { match: Match }): Suggestion {
    return {
      id: recorded.id,
      kind: pattern ? 'known_pattern' : 'similar_issue',
      verdict: match.verdict as Suggestion['verdict'],
      certainty: match.certainty,
      confidence: recorded.baseConfidence,
      worked: 0,
      tried: 0,
      resolution: recorded.resolution,
      reasons: match.reasons,
      patternName: pattern?.name,
      sessionIds: [match.id],
      solutionIds: [recorded.id],
      timestamp: recorded.timestamp,
      // The person's hash is salted by project; what is in the user's global memory is theirs.
      mine: recorded.person === this.host.person || found.scope === 'global',
      vote: null,
    };
  }

  /**
   * By verdict first; what failed for this very error after everything that did not; then by the `quality` profile over
   * certainty, confidence and age.
   */
  private rank(session: SessionRecord, suggestions: Suggestion[]): Suggestion[] {
    const weights = rankingWeights('quality');
    const now = this.host.clock.now();
    const scored = suggestions.map((suggestion) => ({
      suggestion,
      failed: this.failedFor(session, suggestion),
      score: finalScore(weights, {
        similarity: suggestion.certainty,
        confidence: suggestion.confidence,
        ageHours: (now - Date.parse(suggestion.timestamp)) / MS_PER_HOUR,
      }),
    }));
    scored.sort(
      (a, b) =>
        Number(a.failed) - Number(b.failed) ||
        VERDICT_ORDER[a.suggestion.verdict] - VERDICT_ORDER[b.suggestion.verdict] ||
        b.score - a.score,
    );
    return scored.map(({ suggestion }) => suggestion);
  }

  /** True when the last word on this fix, in this session or one of the same error, is that it did not work. */
  private failedFor(session: SessionRecord, suggestion: Suggestion): boolean {
    const last = this.votesOn(suggestion)
      .filter((vote) => this.sameError(vote, session))
      .sort((a, b) => a.timestamp.localeCompare(b.timestamp))
      .at(-1);
    return last !== undefined && !last.worked;
  }

  private sameError(vote: Vote, session: SessionRecord): boolean {
    return (
      vote.sessionId === session.id ||
      this.memory.session(vote.sessionId)?.report.fingerprint === session.report.fingerprint
    );
  }

  private nearest(recognition: Recognition): SessionView['nearest'] {
    const match = recognition.matches[0];
    const session = match && this.memory.session(match.id);
    if (!match || !session) return undefined;
    return {
      errorType: session.report.errorType,
      message: session.report.message,
      certainty: match.certainty,
    };
  }
}

/** The newest resolution that solved a session. */
export function solvedResolution(session: SessionRecord): RecordedResolution | undefined {
  return session.resolutions.findLast((r) => r.resolution.status === 'solved');
}

/** Where a suggestion comes from. */
interface Source {
  found: SessionRecord;
  recorded: RecordedResolution;
  pattern: Pattern | undefined;
}

function merge(suggestion: Suggestion, { found, recorded, pattern }: Source): void {
  suggestion.sessionIds.push(found.id);
  suggestion.solutionIds.push(recorded.id);
  suggestion.confidence = Math.max(suggestion.confidence, recorded.baseConfidence);
  if (!pattern || suggestion.kind === 'known_pattern') return;
  suggestion.kind = 'known_pattern';
  suggestion.patternName = pattern.name;
}

/** The same words are the same fix, however they are spaced or cased. */
function fixKey(recorded: RecordedResolution): string {
  const { fix, codeChanges = '' } = recorded.resolution;
  return `${fix.toLowerCase().replace(/\s+/g, ' ').trim()}\n${codeChanges}`;
}

function limitKinds(suggestions: Suggestion[]): Suggestion[] {
  const counts = new Map<Suggestion['kind'], number>();
  return suggestions.filter(({ kind }) => {
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return count < MAX_OF_A_KIND;
  });
}
