import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('is known to VS Code and activates', async () => {
    const extension = vscode.extensions.getExtension('debug-recall.debug-recall');
    assert.ok(extension, 'not found among the extensions');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
