import { checkSync, check } from '/work/main/node_modules/recheck';
import { parserPatterns, unbounded } from '/work/main/test/support/parserPatterns';
(async () => {
const all = [...new Map(parserPatterns().map((p) => [`/${p.source}/${p.flags}`, p])).values()];
console.log(all.length);
const t0 = Date.now(); const slow: any[] = []; const tally: Record<string, number> = {};
for (const p of all) {
  const t = Date.now();
  const r: any = await check(unbounded(p.source), p.flags.replace('g',''), { checker: 'automaton', timeout: 4000 } as any);
  const key = r.status === 'vulnerable' ? `${r.complexity.type}${r.complexity.degree ?? ''}` : r.status === 'unknown' ? `unknown ${r.error?.kind}` : 'safe';
  tally[key] = (tally[key] ?? 0) + 1;
  if (key !== 'safe' && key !== 'polynomial2') console.log(key, p.where, p.source.slice(0, 160), Date.now() - t);
}
console.log(tally, Date.now() - t0);
})();
