import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { captured } from '../../support/journalEvents';

const data = process.env['DEBUG_RECALL_DATA']!;

describe('Explain this error', () => {
  let editor: vscode.TextEditor;

  before(async () => {
    await vscode.extensions.getExtension('debug-recall.debug-recall')!.activate();
    const [file] = await vscode.workspace.findFiles('crash.log');
    editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file!));
  });

  it('explains the error whose stack the cursor is in', async () => {
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    await vscode.commands.executeCommand('debugRecall.explainInEditor');
    const start = await captured(data, 'the logged error', ({ report }) => report.errorType === 'KeyboardLayoutError');
    assert.equal(start.report.frames.length, 2);
    assert.equal(start.context.source, 'editor');
  });

  it('explains the selection', async () => {
    const document = await vscode.workspace.openTextDocument({ content: 'ZeroDivisionError: division by zero\n' });
    editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 1, 0);
    await vscode.commands.executeCommand('debugRecall.explainInEditor');
    await captured(data, 'the selected error', ({ report }) => report.errorType === 'ZeroDivisionError');
  });

  it('offers Explain and Go to frame on a stack frame line, and Explain on a diagnostic', async () => {
    const [log] = await vscode.workspace.findFiles('crash.log');
    const titles = await actions(log!, new vscode.Range(2, 0, 2, 0));
    assert.deepEqual(titles, ['Explain this error', 'Go to frame']);
    assert.deepEqual(await actions(log!, new vscode.Range(0, 0, 0, 0)), []);
  });

  async function actions(uri: vscode.Uri, range: vscode.Range): Promise<string[]> {
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
    );
    return found.map(({ title }) => title);
  }
});
