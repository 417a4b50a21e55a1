import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import { parserPatterns, unbounded } from '../../support/parserPatterns';

/**
 * Verdicts of recheck, which takes ten minutes for all patterns: only those that are not in here are checked.
 * `UPDATE=1` writes the file.
 */
const cachePath = join(__dirname, '..', '..', 'support', 'checkedPatterns.json');

/** The search stays small: what explodes does so on short texts already. */
const search = {
  checker: 'fuzz',
  timeout: 3000,
  maxAttackStringSize: 4000,
  maxGeneStringSize: 1000,
  attackLimit: 10_000_000,
  incubationLimit: 5000,
  maxIteration: 4,
  maxInitialGenerationSize: 100,
  maxGenerationSize: 40,
  seedLimit: 200,
} as const;

/** `safe`, `exponential`, `polynomial 2`, or `unknown` when the search ran out of time without finding an attack. */
async function verdictOf(source: string, flags: string): Promise<string> {
  const result = await check(unbounded(source), flags, search);
  if (result.status !== 'vulnerable') return result.status;
  const { complexity } = result;
  return complexity.type === 'polynomial' ? `polynomial ${complexity.degree}` : complexity.type;
}

/**
 * The check takes the bounds off. With them, and on lines of at most 16 Ki units, a degree of three means a constant
 * times the line's length; anything above is refused.
 */
const acceptable = new Set(['safe', 'unknown', 'polynomial 2', 'polynomial 3']);

describe('the regular expressions of the parser', () => {
  const patterns = new Map(parserPatterns().map((pattern) => [`/${pattern.source}/${pattern.flags}`, pattern]));

  it('are found', () => assert.ok(patterns.size > 300, `${patterns.size}`));

  it('do not backtrack badly', async function () {
    this.timeout(1_800_000);
    const known = new Map(
      existsSync(cachePath) ? (Object.entries(JSON.parse(readFileSync(cachePath, 'utf8'))) as [string, string][]) : [],
    );
    const verdicts = new Map<string, string>();
    for (const [text, { source, flags }] of patterns) {
      verdicts.set(text, known.get(text) ?? (await verdictOf(source, flags)));
    }
    if (process.env.UPDATE) {
      const sorted = [...verdicts].sort(([a], [b]) => (a < b ? -1 : 1));
      writeFileSync(cachePath, `${JSON.stringify(Object.fromEntries(sorted), null, 1)}\n`);
    }
    const wrong = [...verdicts].filter(([, verdict]) => !acceptable.has(verdict));
    assert.deepEqual(
      wrong.map(([text, verdict]) => `${patterns.get(text)!.where}: ${verdict} ${text}`),
      [],
    );
  });
});
