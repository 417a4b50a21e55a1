import type { Message } from '../memory';

/** Fields of a message itself. Every other path goes into its metadata. */
export const COLUMNS = ['id', 'channelId', 'senderId', 'content', 'timestamp', 'confidence', 'threadId'] as const;

/** The name of a field of a message itself. */
export type Column = (typeof COLUMNS)[number];

/** Where a condition looks. */
export interface FieldPath {
  /** As written in the filter. */
  text: string;
  /** Set when the path is a column of the message. */
  column?: Column;
  /** Path into the metadata, split at dots; empty for a column. */
  segments: readonly string[];
}

const COLUMN_NAMES: ReadonlySet<string> = new Set(COLUMNS);

/** Reads a path. `metadata.x` is the metadata's own `x` even when `x` is a column's name. */
export function parseFieldPath(text: string): FieldPath {
  if (isColumn(text)) return { text, column: text, segments: [] };
  const inner = text.startsWith('metadata.') ? text.slice('metadata.'.length) : text;
  return { text, segments: inner.split('.') };
}

/**
 * The value that a path leads to, as MongoDB sees it: on the way, an array stands for the values of its elements
 * (unless the segment is an index); `undefined` when there is none.
 */
export function resolveField(message: Message, path: FieldPath): unknown {
  if (path.column) return message[path.column];
  return resolvePath(message.metadata, path.segments);
}

/** True when the path leads to a value, null too; through arrays, exactly when mingo's `$exists` says so. */
export function hasField(message: Message, path: FieldPath): boolean {
  const { column, segments } = path;
  if (column) return message[column] !== undefined;
  if (segments.length === 1 || isIndex(segments.at(-1)!))
    return walkPath(message.metadata, segments).value !== undefined;
  const { value } = walkPath(pruned(message.metadata, segments, 0), segments.slice(0, -1));
  return Array.isArray(value) ? value.some((item) => item !== undefined) : value !== undefined;
}

function isColumn(text: string): text is Column {
  return COLUMN_NAMES.has(text);
}

function resolvePath(root: unknown, segments: readonly string[]): unknown {
  const { value, arrays } = walkPath(root, segments);
  return Array.isArray(value) ? unwrap(value, arrays) : value;
}

function walkPath(root: unknown, segments: readonly string[]): { value: unknown; arrays: number } {
  // How many arrays were passed through. Counted over all branches, as mingo does.
  let arrays = 0;

  function walk(start: unknown, from: number): unknown {
    let value = start;
    for (let index = from; index < segments.length; index++) {
      const segment = segments[index]!;
      if (Array.isArray(value) && !isIndex(segment)) {
        // An array straight inside an array is not passed through.
        if (index === from && arrays > 0) return value;
        arrays++;
        const found: unknown[] = [];
        for (const item of value) {
          const inner = walk(item, index);
          if (inner !== undefined) found.push(inner);
        }
        return found;
      }
      value = property(value, segment);
      if (value === undefined) return undefined;
    }
    return value;
  }

  return { value: walk(root, 0), arrays };
}

function unwrap(values: unknown[], times: number): unknown[] {
  let result = values;
  for (let left = times; left > 0 && result.length === 1 && Array.isArray(result[0]); left--) result = result[0];
  return result;
}

/** The value with nothing but the path in it: objects that lack it become undefined, arrays keep their length. */
function pruned(value: unknown, segments: readonly string[], from: number): unknown {
  const segment = segments[from]!;
  if (Array.isArray(value)) {
    if (!isIndex(segment)) return value.map((item) => pruned(item, segments, from));
    const copy: unknown[] = value.slice();
    const index = Number(segment);
    // An index far beyond the end must not make a huge array.
    if (index <= value.length) copy[index] = prunedNext(value[index], segments, from);
    return copy;
  }
  const inner = prunedNext(property(value, segment), segments, from);
  return inner === undefined ? undefined : { [segment]: inner };
}

function prunedNext(value: unknown, segments: readonly string[], from: number): unknown {
  return from + 1 < segments.length ? pruned(value, segments, from + 1) : value;
}

function property(value: unknown, segment: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return isIndex(segment) ? value[Number(segment)] : undefined;
  return Object.hasOwn(value, segment) ? (value as Record<string, unknown>)[segment] : undefined;
}

function isIndex(segment: string): boolean {
  // 0, 12
  return /^\d+$/.test(segment);
}
