import type { Severity, SourceLocation, StackFrame } from '../report';
import type { Lines } from './lines';

/** What a dialect read: an error report before offsets, fingerprint and in-app marks are worked out. */
export interface Draft {
  language: string;
  tool: string;
  errorType: string | null;
  message: string | null;
  code?: string | null;
  /** Default `error`. */
  severity?: Severity;
  frames?: StackFrame[];
  /** Which end of `frames` the error was raised at. Default: the first frame. */
  raisedAt?: 'first' | 'last';
  /** Where it was raised, when not simply the innermost frame with a file and a line. */
  innermost?: SourceLocation | null;
  /** Outermost cause first. */
  causes?: Draft[];
  suppressed?: Draft[];
  parts?: Draft[];
  properties?: [name: string, value: string][];
  /** Only echoes a failure printed elsewhere (`make: *** Error 2`): dropped when that failure was found too. */
  isEcho?: boolean;
  /** First and last line that it came from, inclusive: indexes into the place's lines. */
  first: number;
  last: number;
}

/** Where a dialect looks: `line` holds one of its triggers. */
export interface Place {
  lines: Lines;
  line: number;
  /** Lines before this one belong to another report: a dialect may look back, bounded, but not past it. */
  floor: number;
  /** Lines from here on belong to another report. */
  ceiling: number;
}

/** How one language or tool prints errors. */
export interface Dialect {
  /** Unique; names it in tests and messages. */
  name: string;
  /**
   * Literals in lower case, at least one of which stands (in any case) on the line where `read` has to be called.
   * They are found by one automaton in one pass over the text, so that innocent lines cost nothing.
   */
  triggers: readonly string[];
  /**
   * A `block` knows its first line or its frames for certain and is asked before any `line`, which reads single
   * lines such as `error: ...` and must not get hold of a part of somebody's block.
   */
  kind: 'block' | 'line';
  /**
   * The report around `place.line`, or undefined. Work must be bounded by the lines that it claims plus a constant:
   * that is what makes the whole parser linear.
   */
  read(place: Place): Draft | undefined;
  /** The stack frame on one line (already trimmed), when the dialect prints frames one a line. */
  frame?(line: string): StackFrame | undefined;
}
