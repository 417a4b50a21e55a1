export { createCore } from './core';
export type {
  Core,
  Captured,
  CoreStatus,
  NewSolution,
  OpenOptions,
  Recalled,
  RecallRequest,
  RememberRequest,
} from './core';
export type { SessionView, Suggestion } from './assistant/suggestion';
export type { SolutionUse } from './assistant/feedback';
export { summaryOf } from './assistant/sessions';
export type { RecordedResolution, Resolution, SessionRecord } from './memory/memory';
export type { Reason, Verdict } from './recognition/recognition';
export type { EncoderStatus } from './encoder/encoder';
export type { CaptureContext, CaptureSource, ErrorReport, SourceLocation, StackFrame } from './report';
export type { DiagnosticInput } from './diagnosticReport';
export type { CoreHost, Log } from './host';
export { Emitter, DisposableStore, toDisposable, type Disposable, type Event } from './disposable';
export { parseErrors, primaryReport, frameInLine } from './parse/index';
export { DebugRecallError } from './errors';
