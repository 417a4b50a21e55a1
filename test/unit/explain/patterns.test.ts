import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { check } from 'recheck';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

const folder = join(__dirname, '../../../src/core/explain');

/** No pattern sees more than 1,500 characters, so longer attacks need not be tried. */
const options = {
  timeout: 10_000,
  maxAttackStringSize: 1500,
  maxGeneStringSize: 1500,
  attackLimit: 5_000_000,
  maxIteration: 4,
};

/** Every regular expression that is written in a file. */
function patternsIn(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  return found;
}

describe('the patterns of explanations', () => {
  for (const file of globSync('**/*.ts', { cwd: folder, absolute: true })) {
    const patterns = patternsIn(file);
    if (patterns.length === 0) continue;

    it(`${relative(folder, file)}: all ${patterns.length} stay fast on hostile text`, async function () {
      this.timeout(120_000);
      for (const pattern of patterns) {
        const end = pattern.lastIndexOf('/');
        const result = await check(pattern.slice(1, end), pattern.slice(end + 1), options);
        if (result.status !== 'vulnerable') continue;
        // Quadratic in so short a text is some thousandths of a second; anything worse is not.
        assert.ok(result.complexity.type === 'polynomial' && result.complexity.degree <= 2, pattern);
      }
    });
  }
});
