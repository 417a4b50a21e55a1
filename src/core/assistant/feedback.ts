import type { Memory } from '../memory/memory';
import { solutionNotFound } from '../errors';
import { CONFIDENCE_BOOST, CONFIDENCE_PENALTY } from './confidence';
import { DEBUGGING, type Sessions } from './sessions';

/** Takes people's word on whether a suggestion worked. */
export class Feedback {
  constructor(
    private readonly memory: Memory,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Records that a solution worked, or did not, in a session. Once a person a session: a later word replaces the
   * earlier one. Resolves after it is safe on disk.
   */
  async markSolutionUsed({ sessionId, solutionId, worked }: SolutionUse): Promise<void> {
    this.sessions.must(sessionId);
    if (!this.memory.message(solutionId)) throw solutionNotFound(solutionId);
    await this.memory.sendMessage({
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
    });
  }
}

/** One person's word about one solution in one session. */
export interface SolutionUse {
  sessionId: string;
  solutionId: string;
  worked: boolean;
}
