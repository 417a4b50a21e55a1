import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import ts from 'typescript';
import { redact } from '../../../src/core/redact/index';
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

  it('takes time in proportion to the text, whatever the text', function () {
    this.timeout(120_000);
    const options = { homeFolders: ['/home/ada'], userNames: ['ada.lovelace'], ipAddresses: true };
    const pieces = [
      'a',
      '=',
      ':',
      '@',
      '\n',
      '\\',
      '"',
      '/',
      '.',
      '-',
      '$',
      '~',
      '0',
      ' ',
      'token=',
      'password: ',
      '"password":"',
      'a@',
      '://a:',
      'http://a:b',
      'ghp_',
      'ghp_a\n',
      'eyJ',
      'eyJ.',
      'fm2_,',
      '-----BEGIN ',
      `-----BEGIN ${'PRIVATE'} KEY-----`,
      '/home/',
      '\\Users\\',
      '$2b$',
      'Cookie: a=',
      'Bearer ',
      '\x1b[',
      '\x1b]',
      'A1\n',
      '1.',
      '1:',
      '::',
      '--p',
      'IDENTIFIED ',
      '<password>',
      'curl -u ',
      'ada.',
      'aA1',
      "'",
      '`',
      'sk-',
      'a\nb1',
      'a@b.',
      'x\r\n',
      'mnemonic: a ',
    ];
    // What is linear takes about four times as long for four times the text; quadratic takes sixteen.
    const timeOf = (text: string) => {
      const start = process.cpuUsage();
      redact(text, options);
      const used = process.cpuUsage(start);
      return (used.user + used.system) / 1000;
    };
    const slow: string[] = [];
    for (const piece of pieces) {
      const small = piece.repeat(Math.ceil(100_000 / piece.length));
      const large = piece.repeat(Math.ceil(400_000 / piece.length));
      const once = timeOf(small);
      const much = timeOf(large);
      if (much > 12 * Math.max(once, 20))
        slow.push(`${JSON.stringify(piece)}: ${once.toFixed(0)} ms, ${much.toFixed(0)} ms`);
    }
    assert.deepEqual(slow, []);
  });
});
