import type { Metadata } from './metadata';

const MAX_TEXT = 200;
const MAX_ITEMS = 20;
const MAX_DEPTH = 4;
const MAX_JSON = 1000;

/** Paths of whole reports, outputs and patches: never kept in the database, so that filters on them read the journal. */
const TEXTS: readonly string[] = ['report', 'context', 'error.stack_trace', 'resolution.code_changes'];

/** A message's metadata, as far as the database keeps it for filters. */
export interface Facets {
  /** JSON of the metadata without {@link TEXTS} and without what is long. */
  json: string | null;
  /** True when something else than {@link TEXTS} was left out: only the journal can tell then. */
  isPartial: boolean;
}

/** What the database keeps of a message's metadata. */
export function facetsOf(metadata: Metadata): Facets {
  let isPartial = false;

  function copy(value: unknown, path: string, depth: number): unknown {
    if (typeof value === 'string') return value.length <= MAX_TEXT ? value : leaveOut();
    if (typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) return leaveOut();
    if (Array.isArray(value)) {
      return value.length <= MAX_ITEMS ? value.map((item) => copy(item, `${path}[]`, depth + 1)) : leaveOut();
    }
    const kept = new Map<string, unknown>();
    for (const [key, item] of Object.entries(value)) {
      const place = path === '' ? key : `${path}.${key}`;
      if (!TEXTS.includes(place)) kept.set(key, copy(item, place, depth + 1));
    }
    return Object.fromEntries(kept);
  }

  function leaveOut(): undefined {
    isPartial = true;
    return undefined;
  }

  const json = JSON.stringify(copy(metadata, '', 0));
  return json.length <= MAX_JSON ? { json, isPartial } : { json: null, isPartial: true };
}

/** True when a path into metadata leads to, or through, what {@link facetsOf} never keeps. */
export function isInTexts(segments: readonly string[]): boolean {
  const path = segments.join('.');
  return TEXTS.some((text) => text === path || path.startsWith(`${text}.`) || text.startsWith(`${path}.`));
}
