import type { ErrorReport } from '../report';
import { certainlyDecorated, isWhole, undecorated } from './decorations';
import type { Dialect, Draft } from './dialect';
import { dialects } from './dialects';
import { readFallback } from './fallback';
import { finish } from './finish';
import { TextLines, type Lines } from './lines';
import type { NormalisedText } from './normalise';
import { TriggerScanner, type DialectSet } from './triggers';

const scanner = new TriggerScanner(dialects.map((dialect) => dialect.triggers));
const blockDialects = numbersOf('block');
const lineDialects = numbersOf('line');

/** Decorations inside decorations: a service's name, then its time stamp, then its level. */
const maxLayers = 4;
/** No text yields more reports than this; what follows is counted by nobody, as a person reads the first ones. */
export const maxReports = 500;

function numbersOf(kind: Dialect['kind']): number[] {
  return dialects.flatMap((dialect, number) => (dialect.kind === kind ? [number] : []));
}

/** What was read, and where it ends. */
export interface Reading {
  report: ErrorReport;
  /** Line numbers in the whole text, inclusive. */
  firstLine: number;
  lastLine: number;
}

/** How to read. */
export interface ReadOptions {
  command?: string;
  /** The text is known to belong to a failure, so that something is always said about it. */
  isFailure: boolean;
  /** Give up the fallback: more text is to come. */
  withoutFallback?: boolean;
}

/** Whether any dialect could have something to say about this line. */
export function hasTrigger(line: string): boolean {
  return scanner.scan(line).candidates.length > 0;
}

/** All errors in a text, in order of appearance, duplicates merged. Linear; never throws. */
export function readErrors(clean: NormalisedText, options: ReadOptions): Reading[] {
  const { starts, candidates, sets } = scanner.scan(clean.text);
  if (candidates.length === 0 && !options.isFailure) return [];
  const lines = new TextLines(clean.text, starts);
  const sweep = new Sweep(clean, lines.length);
  sweep.read(
    lines,
    candidates.map((line, n) => ({ line, set: sets[n]! })),
  );
  const readings = merged(sweep.readings);
  if (readings.length > 0 || options.withoutFallback) return readings;
  const views = certainlyDecorated(lines, [firstPrinted(lines)]);
  const view = views.length === 1 && isWhole(views[0]!, lines) ? views[0]! : lines;
  const draft = readFallback(view, view === lines ? candidates : candidatesIn(view).map(({ line }) => line), options);
  return draft ? [toReading(draft, view, clean)] : [];
}

interface Candidate {
  line: number;
  set: DialectSet;
}

interface Layer {
  lines: Lines;
  offered: Candidate[];
}

/** Between which lines that belong to others a line stands. Asked for lines in ascending order; linear over all of them. */
class Bounds {
  private seen = 0;
  private free = 0;
  private clearUntil = 0;

  constructor(
    private readonly length: number,
    private readonly isTaken: (index: number) => boolean,
  ) {}

  /** The line after the last one before `line` that is taken. */
  before(line: number): number {
    for (; this.seen < line; this.seen++) if (this.isTaken(this.seen)) this.free = this.seen + 1;
    return this.free;
  }

  /** The first line after `line` that is taken; the end of the text when there is none within `horizon`. */
  after(line: number, horizon: number): number {
    const limit = Math.min(this.length, line + horizon);
    this.clearUntil = Math.max(this.clearUntil, line + 1);
    while (this.clearUntil < limit && !this.isTaken(this.clearUntil)) this.clearUntil++;
    return this.clearUntil < limit ? this.clearUntil : this.length;
  }
}

/** One text being read: which lines belong to a report already, and what was read. */
class Sweep {
  readonly readings: (Reading & { isEcho: boolean })[] = [];
  private readonly taken: Uint8Array;

  constructor(
    private readonly clean: NormalisedText,
    lineCount: number,
  ) {
    this.taken = new Uint8Array(lineCount);
  }

  private isTaken(line: number): boolean {
    return this.taken[line] === 1;
  }

  /** Blocks before single lines, and what is decorated beyond doubt before everything else. */
  read(lines: Lines, offered: readonly Candidate[], depth = 0): void {
    if (depth < maxLayers) {
      const views = certainlyDecorated(
        lines,
        offered.map(({ line }) => line),
      );
      for (const view of views) this.read(view, candidatesIn(view), depth + 1);
    }
    this.run(lines, offered, blockDialects);
    const hasRest = offered.some(({ line }) => !this.isTaken(lines.origin(line)));
    const layers = hasRest ? this.layersOf(lines, maxLayers - depth) : [];
    for (const layer of layers) this.run(layer.lines, layer.offered, blockDialects);
    this.run(lines, offered, lineDialects);
    for (const layer of layers) this.run(layer.lines, layer.offered, lineDialects);
  }

  /** Dialects look back at most this far, and look ahead this far before they are sure. */
  private static readonly horizon = 200;

  private run(lines: Lines, offered: readonly Candidate[], numbers: readonly number[]): void {
    const bounds = new Bounds(lines.length, (index) => this.isTaken(lines.origin(index)));
    let floor = 0;
    for (let n = 0; n < offered.length && this.readings.length < maxReports; n++) {
      const { line, set } = offered[n]!;
      if (line < floor || this.isTaken(lines.origin(line))) continue;
      const place = {
        lines,
        line,
        floor: Math.max(floor, line - Sweep.horizon, bounds.before(line)),
        ceiling: bounds.after(line, Sweep.horizon),
      };
      for (const number of numbers) {
        if ((set[number >> 5]! & (1 << (number & 31))) === 0) continue;
        const draft = readSafely(dialects[number]!, place);
        if (!draft || draft.last < draft.first) continue;
        this.take(draft, lines);
        floor = Math.max(floor, draft.last + 1);
        break;
      }
    }
  }

  private take(draft: Draft, lines: Lines): void {
    for (let i = draft.first; i <= draft.last; i++) this.taken[lines.origin(i)] = 1;
    this.readings.push({ ...toReading(draft, lines, this.clean), isEcho: draft.isEcho === true });
  }

  /** The views of what is left, with one decoration off, then two ... */
  private layersOf(lines: Lines, most: number): Layer[] {
    const layers: Layer[] = [];
    let bases: Lines[] = [lines];
    for (let depth = 0; depth < most && bases.length > 0; depth++) {
      bases = bases.flatMap((base) => undecorated(base, (index) => this.isTaken(base.origin(index))));
      for (const view of bases) {
        const offered = candidatesIn(view);
        if (offered.length > 0) layers.push({ lines: view, offered });
      }
    }
    return layers;
  }
}

function firstPrinted(lines: Lines): number {
  let line = 0;
  while (line < lines.length && lines.at(line).trim() === '') line++;
  return line;
}

function candidatesIn(view: Lines): Candidate[] {
  const offered: Candidate[] = [];
  for (let line = 0; line < view.length; line++) {
    const { sets } = scanner.scan(view.at(line));
    if (sets[0]) offered.push({ line, set: sets[0] });
  }
  return offered;
}

/** A dialect that fails on a text has nothing to say about it: no input may break the reader. */
function readSafely(dialect: Dialect, place: Parameters<Dialect['read']>[0]): Draft | undefined {
  try {
    return dialect.read(place);
  } catch {
    return undefined;
  }
}

function toReading(draft: Draft, lines: Lines, clean: NormalisedText): Reading {
  return {
    report: finish(draft, { lines, text: clean.text, toInput: (offset) => clean.toInput(offset) }),
    firstLine: lines.origin(draft.first),
    lastLine: lines.origin(draft.last),
  };
}

/** In order of appearance; a repeat of an error, and an echo of a failure that is there, are dropped. */
function merged(readings: (Reading & { isEcho: boolean })[]): Reading[] {
  readings.sort((a, b) => a.firstLine - b.firstLine || a.lastLine - b.lastLine);
  const hasCause = readings.some((reading) => !reading.isEcho);
  const seen = new Set<string>();
  return readings.filter(({ report, isEcho }) => {
    if (isEcho && hasCause) return false;
    const key = `${report.fingerprint} ${report.innermost?.file ?? ''}:${report.innermost?.line ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
