/** A file's path in one spelling, taken apart. */
export interface WorkspaceFile {
  /** As it was given. */
  path: string;
  /** The folders and the name, with `/` between, without a drive or a leading `/`. */
  segments: readonly string[];
}

/** The files of a workspace, found by their names. Build it once for many frames. */
export class WorkspaceFiles {
  private readonly byName = new Map<string, WorkspaceFile[]>();
  private readonly byPath = new Map<string, WorkspaceFile>();

  /** Absolute paths, or paths relative to the workspace, in the spelling of the machine that the workspace is on. */
  constructor(paths: Iterable<string>) {
    for (const path of paths) {
      const plain = slashed(path);
      const file = { path, segments: segmentsOf(plain) };
      const name = file.segments.at(-1)?.toLowerCase();
      if (name === undefined) continue;
      const same = this.byName.get(name);
      if (same) same.push(file);
      else this.byName.set(name, [file]);
      this.byPath.set(keyOf(plain), file);
    }
  }

  /** Files of that name, in any case. */
  named(name: string): readonly WorkspaceFile[] {
    return this.byName.get(name.toLowerCase()) ?? [];
  }

  /** The file with exactly this path; only paths with a drive ignore case. */
  at(path: string): WorkspaceFile | undefined {
    return this.byPath.get(keyOf(slashed(path)));
  }
}

/** The path with `/` for `\`. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

/** `C:/app/src/../a.ts` -> `app`, `a.ts`; what leads out of the path's own start is left out. */
export function segmentsOf(path: string): string[] {
  const segments: string[] = [];
  for (const segment of path.replace(/^[A-Za-z]:/u, '').split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments;
}

function keyOf(path: string): string {
  const isAbsolute = /^(?:[A-Za-z]:)?\//u.test(path);
  const drive = /^[A-Za-z]:/u.exec(path)?.[0].toLowerCase() ?? '';
  const key = `${drive}${isAbsolute ? '/' : ''}${segmentsOf(path).join('/')}`;
  return drive === '' ? key : key.toLowerCase();
}
