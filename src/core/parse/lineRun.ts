import type { Lines } from './lines';

/** Where a run of lines may end. */
export interface RunLimit {
  /** Lines from here on belong to another report. */
  ceiling: number;
  /** At most this many lines. */
  most: number;
}

/**
 * The last line of the run that starts after `line` and goes on as long as `belongs` holds; `line` itself when the
 * first one does not. Empty lines inside the run count only when a line that belongs follows them at once.
 */
export function endOfRun(
  lines: Lines,
  line: number,
  { ceiling, most }: RunLimit,
  belongs: (text: string, index: number) => boolean,
): number {
  const end = Math.min(ceiling, line + 1 + most);
  let last = line;
  for (let i = line + 1; i < end; i++) {
    const text = lines.at(i);
    if (text.trim() === '') {
      if (i + 1 < end && lines.at(i + 1).trim() !== '') continue;
      break;
    }
    if (!belongs(text, i)) break;
    last = i;
  }
  return last;
}

/** The lines after `line` up to and with `last`, each without blanks at its end. */
export function linesAfter(lines: Lines, line: number, last: number): string[] {
  const texts: string[] = [];
  for (let i = line + 1; i <= last; i++) texts.push(lines.at(i).trimEnd());
  return texts;
}
