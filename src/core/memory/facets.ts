import type { Metadata } from './metadata';

const MAX_TEXT = 200;
const MAX_ITEMS = 20;
const MAX_JSON = 800;

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
  /** JSON of the metadata without {@link TEXTS} and, when that is much, without what is long. */
  json: string | null;
  /** True when something else than {@link TEXTS} was left out: only the journal can tell then. */
  isPartial: boolean;
}

/** What the database keeps of a message's metadata. */
export function facetsOf(metadata: Metadata): Facets {
  const short = withoutTexts(metadata);
  const json = JSON.stringify(short);
  if (json.length <= MAX_JSON) return { json, isPartial: false };
  // Once more without what makes it long.
  const shorter = JSON.stringify(short, (_key, value: unknown) => (isLong(value) ? undefined : value));
  return { json: shorter.length <= MAX_JSON ? shorter : null, isPartial: true };
}

function isLong(value: unknown): boolean {
  return typeof value === 'string' ? value.length > MAX_TEXT : Array.isArray(value) && value.length > MAX_ITEMS;
}

/** The metadata without {@link TEXTS}. Undefined fields are as good as none, for JSON. */
function withoutTexts(metadata: Metadata): Record<string, unknown> {
  const short: Record<string, unknown> = { ...metadata, report: undefined, context: undefined, timestamp: undefined };
  if (isObject(short.error)) short.error = { ...short.error, stack_trace: undefined };
  if (isObject(short.resolution)) short.resolution = { ...short.resolution, code_changes: undefined };
  return short;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True when a path into metadata leads to, or through, what {@link facetsOf} never keeps. */
export function isInTexts(segments: readonly string[]): boolean {
  const path = segments.join('.');
  return [...TEXTS].some((text) => text === path || path.startsWith(`${text}.`) || text.startsWith(`${path}.`));
}
