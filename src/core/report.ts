/** One entry of a stack, as the program printed it. Lines and columns are 1-based; `null` where not printed. */
export interface StackFrame {
  /** Function as printed, without a leading `async`. */
  function: string | null;
  file: string | null;
  line: number | null;
  column: number | null;
  /** True when the frame is the person's own code: not a dependency, standard library, or runtime internal. */
  inApp: boolean;
  /** Package, module or assembly, where the format names one (`java.base`, `site-packages/redis`). */
  module?: string;
}

/** A place in a source file. Line and column are 1-based; `null` where not printed. */
export interface SourceLocation {
  file: string;
  line: number | null;
  column: number | null;
}

/** Offsets in UTF-16 code units into the text that was parsed: `start` inclusive, `end` exclusive. */
export interface TextSpan {
  start: number;
  end: number;
}

/** How bad the program said it is. */
export type Severity = 'fatal' | 'error' | 'warning' | 'info';

/** One parsed error. Plain data: it survives JSON and structured clone unchanged. */
export interface ErrorReport {
  /** Lower-case language: `javascript`, `typescript`, `python`, `java`, `go`, `rust`, `shell` ... or `unknown`. */
  language: string;
  /** What printed it: `node`, `tsc`, `pytest`, `gradle` ... or the failed command's program. */
  tool: string;
  /** Exception class, compiler code (TS2322, E0502) or printed word (error, fatal); null when not printed. */
  errorType: string | null;
  /** The whole message, without the type; may span lines. Null when not printed. */
  message: string | null;
  /** A machine-readable code, when there is one: ECONNREFUSED, TS2345, E0502, an SQLSTATE, an exit code. */
  code: string | null;
  severity: Severity;
  /** In printed order, at most 200. */
  frames: StackFrame[];
  /** How many frames were printed, even beyond those kept. */
  frameCount: number;
  /** Where the error was raised (which end of the stack that is depends on the language), else null. */
  innermost: SourceLocation | null;
  /** The frame of the person's own code nearest to where the error was raised, else null. */
  innermostInApp: StackFrame | null;
  /** Outermost cause first. An AggregateError's or ExceptionGroup's members are in `parts`, and also here. */
  causes: ErrorReport[];
  suppressed: ErrorReport[];
  /** Sub-exceptions of a group. */
  parts: ErrorReport[];
  /** Where in the given text it stood. */
  span: TextSpan;
  /** The printed lines that it came from, cleaned of escape codes; at most 64 KiB. */
  text: string;
  /** Equal fingerprints are the same error: it survives other paths, lines, values, addresses, machines and versions. */
  fingerprint: string;
  /** Extra printed properties, such as Node's errno, syscall, address, port. Keys and values as printed. */
  properties?: [name: string, value: string][];
}

/** Where an error was captured. */
export type CaptureSource =
  'terminal' | 'problems' | 'debugger' | 'test' | 'task' | 'notebook' | 'editor' | 'cli' | 'import';

/** What was known around an error when it was captured. Every field but the source may be missing. */
export interface CaptureContext {
  source: CaptureSource;
  /** The command line that failed, as typed. */
  command?: string;
  /** Working directory of the command. */
  cwd?: string;
  exitCode?: number;
  durationMs?: number;
  branch?: string;
  commit?: string;
  /** Workspace folder that it belongs to. */
  workspaceFolder?: string;
  service?: string;
  environment?: string;
  version?: string;
  /** When it happened, ISO 8601; now when missing. */
  timestamp?: string;
  /** The captured output around the report, cleaned, at most 16 KiB; missing when the report's own text is all of it. */
  output?: string;
  /** Id that whoever recorded it gave to it (batch commands, imports). */
  reference?: string;
}
