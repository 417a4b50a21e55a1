import type { Memory, NewMessage } from '../memory/memory';
import type { SolutionFeedback } from '../memory/metadata';
import { solutionNotFound } from '../errors';
import { CONFIDENCE_BOOST, CONFIDENCE_PENALTY } from './confidence';
import { DEBUGGING, GLOBAL_DEBUGGING, type Sessions } from './sessions';

/** Takes people's word on whether a suggestion worked. */
export class Feedback {
  constructor(
    private readonly memory: Memory,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Records that a solution worked, or did not, in a session. Once a person a session: a later word replaces the
   * earlier one. What worked closes the session, so that the next time is a new one; taking that back opens it again.
   * Resolves after it is safe on disk.
   */
  async markSolutionUsed({ sessionId, solutionId, worked }: SolutionUse): Promise<void> {
    const { status } = this.sessions.must(sessionId);
    const solution = this.memory.message(solutionId);
    if (!solution) throw solutionNotFound(solutionId);
    const feedback: NewMessage = {
      channelId: DEBUGGING,
      content: worked ? 'It worked' : "It didn't work",
      threadId: sessionId,
      metadata: {
        type: 'solution_feedback',
        session_id: sessionId,
        solution: solutionId,
        feedback: worked ? 'worked' : 'failed',
        ...(worked ? { confidence_boost: CONFIDENCE_BOOST } : { confidence_penalty: CONFIDENCE_PENALTY }),
      },
    };
    const changesState = worked
      ? status === 'open'
      : status === 'closed' && !(await this.anotherWorked(sessionId, solutionId));
    const [sent] = await this.memory.sendMessages(
      changesState ? [feedback, stateChange(sessionId, worked)] : [feedback],
    );
    const isShared = solution.metadata.type === 'debug_resolved' && solution.metadata.reusable;
    if (isShared) await this.memory.sendMessages([{ ...feedback, id: sent!.id, channelId: GLOBAL_DEBUGGING }]);
  }

  /** True when another fix is still said to have worked in this session. */
  private async anotherWorked(sessionId: string, solutionId: string): Promise<boolean> {
    const hits = await this.memory.searchMessages({
      metadataFilters: { type: 'solution_feedback', session_id: sessionId, solution: { $ne: solutionId } },
      limit: Number.MAX_SAFE_INTEGER,
    });
    const others = new Set(hits.map(({ message }) => (message.metadata as SolutionFeedback).solution));
    return [...others].some((id) => this.memory.votes(id).some((vote) => vote.sessionId === sessionId && vote.worked));
  }
}

/** One person's word about one solution in one session. */
export interface SolutionUse {
  sessionId: string;
  solutionId: string;
  worked: boolean;
}

function stateChange(sessionId: string, worked: boolean): NewMessage {
  const state = worked ? 'closed' : 'reopened';
  return {
    channelId: DEBUGGING,
    content: worked ? 'Closed: a remembered fix worked' : 'Opened again: the fix did not work',
    threadId: sessionId,
    metadata: { type: 'session_state', session_id: sessionId, state },
  };
}
