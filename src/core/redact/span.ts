/** A part of a text that must not be stored, and what stands there instead. Offsets in UTF-16 code units, end exclusive. */
export interface Span {
  start: number;
  end: number;
  replacement: string;
}

/** A span that hides a secret of one kind, such as `github-token`. */
export function secretSpan(start: number, end: number, label: string): Span {
  return { start, end, replacement: `<secret:${label}>` };
}

/** True for a span that hides a secret, not a name or place. */
export function isSecretSpan(span: Span): boolean {
  return span.replacement.startsWith('<secret:');
}

/** Sorts spans and joins those that overlap: what one of them hides stays hidden. A secret's label wins, then the longer one's. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (!last || span.start >= last.end) {
      merged.push({ ...span });
      continue;
    }
    const isStronger =
      isSecretSpan(span) === isSecretSpan(last) ? span.end - span.start > last.end - last.start : isSecretSpan(span);
    if (isStronger) last.replacement = span.replacement;
    last.end = Math.max(last.end, span.end);
  }
  return merged;
}
