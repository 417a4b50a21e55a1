import {
  CodeAction,
  CodeActionKind,
  DiagnosticSeverity,
  type CancellationToken,
  type CodeActionContext,
  type CodeActionProvider,
  type Range,
  type TextDocument,
} from 'vscode';
import type { CoreClient } from '../coreClient';
import { INTERNAL_COMMAND } from '../ids';

/** Documents in which stack traces are read: logs and whatever was pasted. */
export const LOG_DOCUMENTS = [
  { scheme: 'untitled' },
  { language: 'log' },
  { scheme: 'file', pattern: '**/*.{log,txt,out,err}' },
] as const;

/**
 * A line that may hold a stack frame; the core decides.
 *   at load (app.js:3:5) | File "app.py", line 3 | main.go:12 +0x1d | #1 0x401136 in main a.c:4
 */
const FRAME_LIKE = /:\d|line \d|\bat \S|@\S/;

/** "Explain this error" on every diagnostic of any source; quick fixes, so that Problems shows them too. */
export class DiagnosticActions implements CodeActionProvider {
  static readonly kinds = [CodeActionKind.QuickFix];

  provideCodeActions(document: TextDocument, _range: Range, context: CodeActionContext): CodeAction[] {
    return context.diagnostics
      .filter(({ severity }) => severity <= DiagnosticSeverity.Warning)
      .map((diagnostic) => {
        const action = new CodeAction('Explain this error', CodeActionKind.QuickFix);
        action.diagnostics = [diagnostic];
        action.command = {
          command: INTERNAL_COMMAND.explainDiagnostic,
          title: 'Explain this error',
          arguments: [document.uri, diagnostic],
        };
        return action;
      });
  }
}

/** "Explain this error" and "Go to frame" on the lines of a stack trace in a log or untitled document. */
export class FrameActions implements CodeActionProvider {
  static readonly kinds = [CodeActionKind.QuickFix];

  constructor(private readonly client: CoreClient) {}

  async provideCodeActions(
    document: TextDocument,
    range: Range,
    _context: CodeActionContext,
    token: CancellationToken,
  ): Promise<CodeAction[]> {
    const text = document.lineAt(range.start.line).text;
    if (text.length > 2_000 || !FRAME_LIKE.test(text)) return [];
    const found = await this.client.core.frameInLine(text);
    if (!found || token.isCancellationRequested) return [];
    const explain = new CodeAction('Explain this error', CodeActionKind.QuickFix);
    explain.command = {
      command: INTERNAL_COMMAND.explainFrame,
      title: explain.title,
      arguments: [document.uri, range.start.line],
    };
    const { file, line, column } = found.frame;
    if (!file) return [explain];
    const go = new CodeAction('Go to frame', CodeActionKind.QuickFix);
    go.command = { command: INTERNAL_COMMAND.goToFrame, title: go.title, arguments: [{ file, line, column }] };
    return [explain, go];
  }
}
