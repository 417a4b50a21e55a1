import { languages, Range, window, type TextEditor } from 'vscode';
import type { CoreClient } from '../coreClient';
import { diagnosticInput } from '../capture/problems';

/** Lines above and below the cursor in which its stack trace is looked for. */
const AROUND = 300;

/**
 * Explains what is under the cursor: the selection, else the diagnostic there, else the error whose text or stack the
 * line belongs to. Gives the session id, or undefined when there is no error.
 */
export async function explainInEditor(client: CoreClient, editor: TextEditor): Promise<string | undefined> {
  const { document, selection } = editor;
  if (!selection.isEmpty) {
    const [id] = await client.core.analyzeError(document.getText(selection), { source: 'editor' }, { isError: true });
    return id;
  }
  const diagnostic = languages
    .getDiagnostics(document.uri)
    .filter((one) => one.range.contains(selection.active))
    .sort((a, b) => a.severity - b.severity)[0];
  if (diagnostic) {
    const [id] = await client.core.captureDiagnostics([diagnosticInput(document.uri, diagnostic)], {
      source: 'problems',
    });
    return id;
  }
  return explainAtLine(client, editor.document, selection.active.line);
}

/** Explains the error whose printed text holds this line of a log or untitled document. */
export async function explainAtLine(
  client: CoreClient,
  document: TextEditor['document'],
  line: number,
): Promise<string | undefined> {
  const first = Math.max(0, line - AROUND);
  const last = Math.min(document.lineCount - 1, line + AROUND);
  const text = document.getText(new Range(first, 0, last, document.lineAt(last).text.length));
  const start = document.offsetAt(document.lineAt(first).range.start);
  const from = document.offsetAt(document.lineAt(line).range.start) - start;
  const to = document.offsetAt(document.lineAt(line).range.end) - start;
  const reports = await client.core.parse(text);
  const report = reports.find(({ span }) => span.start <= to && span.end >= from);
  if (!report) return undefined;
  const [id] = await client.core.captureReports([report], { source: 'editor' });
  return id;
}

/** Says that there was nothing to explain, and what can be done. */
export function sayNoError(where: 'editor' | 'terminal'): void {
  const hint =
    where === 'editor'
      ? 'Select the error’s text, or put the cursor on an underlined error or a line of a stack trace.'
      : 'Select the error’s text in the terminal, or run the failing command again.';
  void window.showInformationMessage(`Debug Recall: there is no error here. ${hint}`);
}
