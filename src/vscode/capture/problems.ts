import {
  DiagnosticSeverity,
  languages,
  workspace,
  type Diagnostic,
  type Disposable,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { DiagnosticInput } from '../../core/index';
import type { CoreClient } from '../coreClient';
import type { Guard } from '../guard';
import type { Settings } from '../settings';

/** An error that stays this long without a save counts too. */
const SETTLE_MS = 5_000;
/** After a save, language servers need a moment to look again. */
const AFTER_SAVE_MS = 1_000;

interface Pending {
  uri: Uri;
  diagnostic: Diagnostic;
  timer: NodeJS.Timeout;
}

/**
 * Watches Problems. They change with every key: only errors that survive a save or five seconds are captured, each once
 * until it goes away.
 */
export class ProblemsCapture implements Disposable {
  private readonly subscriptions: Disposable[];
  private readonly pending = new Map<string, Pending>();
  private readonly captured = new Set<string>();
  /** Survivors gathered within one turn, so that a flood is seen as one. */
  private batch: DiagnosticInput[] = [];

  constructor(
    private readonly client: CoreClient,
    private readonly guard: Guard,
    private readonly settings: () => Settings,
  ) {
    this.subscriptions = [
      languages.onDidChangeDiagnostics(({ uris }) => uris.forEach((uri) => this.changed(uri))),
      workspace.onDidSaveTextDocument((document) => this.saved(document)),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const { timer } of this.pending.values()) clearTimeout(timer);
    this.pending.clear();
  }

  private changed(uri: Uri): void {
    if (!this.settings().captureProblems || uri.scheme !== 'file') return;
    const present = new Map(errorsOf(uri).map((diagnostic) => [keyOf(uri, diagnostic), diagnostic]));
    for (const [key, { timer, uri: where }] of this.pending) {
      if (where.toString() !== uri.toString() || present.has(key)) continue;
      clearTimeout(timer);
      this.pending.delete(key);
    }
    const prefix = `${uri.toString()}\n`;
    for (const key of this.captured) if (key.startsWith(prefix) && !present.has(key)) this.captured.delete(key);
    for (const [key, diagnostic] of present) {
      if (this.captured.has(key) || this.pending.has(key)) continue;
      this.wait(key, { uri, diagnostic, ms: SETTLE_MS });
    }
  }

  private saved(document: TextDocument): void {
    for (const [key, { uri, diagnostic, timer }] of this.pending) {
      if (uri.toString() !== document.uri.toString()) continue;
      clearTimeout(timer);
      this.wait(key, { uri, diagnostic, ms: AFTER_SAVE_MS });
    }
  }

  private wait(key: string, { uri, diagnostic, ms }: { uri: Uri; diagnostic: Diagnostic; ms: number }): void {
    const timer = setTimeout(() => {
      this.pending.delete(key);
      if (errorsOf(uri).some((present) => keyOf(uri, present) === key)) this.survived(key, uri, diagnostic);
    }, ms);
    this.pending.set(key, { uri, diagnostic, timer });
  }

  private survived(key: string, uri: Uri, diagnostic: Diagnostic): void {
    this.captured.add(key);
    if (this.batch.length === 0) {
      setImmediate(() => {
        const diagnostics = this.batch.splice(0);
        this.guard.background(async () => {
          await this.client.core.captureDiagnostics(diagnostics, { source: 'problems' });
        });
      });
    }
    this.batch.push(diagnosticInput(uri, diagnostic));
  }
}

/** A diagnostic as the core takes it: plain data, 1-based. */
export function diagnosticInput(uri: Uri, diagnostic: Diagnostic): DiagnosticInput {
  const { code, source, message, range, severity } = diagnostic;
  const value = typeof code === 'object' ? code.value : code;
  return {
    source: source ?? null,
    code: value === undefined ? null : String(value),
    message,
    severity:
      severity === DiagnosticSeverity.Error ? 'error' : severity === DiagnosticSeverity.Warning ? 'warning' : 'info',
    file: workspace.asRelativePath(uri, false),
    line: range.start.line + 1,
    column: range.start.character + 1,
    languageId: workspace.textDocuments.find((d) => d.uri.toString() === uri.toString())?.languageId ?? 'unknown',
  };
}

function errorsOf(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.severity === DiagnosticSeverity.Error);
}

/** The same error on another line is still the same: lines move while people type. */
function keyOf(uri: Uri, { source, code, message }: Diagnostic): string {
  const value = typeof code === 'object' ? code.value : code;
  return `${uri.toString()}\n${source}\n${value}\n${message}`;
}
