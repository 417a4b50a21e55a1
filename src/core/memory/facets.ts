import type { Metadata } from './metadata';

const MAX_TEXT = 200;
const MAX_ITEMS = 20;
const MAX_DEPTH = 4;
const MAX_JSON = 1000;

/** Reports, outputs, patches and what a column says: never kept in the database; filters on them read the journal. */
const TEXTS: ReadonlySet<string> = new Set([
  'report',
  'context',
  'error.stack_trace',
  'resolution.code_changes',
  'timestamp',
]);

/** A message's metadata, as far as the database keeps it for filters. */
export interface Facets {
  /** JSON of the metadata without {@link TEXTS} and without what is long. */
  json: string | null;
  /** True when something else than {@link TEXTS} was left out: only the journal can tell then. */
  isPartial: boolean;
}

/** What the database keeps of a message's metadata. Runs for every event of a journal: texts are put together directly. */
export function facetsOf(metadata: Metadata): Facets {
  let isPartial = false;

  /** JSON of a value; undefined when it is left out. `path` is known as far down as {@link TEXTS} reach. */
  function json(value: unknown, depth: number, path?: string): string | undefined {
    if (typeof value === 'string') return value.length <= MAX_TEXT ? JSON.stringify(value) : leaveOut();
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    if (depth > MAX_DEPTH) return leaveOut();
    if (Array.isArray(value)) {
      if (value.length > MAX_ITEMS) return leaveOut();
      return `[${value.map((item) => json(item, depth + 1) ?? 'null').join()}]`;
    }
    let fields = '';
    for (const key of Object.keys(value)) {
      const place = depth === 0 ? key : depth === 1 && path !== undefined ? `${path}.${key}` : undefined;
      if (place !== undefined && TEXTS.has(place)) continue;
      const field = json((value as Record<string, unknown>)[key], depth + 1, place);
      if (field !== undefined) fields += `${fields ? ',' : ''}${JSON.stringify(key)}:${field}`;
    }
    return `{${fields}}`;
  }

  function leaveOut(): undefined {
    isPartial = true;
    return undefined;
  }

  const whole = json(metadata, 0)!;
  return whole.length <= MAX_JSON ? { json: whole, isPartial } : { json: null, isPartial: true };
}

/** True when a path into metadata leads to, or through, what {@link facetsOf} never keeps. */
export function isInTexts(segments: readonly string[]): boolean {
  const path = segments.join('.');
  return [...TEXTS].some((text) => text === path || path.startsWith(`${text}.`) || text.startsWith(`${path}.`));
}
