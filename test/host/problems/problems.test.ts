import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { captured, readStarts } from '../../support/journalEvents';

const data = process.env['DEBUG_RECALL_DATA']!;

function diagnostic(message: string, code: number, line = 0): vscode.Diagnostic {
  const found = new vscode.Diagnostic(new vscode.Range(line, 13, line, 19), message, vscode.DiagnosticSeverity.Error);
  found.source = 'ts';
  found.code = code;
  return found;
}

describe('Problems capture', () => {
  const problems = vscode.languages.createDiagnosticCollection('test');
  let document: vscode.TextDocument;

  before(async () => {
    await vscode.extensions.getExtension('debug-recall.debug-recall')!.activate();
    const [file] = await vscode.workspace.findFiles('app.ts');
    document = await vscode.workspace.openTextDocument(file!);
    await vscode.window.showTextDocument(document);
  });

  after(() => problems.dispose());

  async function edit(): Promise<void> {
    const change = new vscode.WorkspaceEdit();
    change.insert(document.uri, new vscode.Position(0, 0), ' ');
    await vscode.workspace.applyEdit(change);
  }

  it('captures an error that survives a save', async () => {
    await edit();
    problems.set(document.uri, [diagnostic("Type 'string' is not assignable to type 'number'.", 2322)]);
    await document.save();
    const start = await captured(data, 'TS2322', ({ report }) => report.code === 'TS2322');
    assert.equal(start.report.errorType, 'TS2322');
    assert.deepEqual(start.report.innermost, { file: 'app.ts', line: 1, column: 14 });
    assert.equal(start.context.source, 'problems');
  });

  it('does not capture an error that was gone before the save, nor the same one twice', async () => {
    problems.set(document.uri, [
      diagnostic("Type 'string' is not assignable to type 'number'.", 2322),
      diagnostic("Cannot find name 'half'.", 2304),
    ]);
    problems.set(document.uri, [diagnostic("Type 'string' is not assignable to type 'number'.", 2322)]);
    await edit();
    problems.set(document.uri, [
      diagnostic("Type 'string' is not assignable to type 'number'.", 2322, 1),
      diagnostic("Cannot find name 'whole'.", 2304),
    ]);
    await document.save();
    await captured(data, 'whole', ({ report }) => report.message?.includes('whole') ?? false);
    const starts = await readStarts(data);
    assert.equal(starts.filter(({ report }) => report.message?.includes('half')).length, 0);
    assert.equal(starts.filter(({ report }) => report.code === 'TS2322').length, 1);
  });

  it('takes more than 20 at once for one event', async () => {
    const before = (await readStarts(data)).length;
    await edit();
    problems.set(
      document.uri,
      Array.from({ length: 25 }, (_, i) => diagnostic(`Cannot find module './part${i}'.`, 2307, i)),
    );
    await document.save();
    await captured(data, 'TS2307', ({ report }) => report.code === 'TS2307');
    assert.equal((await readStarts(data)).length, before + 1);
  });
});
