import type { StackFrame } from '../report';

/** A printed `file:line:column`, taken apart. */
export interface PrintedLocation {
  file: string;
  line: number | null;
  column: number | null;
}

/** The number that ends just before `end`, and where it starts; undefined when there is no digit there. */
function numberBefore(text: string, end: number): { value: number; start: number } | undefined {
  let start = end;
  while (start > 0 && end - start < 10 && isDigit(text.charCodeAt(start - 1))) start--;
  return start === end ? undefined : { value: Number(text.slice(start, end)), start };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/**
 * Takes `file`, `file:12` or `file:12:34` apart, from the right, so that drive letters, `node:fs`, URLs with ports
 * and `file://` stay whole. Linear without a regular expression, because it runs on every frame.
 */
export function splitLocation(text: string): PrintedLocation {
  const last = numberBefore(text, text.length);
  if (!last || last.start < 2 || text[last.start - 1] !== ':') return { file: text, line: null, column: null };
  const before = last.start - 1;
  const first = numberBefore(text, before);
  if (!first || first.start < 2 || text[first.start - 1] !== ':') {
    return { file: text.slice(0, before), line: last.value, column: null };
  }
  return { file: text.slice(0, first.start - 1), line: first.value, column: last.value };
}

/** Number of spaces (a tab counts as eight) that a line starts with. */
export function indentOf(line: string): number {
  let indent = 0;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code === 32) indent++;
    else if (code === 9) indent += 8;
    else break;
  }
  return indent;
}

/** A frame; what is left out was not printed. In-app marks are set later, for all languages in one place. */
export function frameOf(
  functionName: string | null | undefined,
  file?: string | null,
  position: { line?: number | null; column?: number | null; module?: string } = {},
): StackFrame {
  return {
    function: functionName || null,
    file: file || null,
    line: position.line ?? null,
    column: position.column ?? null,
    inApp: true,
    ...(position.module ? { module: position.module } : {}),
  };
}
