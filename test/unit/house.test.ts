import assert from 'node:assert/strict';
import path from 'node:path';
import { ESLint } from 'eslint';

const root = path.join(__dirname, '../..');

/** Lints one import as if it stood in a file of the house; gives the rules that it breaks. */
async function lint(file: string, source: string): Promise<string[]> {
  const eslint = new ESLint({ cwd: root });
  const [result] = await eslint.lintText(`${source}\nexport {};\n`, { filePath: path.join(root, file) });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}

const forbidden: [file: string, source: string][] = [
  ['src/core/x.ts', `import 'vscode';`],
  ['src/core/x.ts', `import '../vscode/extension';`],
  ['src/core/parse/x.ts', `import '../memory/memory';`],
  ['src/core/parse/x.ts', `import '../../vscode/extension';`],
  ['src/core/parse/go/x.ts', `import '../../memory/memory';`],
  ['src/core/memory/x.ts', `import '../parse/index';`],
  ['src/core/memory/x.ts', `import '../assistant/sessions';`],
  ['src/core/recognition/x.ts', `import '../parse/index';`],
  ['src/core/recognition/x.ts', `import '../memory/memory';`],
  ['src/encoder/x.ts', `import '../core/index';`],
  ['src/vscode/x.ts', `import '../core/memory/openMemory';`],
  ['src/vscode/ui/x.ts', `import '../../core/assistant/sessions';`],
  ['src/vscode/x.ts', `import '../cli/print';`],
  ['src/vscode/x.ts', `import '../webview/panel/main';`],
  ['src/cli/x.ts', `import 'vscode';`],
  ['src/cli/x.ts', `import '../vscode/extension';`],
  ['src/cli/x.ts', `import '../core/core';`],
  ['src/webview/x.ts', `import 'vscode';`],
  ['src/webview/panel/x.ts', `import '../../core/index';`],
  ['src/webview/panel/x.ts', `import { x } from '../../core/report'; x();`],
];

const allowed: [file: string, source: string][] = [
  ['src/vscode/x.ts', `import '../core/index';`],
  ['src/vscode/x.ts', `import 'vscode';`],
  ['src/vscode/ui/x.ts', `import '../../webview/protocol';`],
  ['src/cli/x.ts', `import '../core/nodeHost';`],
  ['src/core/assistant/x.ts', `import '../memory/memory';`],
  ['src/core/core.ts', `import './parse/index';`],
];

describe('the house', function () {
  this.timeout(60_000);

  for (const [file, source] of forbidden) {
    it(`forbids ${source} in ${file}`, async () => {
      const rules = await lint(file, source);
      assert.ok(
        rules.some((rule) => rule.endsWith('no-restricted-imports')),
        `lint said: ${rules.join(', ') || 'nothing'}`,
      );
    });
  }

  for (const [file, source] of allowed) {
    it(`allows ${source} in ${file}`, async () => assert.deepEqual(await lint(file, source), []));
  }
});
