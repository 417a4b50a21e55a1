import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import ts from 'typescript';
import { redact } from '../../../src/core/redact/index';
import { HOSTILE_PIECES } from './hostilePieces';
import { TOKEN_RULES } from '../../../src/core/redact/tokenRules';

const folder = join(__dirname, '../../../src/core/redact');

function regularExpressions(): { where: string; source: string; flags: string }[] {
  const found = TOKEN_RULES.map(({ label, pattern }) => ({
    where: label,
    source: pattern.source,
    flags: pattern.flags,
  }));
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.ts'))) {
    const file = ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.ES2022);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        found.push({ where: name, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

describe('redact, time', () => {
  it('has no regular expression whose time explodes', async function () {
    this.timeout(240_000);
    const all = new Map(regularExpressions().map((found) => [`/${found.source}/${found.flags}`, found])).values();
    const wrong: string[] = [];
    for (const { where, source, flags } of all) {
      const result = await check(source, flags, { timeout: 10_000 });
      if (result.status === 'vulnerable' && result.complexity.type === 'exponential')
        wrong.push(`${where}: /${source}/${flags}`);
      // Texts that are matched are cut to a few thousand characters, which bounds what is quadratic at most.
      if (result.status === 'vulnerable' && result.complexity.type === 'polynomial' && result.complexity.degree > 2) {
        wrong.push(`${where}: degree ${result.complexity.degree} /${source}/${flags}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('comes back from long texts of whatever a rule begins with', function () {
    // Only a guard against hanging: bench/redact.ts measures.
    this.timeout(300_000);
    const options = { homeFolders: ['/home/ada'], userNames: ['ada.lovelace'], ipAddresses: true };
    for (const piece of HOSTILE_PIECES) {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      assert.equal(typeof redact(text, options), 'string');
    }
  });
});
