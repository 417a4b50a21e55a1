/**
 * Runs the journeys: the packaged extension in a real workbench, used as a person does. Arguments pick files by a part
 * of their name. The counts go to `test-results/e2e.json`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';
import { glob } from 'tinyglobby';
import { packagedExtension } from '../support/packagedExtension';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const counts = path.join(repository, 'test-results/e2e.json');

async function main(): Promise<number> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.log('e2e: skipped, the workbench that the journeys drive runs on Linux x64');
    mkdirSync(path.dirname(counts), { recursive: true });
    writeFileSync(counts, JSON.stringify({ passed: 0, failed: 0, skipped: 1 }));
    return 0;
  }
  console.log(`e2e: ${path.relative(repository, packagedExtension())}`);
  const parts = process.argv.slice(2);
  const all = await glob('test/e2e/**/*.test.ts', { cwd: repository, absolute: true });
  const files = all.filter((file) => parts.length === 0 || parts.some((part) => path.basename(file).includes(part)));
  if (files.length === 0) throw new Error(`no journey is named like ${parts.join(', ')}`);
  const mocha = new Mocha({
    timeout: 120_000,
    reporter: path.join(repository, 'test/support/countingReporter.cjs'),
    reporterOptions: { counts },
  });
  for (const file of files.sort()) mocha.addFile(file);
  await mocha.loadFilesAsync();
  return new Promise((resolve) => mocha.run(resolve));
}

main().then(
  (failures) => process.exit(failures > 0 ? 1 : 0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
