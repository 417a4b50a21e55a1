import type { StackFrame } from '../report';
import { isForeignPath } from './inApp';
import { segmentsOf, slashed, type WorkspaceFile, type WorkspaceFiles } from './workspaceFiles';

/** A file of the workspace that a printed file may be. */
export interface FileCandidate {
  /** As the workspace spells it. */
  path: string;
  /**
   * How it was found, best first: the very path, relative to the command's or a workspace folder, by the folders at
   * the end of the path (containers, bundles, other machines), by its name alone.
   */
  how: 'exact' | 'relative' | 'suffix' | 'name';
  /** How many segments from the end are the same; the file's name is one. */
  segments: number;
}

/** What is known about where a path was printed. */
export interface ResolveOptions {
  /** Working directory of the command. */
  cwd?: string;
  /** Workspace folders; a path may be relative to any of them. */
  folders?: readonly string[];
}

const order = { exact: 0, relative: 1, suffix: 2, name: 3 } as const;
const maxCandidates = 10;

/**
 * The files of a workspace that a frame's printed file may be, best first: a relative path, a `file://` or `webpack://`
 * address, the path inside a container, a Windows path seen from WSL and the other way round. Empty for files that
 * only runtimes have and for installed ones that the workspace does not hold. Pure; linear in the files of that name.
 */
export function resolveFile(
  frame: Pick<StackFrame, 'file' | 'function'>,
  files: WorkspaceFiles,
  options: ResolveOptions = {},
): FileCandidate[] {
  const spellings = spellingsOf(frame.file ?? '');
  const [printed] = spellings;
  if (printed === undefined) return [];
  const found = new Map<string, FileCandidate>();
  const add = (file: WorkspaceFile | undefined, how: FileCandidate['how'], segments: number) => {
    const known = file && found.get(file.path);
    if (file && (!known || order[how] < order[known.how])) found.set(file.path, { path: file.path, how, segments });
  };
  for (const spelling of spellings) {
    add(files.at(spelling), 'exact', segmentsOf(spelling).length);
    if (isAbsolute(spelling)) continue;
    for (const folder of [options.cwd, ...(options.folders ?? [])]) {
      if (folder) add(files.at(`${slashed(folder)}/${spelling}`), 'relative', segmentsOf(spelling).length);
    }
  }
  const wanted = segmentsOf(printed);
  const isForeign = isForeignPath(frame.file ?? '') || isForeignPath(printed);
  for (const file of files.named(wanted.at(-1) ?? '')) {
    const segments = commonEnd(wanted, file.segments);
    // `/usr/lib/node_modules/x/index.js` is not the workspace's own index.js: the installed package must match too.
    if (isForeign && segments < wanted.length && !sharesPackage(wanted, segments)) continue;
    add(file, segments > 1 ? 'suffix' : 'name', segments);
  }
  const folder = packageFolder(frame.function);
  return [...found.values()]
    .sort(
      (a, b) =>
        order[a.how] - order[b.how] ||
        b.segments - a.segments ||
        packageMatch(b, folder) - packageMatch(a, folder) ||
        a.path.length - b.path.length ||
        (a.path < b.path ? -1 : 1),
    )
    .slice(0, maxCandidates);
}

// `webpack://app/./src/a.ts`, `webpack-internal:///(rsc)/./src/a.ts`, `turbopack://[project]/src/a.ts`, `ng:///app/a.ts`,
// `app:///src/a.js`, `http://localhost:5173/src/App.tsx?t=17`, `capacitor://localhost/main.js`
const address =
  /^(?:webpack(?:-internal)?|turbopack|ng|app|https?|capacitor|ionic|rollup|vite|metro):\/\/([^/]{0,300})(\/.*)?$/u;
// `(rsc)/./src/a.ts`, `[project]/src/a.ts`, `./src/a.ts`, `@fs/home/dev/app/src/a.ts`
const addressLead = /^(?:\([\w-]{1,60}\)\/|\[project\]\/|\.\/|@fs(?=\/))/u;
// What only runtimes print: `node:fs`, `<anonymous>`, `[native code]`, `internal/process/task_queues`
const nowhere =
  /^(?:node:|ext:|bun:|deno:|native\b|<|\[native|internal\/|evalmachine|wasm:|chrome-extension:|data:|blob:)/u;

/** The ways in which the same file can be spelled, the likeliest first; none for a file that is nowhere. */
function spellingsOf(file: string): string[] {
  if (file === '' || file.length > 4096 || nowhere.test(file)) return [];
  const plain = withoutQuery(withoutScheme(file));
  const path = slashed(plain);
  const spellings = [path];
  // `\\wsl$\Ubuntu\home\dev`, `\\wsl.localhost\Ubuntu\home\dev`: the distribution's own path
  const wsl = /^\/\/wsl(?:\$|\.localhost)\/[^/]{1,100}(\/.*)$/iu.exec(path)?.[1];
  if (wsl) spellings.unshift(wsl);
  // `/mnt/c/Users/dev`, `/c/Users/dev` (Git Bash), `/cygdrive/c/Users/dev`
  const mounted = /^\/(?:mnt\/|cygdrive\/)?([a-z])(\/.*)$/iu.exec(path);
  if (mounted) spellings.push(`${mounted[1]!.toUpperCase()}:${mounted[2]!}`);
  // `C:/Users/dev` seen from inside WSL
  const drive = /^(?:\/\/\?\/)?([A-Za-z]):(\/.*)$/u.exec(path);
  if (drive) spellings.push(`${drive[1]!}:${drive[2]!}`, `/mnt/${drive[1]!.toLowerCase()}${drive[2]!}`);
  return spellings;
}

function withoutScheme(file: string): string {
  if (file.startsWith('file://')) {
    const path = decoded(file.slice(7)).replace(/^localhost(?=\/)/u, '');
    // `file:///C:/app/a.ts`, `file://server/share/a.ts`
    return path.replace(/^\/(?=[A-Za-z]:)/u, '').replace(/^(?!\/|[A-Za-z]:)/u, '//');
  }
  // `package:shop/src/cart.dart` lies in lib/
  const dart = /^package:[\w.]{1,100}\/(.*)$/u.exec(file)?.[1];
  if (dart) return `lib/${dart}`;
  const match = address.exec(file);
  if (!match) return file;
  let path = decoded(match[2] ?? '').replace(/^\/+/u, '');
  for (let i = 0; i < 3; i++) path = path.replace(addressLead, '');
  return path;
}

/** `src/App.tsx?t=1717000000`, `./src/a.vue?vue&type=script` */
function withoutQuery(path: string): string {
  return path.replace(/[?#][\w=&%.,-]{0,500}$/u, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isAbsolute(path: string): boolean {
  return /^(?:[A-Za-z]:)?\//u.test(path);
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && same(a[a.length - 1 - count]!, b[b.length - 1 - count]!)) count++;
  return count;
}

function same(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}

/** Whether what is the same reaches up to the folder of installed packages: `node_modules/x/index.js`. */
function sharesPackage(wanted: readonly string[], segments: number): boolean {
  return wanted
    .slice(wanted.length - segments)
    .some((segment) => /^(?:node_modules|site-packages|vendor|gems|deps)$/u.test(segment));
}

/** `com.acme.shop.Cart$1.total` -> `com/acme/shop`: the folder that a JVM source file has by convention. */
function packageFolder(name: string | null): string | undefined {
  const parts = name?.replace(/^.*\//u, '').split('.') ?? [];
  const first = parts.findIndex((part) => /^[A-Z]/u.test(part));
  return first > 0 ? parts.slice(0, first).join('/') : undefined;
}

function packageMatch(candidate: FileCandidate, folder: string | undefined): number {
  return folder !== undefined && slashed(candidate.path).includes(`/${folder}/`) ? 1 : 0;
}
