import type { ErrorReport } from '../report';
import { normalise } from './normalise';
import { parseErrors } from './parseErrors';
import { hasTrigger, readErrors } from './reader';

/** What is known about the terminal and its command. */
export interface StreamParserOptions {
  command?: string;
  /** Width of the terminal, to join the lines that it wrapped. */
  columns?: number;
}

/** Lines kept before one that may start an error: a header can stand this far above its first frame. */
const lookBehind = 60;
/** A report is complete when this many lines follow it that do not belong to it: causes may follow after empty lines. */
const settleLines = 4;
/** At most this much text waits for the rest of its error; beyond it the oldest half is read as it is. */
const maxPending = 512 * 1024;
/** A line without an end grows up to this; what is beyond is dropped. */
const maxLine = 64 * 1024;
/** What the last report can be compared with when the command ends. */
const maxTail = 64 * 1024;

/**
 * Finds errors in the output of a running program. Feed it chunks as they come; it calls `onReports` with each error
 * as soon as a line comes that cannot belong to it, and after `flush`, which the owner calls when the program has been
 * silent for a while. Memory is bounded, and the work is linear in what was fed. Spans are offsets into the report's
 * own surroundings, not into the whole output, and mean nothing to the caller.
 */
export class StreamParser {
  /** The last line, not ended yet, and what came of it in raw form. */
  private unfinished = '';
  private lines: string[] = [];
  private pendingLength = 0;
  private hasCandidate = false;
  /** Work that may be spent on reading the pending lines again: grows with what is fed, so that all of it stays linear. */
  private credit = 0;
  private linesSinceRead = 0;
  private found = 0;
  private tail = '';

  constructor(
    private readonly onReports: (reports: ErrorReport[]) => void,
    private readonly options: StreamParserOptions = {},
  ) {}

  /** Takes the next chunk of raw output: it may end anywhere, even inside an escape code. */
  feed(chunk: string): void {
    const text = this.unfinished + chunk;
    const end = text.lastIndexOf('\n');
    if (end < 0) {
      this.unfinished = text.length > maxLine ? text.slice(-maxLine) : text;
      return;
    }
    const rest = text.slice(end + 1);
    this.unfinished = rest.length > maxLine ? rest.slice(-maxLine) : rest;
    this.take(normalise(text.slice(0, end), { columns: this.options.columns }).text);
  }

  /** The program is silent: reads what is pending as if it were complete. */
  flush(): void {
    if (this.unfinished !== '') {
      this.take(normalise(this.unfinished).text);
      this.unfinished = '';
    }
    this.read(true);
  }

  /**
   * The command ended. Gives the reports that had not been given to `onReports`; with an exit code other than 0 and no
   * error recognised in all its output, one for its best line.
   */
  end(exitCode?: number): ErrorReport[] {
    const last: ErrorReport[] = [];
    if (this.unfinished !== '') this.take(normalise(this.unfinished).text);
    this.unfinished = '';
    this.read(true, last);
    if (last.length === 0 && this.found === 0 && exitCode !== undefined && exitCode !== 0) {
      last.push(...parseErrors(this.tail, { command: this.options.command, exitCode }));
    }
    this.lines = [];
    this.pendingLength = 0;
    this.tail = '';
    return last;
  }

  private take(text: string): void {
    this.tail = (this.tail + text + '\n').slice(-maxTail);
    for (const line of text.split('\n')) {
      const kept = line.length > maxLine ? line.slice(0, maxLine) : line;
      this.lines.push(kept);
      this.pendingLength += kept.length + 1;
      this.credit += 4 * (kept.length + 1);
      this.linesSinceRead++;
      if (hasTrigger(kept)) this.hasCandidate = true;
      else if (this.hasCandidate) this.readIfSettled(kept);
      if (!this.hasCandidate && this.lines.length > 2 * lookBehind) this.drop(this.lines.length - lookBehind);
      if (this.pendingLength > maxPending) this.read(true);
    }
  }

  /** Reads only after lines that look like the end of a block, and only as often as the credit allows. */
  private readIfSettled(line: string): void {
    const isInside = /^\s+\S/.test(line);
    if (isInside || this.linesSinceRead < settleLines || this.credit < this.pendingLength) return;
    this.read(false);
  }

  private read(isFinal: boolean, into?: ErrorReport[]): void {
    this.linesSinceRead = 0;
    if (!this.hasCandidate) return;
    this.credit = Math.max(0, this.credit - this.pendingLength);
    const text = this.lines.join('\n');
    const readings = readErrors(normalise(text), { isFailure: false, withoutFallback: true });
    const settled = this.lines.length - settleLines;
    const complete = isFinal ? readings : readings.filter((reading) => reading.lastLine < settled);
    const open = readings.find((reading) => !complete.includes(reading));
    if (complete.length > 0) {
      this.found += complete.length;
      const reports = complete.map((reading) => reading.report);
      if (into) into.push(...reports);
      else this.onReports(reports);
      const end = Math.max(...complete.map((reading) => reading.lastLine)) + 1;
      this.drop(Math.min(end, open?.firstLine ?? end));
    }
    if (isFinal) {
      // What was read may still be followed by its own last lines, but never read twice.
      this.drop(complete.length > 0 ? 0 : Math.max(0, this.lines.length - lookBehind));
      this.hasCandidate = false;
    } else if (!open) {
      this.hasCandidate = this.lines.some(hasTrigger);
      // Lines with a trigger that nobody could read: they had their chance.
      if (this.lines.length > 2 * lookBehind) this.drop(this.lines.length - lookBehind);
    }
  }

  private drop(count: number): void {
    if (count <= 0) return;
    const dropped = this.lines.splice(0, count);
    for (const line of dropped) this.pendingLength -= line.length + 1;
  }
}
