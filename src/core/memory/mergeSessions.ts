import type { SessionHead, SessionRecord } from './memory';

/** One session out of its copies in project and global memory: the project's, with resolutions that only the other has. */
export function mergeSessions(
  project: SessionRecord | undefined,
  global: SessionRecord | undefined,
): SessionRecord | undefined {
  if (!project || !global) return project ?? global;
  const known = new Set(project.resolutions.map(({ id }) => id));
  const more = global.resolutions.filter(({ id }) => !known.has(id));
  if (more.length === 0) return project;
  return {
    ...project,
    status: global.status === 'solved' ? 'solved' : project.status,
    resolutions: [...project.resolutions, ...more].sort((a, b) =>
      a.timestamp === b.timestamp ? (a.id < b.id ? -1 : 1) : a.timestamp < b.timestamp ? -1 : 1,
    ),
  };
}

/** The heads of both memories, newest first; a session that both have is solved when one of them knows a solution. */
export function mergeHeads(...lists: readonly SessionHead[][]): SessionHead[] {
  const heads = new Map<string, SessionHead>();
  for (const head of lists.flat()) {
    const known = heads.get(head.id);
    heads.set(head.id, known && head.status === 'solved' ? { ...known, status: 'solved' } : (known ?? head));
  }
  return [...heads.values()].sort((a, b) => compare(b.lastSeenAt, a.lastSeenAt) || compare(b.id, a.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
