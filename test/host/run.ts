/**
 * Runs the host tests: mocha inside a real extension host with the extension from this source tree (build it first).
 *
 * Each folder beside this file that holds `*.test.ts` is a case, and gets a VS Code of its own: a copy of its `workspace/`
 * folder (an empty one if it has none), its `settings.json` over the quiet ones, and an empty memory
 * (`DEBUG_RECALL_DATA`). Arguments pick cases by name. The counts go to `test-results/host.json`.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { glob } from 'tinyglobby';
import type { HostCase, HostCaseResult } from '../support/hostSuite';
import { findDesktop } from '../support/vscodeHost/desktop';
import { QUIET_SETTINGS } from '../support/vscodeHost/settings';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const standIn = path.join(repository, 'test/support/vscodeHost/code.mjs');
// Below the repository, so that its node_modules is found; not shared, so that two runs do not disturb each other.
const bundles = path.join(repository, 'out', `host-${process.pid}`);

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const files = await glob('test/host/*/*.test.ts', { cwd: repository });
  const names = [...new Set(files.map((file) => path.basename(path.dirname(file))))].sort();
  const cases = names.filter((name) => wanted.length === 0 || wanted.includes(name));
  if (cases.length === 0) throw new Error(`no host case named ${wanted.join(', ')}, there is: ${names.join(', ')}`);
  await bundle(files);
  const executable = (await findDesktop()) ?? standIn;
  const total: HostCaseResult = { passed: 0, failed: 0, skipped: 0 };
  try {
    for (const name of cases) {
      const result = await runCase(name, executable);
      total.passed += result.passed;
      total.failed += result.failed;
      total.skipped += result.skipped;
    }
  } finally {
    await rm(bundles, { recursive: true, force: true });
  }
  await mkdir(path.join(repository, 'test-results'), { recursive: true });
  await writeFile(path.join(repository, 'test-results/host.json'), JSON.stringify(total));
  console.log(`host: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

async function bundle(tests: string[]): Promise<void> {
  await build({
    absWorkingDir: repository,
    entryPoints: ['test/support/hostSuite.ts', ...tests],
    outbase: '.',
    outdir: bundles,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** Runs one case and prints what it printed. A case that ends without a result, or runs no test, counts as a failure. */
async function runCase(name: string, executable: string): Promise<HostCaseResult> {
  console.log(`\nhost: ${name}`);
  const source = path.join(repository, 'test/host', name);
  const root = await mkdtemp(path.join(tmpdir(), 'dr-case-'));
  const within = (...parts: string[]): string => path.join(root, ...parts);
  const hostCase: HostCase = {
    tests: path.join(bundles, 'test/host', name),
    output: within('output.txt'),
    result: within('result.json'),
  };
  try {
    for (const folder of ['workspace', 'data', 'home', 'user-data/User'])
      await mkdir(within(folder), { recursive: true });
    if (existsSync(path.join(source, 'workspace'))) {
      await cp(path.join(source, 'workspace'), within('workspace'), { recursive: true });
    }
    const settings = { ...QUIET_SETTINGS, ...(await readJson(path.join(source, 'settings.json'))) };
    await writeFile(within('user-data/User/settings.json'), JSON.stringify(settings, null, 2));
    const ended = await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: repository,
      extensionTestsPath: path.join(bundles, 'test/support/hostSuite.js'),
      launchArgs: [
        within('workspace'),
        `--user-data-dir=${within('user-data')}`,
        `--extensions-dir=${within('extensions')}`,
      ],
      extensionTestsEnv: {
        DEBUG_RECALL_DATA: within('data'),
        DEBUG_RECALL_HOST_CASE: JSON.stringify(hostCase),
        // The stand-in needs the real home to find its cache, and makes a temporary one itself.
        ...(executable !== standIn && process.platform === 'linux' && { HOME: within('home') }),
      },
    }).catch((error: Error) => error);
    console.log(await readFile(hostCase.output, 'utf8').catch(() => ''));
    const result = (await readJson(hostCase.result)) as Partial<HostCaseResult>;
    const { passed = 0, failed = 0, skipped = 0 } = result;
    if (failed > 0) return { passed, failed, skipped };
    if (ended instanceof Error) console.log(`host: ${name}: ${ended.message}`);
    else if (passed > 0) return { passed, failed, skipped };
    else console.log(`host: ${name}: ran no test`);
    return { passed, failed: 1, skipped };
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function readJson(file: string): Promise<Record<string, unknown>> {
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>) : {};
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
