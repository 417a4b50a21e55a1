import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

const repository = path.resolve(__dirname, '../../..');

/** A program to run in an empty folder. */
export interface Program {
  files: ReadonlyMap<string, string>;
  /** Run first; what it prints is not kept. */
  build?: string;
  run: string;
  /** Where the folder is said to be. */
  root: string;
}

/** What a program prints, with this machine's folders masked, and whether it failed. */
export function printedBy({ files, build, run, root }: Program): { text: string; failed: boolean } {
  const folder = mkdtempSync(path.join(tmpdir(), 'program-'));
  try {
    for (const [file, content] of files) {
      const place = path.join(folder, file);
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, content, { mode: 0o755 });
    }
    if (/\bnpx (?:mocha|tsx|tsc)\b|^npm run (?:check|start)/.test(run))
      symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
    if (build) shell(build, folder);
    const { text, failed } = shell(run, folder);
    return { text: normalise(text, folder, root), failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shell(command: string, cwd: string): { text: string; failed: boolean } {
  const env = {
    PATH: `${path.join(repository, 'node_modules/.bin')}:${process.env.PATH}`,
    HOME: homedir(),
    LANG: 'C.UTF-8',
    CARGO_TERM_COLOR: 'never',
    NO_COLOR: '1',
    TERM: 'dumb',
    NODE_PATH: path.join(repository, 'node_modules'),
  };
  const options = { cwd, env, encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 24 } as const;
  const result = spawnSync('bash', ['-c', `ulimit -c 0; set -o pipefail; exec 2>&1; ${command}`], options);
  return { text: result.stdout ?? '', failed: result.status !== 0 };
}

function normalise(text: string, folder: string, root: string): string {
  return text
    .split(folder)
    .join(root)
    .split(repository)
    .join('/home/dev/tools')
    .split(homedir())
    .join('/home/dev')
    .replace(/^npm warn Unknown user config.*\n/gm, '')
    .replace(/\/tmp\/[\w.-]+/g, '/tmp/x')
    .slice(0, 20_000)
    .trimEnd();
}
