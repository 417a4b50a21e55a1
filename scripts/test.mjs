// `npm test`: everything, in the order in which a failure is told soonest. Closes with one line `N passed, N failed`.
// Names as arguments pick steps: `npm test -- unit host`.
import { setUp, root } from './setUp.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

setUp();

const bin = (file) => path.join(root, 'node_modules', file);
const tsx = ['--import', 'tsx'];
const counts = (name) => path.join(root, 'test-results', `${name}.json`);

const mocha = (folder) => [
  bin('mocha/bin/mocha.js'),
  `test/${folder}/**/*.test.ts`,
  ...['--reporter', 'test/support/countingReporter.cjs', '--reporter-option', `counts=${counts(folder)}`],
];

/** Each step counts as one test, or as what it wrote to `test-results/<name>.json`. */
const steps = [
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'types', args: ['scripts/types.mjs'] },
  {
    name: 'unit',
    args: mocha('unit'),
    counted: true,
  },
  { name: 'build', args: ['scripts/package.mjs'] },
  { name: 'package', args: mocha('package'), counted: true },
  { name: 'host', args: [...tsx, 'test/host/run.ts'], counted: true },
  { name: 'e2e', args: [...tsx, 'test/e2e/run.ts'], counted: true },
];

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. Steps: ${steps.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const { name, args, counted } of steps) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n== ${name}`);
  rmSync(counts(name), { force: true });
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  const result = outcome(name, { status, counted });
  passed += result.passed;
  failed += result.failed;
  console.log(
    `== ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** A step that fails without telling how many tests failed counts as one failure. */
function outcome(name, { status, counted }) {
  const ok = status === 0;
  if (!counted || !existsSync(counts(name)))
    return ok && !counted ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const { passed, failed } = JSON.parse(readFileSync(counts(name), 'utf8'));
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}
