import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { extract } from 'tar';

const run = promisify(execFile);

/** A package at one version, with the sha512 of its tarball as the npm registry publishes it (`sha512-<base64>`). */
export interface PinnedPackage {
  name: string;
  version: string;
  integrity: string;
}

/**
 * Fetches a package's tarball with the user's own npm and unpacks it into `folder`, which must exist. Neither its
 * dependencies nor its scripts are touched. Throws, before anything is unpacked, when the tarball is not the pinned one.
 */
export async function unpackPackage(pinned: PinnedPackage, folder: string): Promise<void> {
  const spec = `${pinned.name}@${pinned.version}`;
  // A manifest of its own, so that no project above the folder lends its settings or its workspaces.
  await writeFile(path.join(folder, 'package.json'), '{"private":true}');
  const packed = JSON.parse(await npm(['pack', spec, '--json', '--ignore-scripts'], folder)) as { filename: string }[];
  const tarball = path.join(folder, path.basename(packed[0]?.filename ?? ''));
  const integrity = `sha512-${createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64')}`;
  if (integrity !== pinned.integrity) throw new Error(`${spec} is ${integrity}, expected ${pinned.integrity}`);
  await extract({ file: tarball, cwd: folder, strip: 1 });
  await rm(tarball);
}

/** Installs what the manifest in `folder` asks for at run time, and runs no script of any package. */
export async function installDependencies(folder: string): Promise<void> {
  await npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'], folder);
}

/** Runs npm quietly and gives its standard output; what it said is in the error when it fails. */
async function npm(args: string[], cwd: string): Promise<string> {
  const { stdout } = await run('npm', [...args, '--loglevel=error'], { cwd, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}
