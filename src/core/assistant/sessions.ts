import type { CoreHost } from '../host';
import type { Memory, NewMessage, RecordedResolution, Resolution, SessionRecord } from '../memory/memory';
import type { DebugResolved, DebugStart } from '../memory/metadata';
import type { CaptureContext, ErrorReport } from '../report';
import { emptyFix, sessionNotFound } from '../errors';
import { redact, type RedactOptions } from '../redact/index';
import { calculateConfidence } from './confidence';
import { newSessionId } from './sessionId';

/** Channel for bug tracking and solutions. */
export const DEBUGGING = 'proj:debugging';
/** Where resolutions marked reusable are kept for all of the user's projects. */
export const GLOBAL_DEBUGGING = 'global:debugging';

const MAX_OUTPUT = 16 * 1024;

/** A fix as recorded together with its session. */
export interface DocumentedSolution {
  session: SessionRecord;
  recorded: RecordedResolution;
}

/** An error for which a session is opened, or counted into the open one when `reopen` is set. */
export interface NewStart {
  report: ErrorReport;
  context: CaptureContext;
  reopen: boolean;
}

/** Opens sessions, counts occurrences and documents solutions. */
export class Sessions {
  private starting: Promise<void> = Promise.resolve();

  constructor(
    private readonly memory: Memory,
    private readonly host: CoreHost,
  ) {}

  /**
   * Opens a session for an error, or counts another occurrence of the open session with the same fingerprint.
   * Resolves after it is safe on disk.
   */
  async start(report: ErrorReport, context: CaptureContext): Promise<SessionRecord> {
    const [id] = await this.startAll([{ report, context, reopen: true }]);
    return this.must(id!);
  }

  /** Many starts in one write. With `reopen: false` each is a session of its own. Gives the session ids, in order. */
  startAll(starts: readonly NewStart[]): Promise<string[]> {
    // One after the other: two captures of the same error at once are two occurrences of one session.
    const started = this.starting.then(() => this.startInTurn(starts));
    this.starting = started.then(
      () => {},
      () => {},
    );
    return started;
  }

  private async startInTurn(starts: readonly NewStart[]): Promise<string[]> {
    const opened = new Map<string, string>();
    const given = new Set<string>();
    const messages: NewMessage[] = [];
    const ids = starts.map(({ report, context, reopen }) => {
      const timestamp = context.timestamp ?? new Date(this.host.clock.now()).toISOString();
      const open = reopen
        ? (opened.get(report.fingerprint) ??
          this.memory.sessions({ status: 'open', fingerprint: report.fingerprint, limit: 1 })[0]?.id)
        : undefined;
      const id = open ?? this.freshId(timestamp, given);
      if (reopen) opened.set(report.fingerprint, id);
      messages.push({
        channelId: DEBUGGING,
        content: summaryOf(report),
        timestamp,
        threadId: id,
        metadata: this.startMetadata(id, report, { ...context, timestamp }),
      });
      return id;
    });
    await this.memory.sendMessages(messages);
    return ids;
  }

  /** Records what fixed a session; a resolution marked reusable also goes to the user's global memory. */
  async document(
    sessionId: string,
    resolution: Resolution,
    options: { reusable: boolean; timestamp?: string },
  ): Promise<DocumentedSolution> {
    if (resolution.fix.trim() === '') throw emptyFix();
    const [documented] = await this.documentAll([{ sessionId, resolution, ...options }]);
    return documented!;
  }

  /** Many resolutions in one write, in order. In a batch a fix may be empty: not everything that was solved says how. */
  async documentAll(
    solutions: readonly { sessionId: string; resolution: Resolution; reusable: boolean; timestamp?: string }[],
  ): Promise<DocumentedSolution[]> {
    const sent = await this.memory.sendMessages(
      solutions.map(({ sessionId, resolution, reusable, timestamp }) => {
        this.must(sessionId);
        const confidence = calculateConfidence(resolution);
        return {
          channelId: DEBUGGING,
          content: resolution.fix,
          threadId: sessionId,
          confidence,
          timestamp,
          metadata: resolvedMetadata(sessionId, { resolution, confidence, reusable }),
        };
      }),
    );
    const documented = sent.map((message, i) => {
      const session = this.must(solutions[i]!.sessionId);
      return { session, recorded: session.resolutions.find((r) => r.id === message.id)! };
    });
    for (const { session, recorded } of documented)
      if (recorded.reusable) await this.shareWithOtherProjects(session, recorded);
    return documented;
  }

  /** The session, or a named failure when memory does not have it. */
  must(id: string): SessionRecord {
    const session = this.memory.session(id);
    if (!session) throw sessionNotFound(id);
    return session;
  }

  private async shareWithOtherProjects(session: SessionRecord, recorded: RecordedResolution): Promise<void> {
    await this.memory.createChannel({ name: 'debugging', scope: 'global', description: 'Fixes for every project' });
    await this.memory.sendMessages([
      {
        id: `${session.id}:start`,
        channelId: GLOBAL_DEBUGGING,
        content: summaryOf(session.report),
        timestamp: session.startedAt,
        threadId: session.id,
        metadata: this.startMetadata(session.id, session.report, session.context),
      },
      {
        id: recorded.id,
        channelId: GLOBAL_DEBUGGING,
        content: recorded.resolution.fix,
        timestamp: recorded.timestamp,
        threadId: session.id,
        confidence: recorded.baseConfidence,
        metadata: resolvedMetadata(session.id, {
          resolution: recorded.resolution,
          confidence: recorded.baseConfidence,
          reusable: true,
        }),
      },
    ]);
  }

  /** An id that neither memory nor this batch has: of many in one millisecond, four characters are not enough. */
  private freshId(timestamp: string, given: Set<string>): string {
    for (;;) {
      const id = newSessionId(timestamp);
      if (given.has(id) || this.memory.session(id)) continue;
      given.add(id);
      return id;
    }
  }

  private startMetadata(id: string, report: ErrorReport, context: CaptureContext): DebugStart {
    // Redacted before it is cut: half a key is no longer seen to be one.
    const whole =
      context.output && context.output !== report.text ? redact(context.output, redactOptions(this.host)) : undefined;
    const output = whole && boundOutput(whole);
    return {
      type: 'debug_start',
      session_id: id,
      error: {
        message: report.message,
        type: report.errorType,
        stack_trace: report.text,
        file: report.innermost?.file ?? null,
        line: report.innermost?.line ?? null,
        function: report.innermostInApp?.function ?? null,
      },
      environment: { service: context.service, env: context.environment, version: context.version },
      timestamp: context.timestamp ?? new Date(this.host.clock.now()).toISOString(),
      report,
      context: { ...context, output },
    };
  }
}

function resolvedMetadata(
  sessionId: string,
  { resolution, confidence, reusable }: { resolution: Resolution; confidence: number; reusable: boolean },
): DebugResolved {
  return {
    type: 'debug_resolved',
    session_id: sessionId,
    resolution: {
      status: resolution.status,
      fix: resolution.fix,
      root_cause: resolution.rootCause,
      code_changes: resolution.codeChanges,
      time_to_fix_minutes: resolution.timeToFixMinutes,
      symptoms: resolution.symptoms,
      affected_files: resolution.affectedFiles,
      prevention_tips: resolution.preventionTips,
      commands: resolution.commands,
      tested: resolution.tested,
    },
    confidence,
    reusable,
  };
}

/** What is removed on this machine. */
export function redactOptions(host: CoreHost): RedactOptions {
  return { ...host.private, ipAddresses: host.settings.redactIpAddresses };
}

/** One line that names the error: `TypeError: x is not a function`. */
export function summaryOf(report: Pick<ErrorReport, 'errorType' | 'message'>): string {
  const firstLine = report.message?.split('\n', 1)[0]?.trim();
  return [report.errorType, firstLine].filter(Boolean).join(': ') || 'Unnamed error';
}

/** Long output keeps its head and its tail, where errors stand: at most 16 KiB. */
export function boundOutput(output: string): string {
  if (output.length <= MAX_OUTPUT) return output;
  const half = MAX_OUTPUT / 2 - 8;
  return `${output.slice(0, half)}\n[...]\n${output.slice(-half)}`;
}
