import type { Memory, SessionRecord } from '../memory/memory';
import type { ErrorPattern } from '../memory/metadata';
import { PATTERN_THRESHOLD } from './confidence';
import { summaryOf, type DocumentedSolution } from './sessions';

/** Channel for common patterns and fixes. */
export const ERROR_PATTERNS = 'proj:error-patterns';

const NOTE_CONFIDENCE = 0.9;

/** A pattern as suggestions use it. */
export interface Pattern {
  id: string;
  name: string;
  solutionId: string | undefined;
  sessionIds: string[];
}

/** Distils documented solutions into patterns and finds the pattern behind a session. */
export class Patterns {
  constructor(private readonly memory: Memory) {}

  /** Makes a pattern of a solution at {@link PATTERN_THRESHOLD} or more; undefined below it. */
  async fromSolution({ session, recorded }: DocumentedSolution): Promise<Pattern | undefined> {
    if (recorded.resolution.status !== 'solved' || recorded.baseConfidence < PATTERN_THRESHOLD) return undefined;
    const { resolution } = recorded;
    const name = nameOf(session, resolution.rootCause);
    const note = await this.memory.writeNote({
      scope: 'project',
      title: name,
      content: resolution.fix,
      confidence: NOTE_CONFIDENCE,
      tags: ['error-pattern', 'debugged', 'proven-fix'],
      breadcrumbs: {
        error_type: session.report.errorType,
        symptoms: resolution.symptoms ?? [],
        root_cause: resolution.rootCause ?? null,
        fix_pattern: resolution.fix,
        files: resolution.affectedFiles ?? [],
        prevention: resolution.preventionTips ?? [],
      },
    });
    const metadata: ErrorPattern = {
      type: 'error_pattern',
      pattern: { name, solution_template: resolution.fix },
      confidence: NOTE_CONFIDENCE,
      usage_count: 1,
      session_ids: [session.id],
      solution_id: recorded.id,
      note_id: note.id,
    };
    const message = await this.memory.sendMessage({
      channelId: ERROR_PATTERNS,
      content: `${name}: ${resolution.fix}`,
      confidence: NOTE_CONFIDENCE,
      metadata,
    });
    return { id: message.id, name, solutionId: recorded.id, sessionIds: [session.id] };
  }

  /** All patterns, by each session that they were distilled from. */
  async bySession(): Promise<Map<string, Pattern>> {
    const hits = await this.memory.searchMessages({
      channelIds: [ERROR_PATTERNS],
      metadataFilters: { type: 'error_pattern' },
      limit: Number.MAX_SAFE_INTEGER,
    });
    const bySession = new Map<string, Pattern>();
    for (const { message } of hits) {
      const metadata = message.metadata as ErrorPattern;
      const pattern = {
        id: message.id,
        name: metadata.pattern.name,
        solutionId: metadata.solution_id,
        sessionIds: metadata.session_ids,
      };
      for (const id of pattern.sessionIds) bySession.set(id, pattern);
    }
    return bySession;
  }
}

function nameOf(session: SessionRecord, rootCause: string | undefined): string {
  const name = (rootCause ?? summaryOf(session.report)).split('\n', 1)[0]!.trim();
  return name.length > 80 ? `${name.slice(0, 79)}…` : name;
}
