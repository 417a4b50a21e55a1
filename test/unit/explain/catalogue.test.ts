import assert from 'node:assert/strict';
import { catalogues } from '../../../src/core/explain/catalogue';
import type { CatalogueEntry } from '../../../src/core/explain/catalogue/entry';
import { explainError } from '../../../src/core/explain';
import { reportLike } from './reportLike';

const all = catalogues.flatMap((catalogue) => catalogue.entries.map((entry) => ({ catalogue, entry })));

/** The report that an entry is written for: its own example, in its own language, under its first type. */
function exampleOf({ catalogue, entry }: (typeof all)[number]) {
  return reportLike({
    language: catalogue.languages?.[0] ?? 'unknown',
    errorType: entry.types?.[0] ?? null,
    message: entry.example ?? null,
  });
}

/** Nothing is left of the placeholders that the entry's texts name, and no gap stands where a value is missing. */
function assertFilled(text: string, { title, summary, causes, checks }: CatalogueEntry) {
  assert.doesNotMatch(text, / {2}| \.$/);
  for (const [, name] of [title, summary, ...causes, ...checks].join(' ').matchAll(/\{(\w+)(?:\|[^{}]*)?\}/g)) {
    assert.ok(!text.includes(`<${name}>`) && !text.includes(`{${name}`), text);
  }
}

describe('the catalogue of errors', () => {
  it('has at least 250 entries', () => {
    assert.ok(all.length >= 250, `${all.length} entries`);
  });

  for (const each of all) {
    const { catalogue, entry } = each;
    const name = `${catalogue.name}: ${entry.title}`;

    it(`${name} is reached by its example`, () => {
      const explanation = explainError(exampleOf(each));
      assert.equal(explanation.source, 'catalogue');
      // A title may hold a placeholder.
      assert.equal(explanation.title, entry.title);
    });

    it(`${name} matches its example, and can be found by a word that stands in it`, () => {
      assert.equal(entry.pattern === undefined, entry.example === undefined);
      if (!entry.pattern || !entry.example) return assert.ok(entry.types?.length);
      assert.match(entry.example, entry.pattern);
      if (entry.types?.length) return;
      const words: string[] = entry.example.toLowerCase().match(/[\w-]+/g) ?? [];
      assert.ok(entry.words?.some((word) => words.includes(word)));
    });

    it(`${name} is short and complete, with an example and with a bare type`, () => {
      const reports = [exampleOf(each)];
      if (!entry.pattern) reports.push({ ...exampleOf(each), message: `${'long words '.repeat(60)}'x' "y"` });
      for (const report of reports) {
        const { title, summary, causes, checks } = explainError(report);
        assert.ok(title.length <= 80);
        assert.ok(summary.length <= 300, summary);
        assert.ok(summary.length >= 20 && !summary.endsWith(':') && !summary.includes(': .'), summary);
        assert.ok(causes.length >= 1 && causes.length <= 4);
        assert.ok(checks.length >= 1 && checks.length <= 4);
        for (const text of [...causes, ...checks]) assert.ok(text.length <= 160, text);
        for (const text of [title, summary, ...causes, ...checks]) assertFilled(text, entry);
        for (const text of [summary, ...causes, ...checks]) assert.equal(text.split('`').length % 2, 1, text);
      }
    });
  }

  it('names each entry once in its catalogue', () => {
    for (const { name, entries } of catalogues) {
      const titles = entries.map((entry) => entry.title);
      assert.deepEqual(titles, [...new Set(titles)], name);
    }
  });

  it('writes words in lower case, one word each', () => {
    for (const { entry } of all) for (const word of entry.words ?? []) assert.match(word, /^[a-z0-9_-]+$/);
  });
});
