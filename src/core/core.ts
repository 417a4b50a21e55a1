import { randomUUID } from 'node:crypto';
import { Patterns } from './assistant/patterns';
import { Feedback, type SolutionUse } from './assistant/feedback';
import { RememberedErrors } from './assistant/rememberedErrors';
import { boundOutput, redactOptions, Sessions } from './assistant/sessions';
import type { SessionView } from './assistant/suggestion';
import { solvedResolution, Suggestions } from './assistant/suggestions';
import { DisposableStore, Emitter, type Disposable, type Event } from './disposable';
import type { EncoderStatus } from './encoder/encoder';
import type { CoreHost } from './host';
import type { MemoryHealth, RecordedResolution, Resolution, SessionRecord } from './memory/memory';
import { openMemory } from './memory/openMemory';
import { diagnosticReport, type DiagnosticInput } from './diagnosticReport';
import { frameInLine, parseErrors, primaryReport, StreamParser, type ParseOptions } from './parse/index';
import type { Match, RecognitionInput, Verdict } from './recognition/recognition';
import { redact, redactDeep, type RedactOptions } from './redact/index';
import type { CaptureContext, ErrorReport } from './report';
import { confidenceAfter } from './assistant/confidence';
import { noErrorFound, streamNotFound } from './errors';

/** How many errors of one output become sessions; the rest is counted. */
const MAX_REPORTS_PER_OUTPUT = 5;
/** More diagnostics at once than this are one event, such as a broken build, and become one session. */
const MAX_DIAGNOSTICS = 20;
/** A stream that repeats an error within this time met it once. */
const REPEAT_WINDOW_MS = 10_000;

/** Options of {@link createCore}. */
export interface OpenOptions {
  /** Told while memory is rebuilt: done and total events. */
  onProgress?: (done: number, total: number) => void;
}

/** An error was captured: its session is open and safe on disk; suggestions follow by `suggest`. */
export interface Captured {
  sessionId: string;
  /** Errors of the same output that did not become sessions of their own. */
  more: number;
}

/** What fixed a session, as a person or tool states it. */
export interface NewSolution {
  resolution: Resolution;
  /** Offered in the user's other projects too. */
  reusable: boolean;
  /** ISO 8601; now when missing. */
  timestamp?: string;
}

/** One solved error to remember in a batch. */
export interface RememberRequest {
  id: string;
  text: string;
  command?: string;
  timestamp?: string;
  resolution: Resolution;
}

/** One error to look for in a batch; nothing is stored. */
export interface RecallRequest {
  id: string;
  text: string;
  command?: string;
  /** Ids given to `remember` (or session ids) to leave out, with what was distilled from them alone. */
  exclude?: readonly string[];
}

/** The answer to a {@link RecallRequest}: each remembered entry is a match of its own. */
export interface Recalled {
  id: string;
  verdict: Verdict;
  certainty: number;
  matches: {
    id: string;
    sessionId: string;
    score: number;
    certainty: number;
    confidence: number;
    reasons: string[];
    fix: string;
  }[];
}

/** The state of memory and encoder, for status displays and `doctor`. */
export interface CoreStatus {
  encoder: EncoderStatus;
  sessions: number;
  open: number;
  solved: number;
  occurrences: number;
  health: MemoryHealth;
}

/**
 * The whole product without an editor. Every method takes and gives plain data, so that it can live in a worker thread.
 * Failures that a person can act on reject with a `DebugRecallError`.
 */
export interface Core {
  /** Sessions that changed: captured, solved, voted on, here or in another process. */
  readonly onDidChangeSessions: Event<string[]>;
  /** Errors captured by `analyzeError` or by a stream. */
  readonly onDidCapture: Event<Captured>;

  /** Reads errors from text; stores nothing. */
  parse(text: string, options?: ParseOptions): Promise<ErrorReport[]>;
  /**
   * Reads errors from captured text and opens (or counts into) a session for each, at most 5 of one output.
   * Gives the session ids, the error to look at first in front; empty when there is no error in it. With `isError`
   * somebody says that the text shows one, and its best line counts even when no format is recognised.
   */
  analyzeError(text: string, context: CaptureContext, options?: { isError: boolean }): Promise<string[]>;
  /** Opens a session for errors that were captured as data (diagnostics, exceptions). Gives their session ids. */
  captureReports(reports: readonly ErrorReport[], context: CaptureContext): Promise<string[]>;

  /** Opens a session for each diagnostic; more than 20 at once collapse into the first, which says how many there were. */
  captureDiagnostics(diagnostics: readonly DiagnosticInput[], context: CaptureContext): Promise<string[]>;
  /** The stack frame that a line of text shows, with its place in the line, in any dialect. */
  frameInLine(line: string): Promise<ReturnType<typeof frameInLine>>;

  /** Starts reading a stream of output, such as a terminal's. Errors in it are captured while it runs. */
  openStream(context: CaptureContext): Promise<string>;
  feedStream(streamId: string, chunk: string): Promise<void>;
  /** Nothing came for a while: what stands complete in the stream is captured now. */
  flushStream(streamId: string): Promise<void>;
  /** The stream ended. Gives the ids of all sessions captured from it, the one to look at first in front. */
  endStream(streamId: string, end: { exitCode?: number; durationMs?: number }): Promise<string[]>;

  session(sessionId: string): Promise<SessionRecord | undefined>;
  /** Newest first. */
  recentSessions(query: { limit: number; sinceIso?: string }): Promise<SessionRecord[]>;
  /** What memory knows about a session's error: verdict and ranked suggestions. */
  suggest(sessionId: string): Promise<SessionView>;
  /** Records what fixed a session; good ones become patterns. */
  documentSolution(sessionId: string, solution: NewSolution): Promise<RecordedResolution>;
  /** Says whether a suggestion worked in a session; a later word of the same person replaces it. */
  markSolutionUsed(use: SolutionUse): Promise<void>;

  /** Remembers solved errors, each as a session of its own, in one write. Gives session ids in order. */
  remember(requests: readonly RememberRequest[]): Promise<{ id: string; sessionId: string }[]>;
  /** Looks errors up without storing anything (the caches may be refreshed). */
  recall(requests: readonly RecallRequest[], options?: { limit?: number }): Promise<Recalled[]>;

  status(): Promise<CoreStatus>;
  /** Removes what must not be stored or shown: secrets, addresses, home folders. */
  redact(text: string): Promise<string>;
  /** Writes everything out and lets go of files and workers. */
  close(): Promise<void>;
}

/** Opens memory and puts the parts together. Rejects only when the memory folder cannot even be named. */
export async function createCore(host: CoreHost, options: OpenOptions = {}): Promise<Core> {
  const memory = await openMemory(host, options);
  return new DebugRecallCore(host, memory);
}

interface OpenStream {
  parser: StreamParser;
  context: CaptureContext;
  /** Captures on their way, in order. */
  work: Promise<void>;
  sessionIds: string[];
  reports: ErrorReport[];
  lastSeen: Map<string, number>;
}

class DebugRecallCore implements Core {
  private readonly disposables = new DisposableStore();
  private readonly changed: Emitter<string[]>;
  private readonly captured: Emitter<Captured>;
  private readonly remembered: RememberedErrors;
  private readonly sessions: Sessions;
  private readonly patterns: Patterns;
  private readonly suggestions: Suggestions;
  private readonly feedback: Feedback;
  private readonly streams = new Map<string, OpenStream>();

  constructor(
    private readonly host: CoreHost,
    private readonly memory: Awaited<ReturnType<typeof openMemory>>,
  ) {
    const onError = (error: unknown) => host.log.error('A listener failed', error);
    this.changed = this.disposables.add(new Emitter<string[]>(onError));
    this.captured = this.disposables.add(new Emitter<Captured>(onError));
    this.remembered = this.disposables.add(new RememberedErrors(memory, host.log));
    this.sessions = new Sessions(memory, host);
    this.patterns = new Patterns(memory);
    this.suggestions = new Suggestions(memory, this.remembered, this.patterns, host);
    this.feedback = new Feedback(memory, this.sessions);
    this.disposables.add(
      memory.onDidChange(({ sessionIds }) => {
        if (sessionIds.length > 0) this.changed.fire(sessionIds);
      }) as Disposable,
    );
  }

  get onDidChangeSessions(): Event<string[]> {
    return this.changed.event;
  }

  get onDidCapture(): Event<Captured> {
    return this.captured.event;
  }

  async parse(text: string, options?: ParseOptions): Promise<ErrorReport[]> {
    return parseErrors(text, options);
  }

  async analyzeError(text: string, context: CaptureContext, options?: { isError: boolean }): Promise<string[]> {
    const { command, exitCode } = context;
    const reports = parseErrors(text, { command, exitCode, expectError: options?.isError });
    return this.captureReports(reports, { ...context, output: text });
  }

  async captureReports(reports: readonly ErrorReport[], context: CaptureContext): Promise<string[]> {
    const primary = primaryReport(reports);
    if (!primary) return [];
    const chosen = [primary, ...reports.filter((r) => r !== primary)].slice(0, MAX_REPORTS_PER_OUTPUT);
    const ids = [
      ...new Set(
        await this.sessions.startAll(
          chosen.map((report) => ({ report, context: contextOf(report, context, chosen.length), reopen: true })),
        ),
      ),
    ];
    const more = reports.length - chosen.length;
    for (const sessionId of [...ids].reverse()) this.captured.fire({ sessionId, more });
    return ids;
  }

  async captureDiagnostics(diagnostics: readonly DiagnosticInput[], context: CaptureContext): Promise<string[]> {
    const reports = diagnostics.map(diagnosticReport);
    const isFlood = reports.length > MAX_DIAGNOSTICS;
    const kept = isFlood ? reports.slice(0, 1) : reports;
    const ids = await this.sessions.startAll(kept.map((report) => ({ report, context, reopen: true })));
    for (const sessionId of new Set(ids)) this.captured.fire({ sessionId, more: reports.length - kept.length });
    return ids;
  }

  async frameInLine(line: string): Promise<ReturnType<typeof frameInLine>> {
    return frameInLine(line);
  }

  async openStream(context: CaptureContext): Promise<string> {
    const id = `stream-${randomUUID()}`;
    const stream: OpenStream = {
      context,
      work: Promise.resolve(),
      sessionIds: [],
      reports: [],
      lastSeen: new Map(),
      parser: new StreamParser((reports) => this.captureFromStream(stream, reports), { command: context.command }),
    };
    this.streams.set(id, stream);
    return id;
  }

  async feedStream(streamId: string, chunk: string): Promise<void> {
    this.stream(streamId).parser.feed(chunk);
  }

  async flushStream(streamId: string): Promise<void> {
    const stream = this.stream(streamId);
    stream.parser.flush();
    await stream.work;
  }

  async endStream(streamId: string, end: { exitCode?: number; durationMs?: number }): Promise<string[]> {
    const stream = this.stream(streamId);
    this.streams.delete(streamId);
    stream.context = { ...stream.context, ...end };
    this.captureFromStream(stream, stream.parser.end(end.exitCode));
    await stream.work;
    const primary = primaryReport(stream.reports);
    const first = primary && stream.sessionIds[stream.reports.indexOf(primary)];
    return [...new Set(first ? [first, ...stream.sessionIds] : stream.sessionIds)];
  }

  async session(sessionId: string): Promise<SessionRecord | undefined> {
    return this.memory.session(sessionId);
  }

  async recentSessions({ limit, sinceIso }: { limit: number; sinceIso?: string }): Promise<SessionRecord[]> {
    const sessions = this.memory.sessions({ limit });
    return sinceIso ? sessions.filter((s) => s.lastSeenAt >= sinceIso) : sessions;
  }

  async suggest(sessionId: string): Promise<SessionView> {
    return this.suggestions.forSession(this.sessions.must(sessionId));
  }

  async documentSolution(
    sessionId: string,
    { resolution, reusable, timestamp }: NewSolution,
  ): Promise<RecordedResolution> {
    const documented = await this.sessions.document(sessionId, resolution, { reusable, timestamp });
    await this.patterns.fromSolution(documented);
    return documented.recorded;
  }

  async markSolutionUsed(use: SolutionUse): Promise<void> {
    await this.feedback.markSolutionUsed(use);
    this.changed.fire([use.sessionId]);
  }

  async remember(requests: readonly RememberRequest[]): Promise<{ id: string; sessionId: string }[]> {
    const starts = requests.map(({ id, text, command, timestamp }) => {
      const report = readOne(text, command);
      if (!report) throw noErrorFound();
      const context: CaptureContext = { source: 'import', command, timestamp, output: text, reference: id };
      return { report, context, reopen: false };
    });
    const ids = await this.sessions.startAll(starts);
    const documented = await this.sessions.documentAll(
      requests.map(({ resolution, timestamp }, i) => ({ sessionId: ids[i]!, resolution, reusable: false, timestamp })),
    );
    for (const solution of documented) await this.patterns.fromSolution(solution);
    await this.remembered.fillVectors();
    return requests.map(({ id }, i) => ({ id, sessionId: ids[i]! }));
  }

  async recall(requests: readonly RecallRequest[], { limit = 10 }: { limit?: number } = {}): Promise<Recalled[]> {
    const byReference = new Map<string, string[]>();
    for (const session of this.memory.sessions({ status: 'solved' })) {
      const reference = session.context.reference;
      if (reference !== undefined) byReference.set(reference, [...(byReference.get(reference) ?? []), session.id]);
    }
    const answers: Recalled[] = [];
    for (const { id, text, command, exclude = [] } of requests) {
      const report = readOne(text, command);
      if (!report) {
        answers.push({ id, verdict: 'none', certainty: 0, matches: [] });
        continue;
      }
      const clean = this.asStored(report, text, command);
      const excluded = new Set(exclude.flatMap((one) => byReference.get(one) ?? [one]));
      const recognition = await this.remembered.recognise(clean, { exclude: excluded, limit });
      answers.push({
        id,
        verdict: recognition.verdict,
        certainty: recognition.certainty,
        matches: recognition.matches.flatMap((match) => this.recalledMatch(match)),
      });
    }
    return answers;
  }

  async status(): Promise<CoreStatus> {
    const sessions = this.memory.sessionHeads();
    return {
      encoder: await this.host.encoder.ready(),
      sessions: sessions.length,
      open: sessions.filter((s) => s.status === 'open').length,
      solved: sessions.filter((s) => s.status === 'solved').length,
      occurrences: sessions.reduce((sum, s) => sum + s.occurrences, 0),
      health: this.memory.health(),
    };
  }

  async redact(text: string): Promise<string> {
    return redact(text, this.redactOptions());
  }

  async close(): Promise<void> {
    for (const id of [...this.streams.keys()]) await this.endStream(id, {});
    this.disposables.dispose();
    await this.memory.close();
    await this.host.encoder.dispose();
  }

  /** A report as memory would hold it: what is looked up and what is remembered are compared alike. */
  private asStored(report: ErrorReport, text: string, command: string | undefined): RecognitionInput {
    const options = this.redactOptions();
    const output = boundOutput(redact(text, options));
    return { ...redactDeep({ report, context: { command } }, options), text: output };
  }

  private recalledMatch({ id, score, certainty, reasons }: Match): Recalled['matches'] {
    const session = this.memory.session(id);
    const recorded = session && solvedResolution(session);
    if (!session || !recorded) return [];
    return [
      {
        id: session.context.reference ?? id,
        sessionId: id,
        score,
        certainty,
        confidence: confidenceAfter(recorded.baseConfidence, this.memory.votes(recorded.id)),
        reasons: reasons.map((reason) => (reason.kind === 'for' ? reason.text : `not the same: ${reason.text}`)),
        fix: recorded.resolution.fix,
      },
    ];
  }

  private captureFromStream(stream: OpenStream, reports: readonly ErrorReport[]): void {
    const now = this.host.clock.now();
    const fresh = reports.filter((report) => {
      const last = stream.lastSeen.get(report.fingerprint);
      stream.lastSeen.set(report.fingerprint, now);
      return last === undefined || now - last > REPEAT_WINDOW_MS;
    });
    if (fresh.length === 0) return;
    stream.work = stream.work
      .then(async () => {
        for (const report of fresh) {
          const [id] = await this.captureReports([report], stream.context);
          if (id === undefined) continue;
          stream.sessionIds.push(id);
          stream.reports.push(report);
        }
      })
      .catch((error) => this.host.log.error('An error in a stream could not be captured', error));
  }

  private stream(id: string): OpenStream {
    const stream = this.streams.get(id);
    if (!stream) throw streamNotFound(id);
    return stream;
  }

  private redactOptions(): RedactOptions {
    return redactOptions(this.host);
  }
}

/** The error to look at first in a text that is known to hold one; undefined for a text without words. */
function readOne(text: string, command: string | undefined): ErrorReport | undefined {
  return primaryReport(parseErrors(text, { command, expectError: true }));
}

/** Only a lone error owns the whole output; of several, each has its own lines. */
function contextOf(report: ErrorReport, context: CaptureContext, errors: number): CaptureContext {
  if (errors === 1) return context;
  return { ...context, output: report.text };
}
