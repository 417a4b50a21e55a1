import type { MemoryChange } from './memory';

/** Several changes as one. */
export class MergedChange {
  private readonly ids = {
    sessionIds: new Set<string>(),
    messageIds: new Set<string>(),
    noteIds: new Set<string>(),
    solutionIds: new Set<string>(),
  };

  add(change: MemoryChange): void {
    for (const [kind, ids] of Object.entries(this.ids))
      for (const id of change[kind as keyof MemoryChange]) ids.add(id);
  }

  get value(): MemoryChange {
    return {
      sessionIds: [...this.ids.sessionIds],
      messageIds: [...this.ids.messageIds],
      noteIds: [...this.ids.noteIds],
      solutionIds: [...this.ids.solutionIds],
    };
  }
}
