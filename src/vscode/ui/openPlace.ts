import path from 'node:path';
import { Position, Range, Uri, window, workspace } from 'vscode';
import { localPath } from './shownPath';

/** A place that an error names. Line and column are 1-based. */
export interface Place {
  file: string;
  line: number | null;
  column: number | null;
}

/** How many files of the same name are looked at to find the one that a container or another machine meant. */
const MAX_NAMESAKES = 50;

/** Opens a file at a line. Rejects with a sentence for people when the file cannot be found here. */
export async function openPlace(place: Place): Promise<void> {
  const uri = await findFile(place.file);
  if (!uri) throw new Error(`${place.file} is not on this machine.`);
  const document = await workspace.openTextDocument(uri);
  const line = Math.min(Math.max((place.line ?? 1) - 1, 0), Math.max(document.lineCount - 1, 0));
  const at = new Position(line, Math.max((place.column ?? 1) - 1, 0));
  await window.showTextDocument(document, { selection: new Range(at, at), preview: true });
}

/** The file that an error names: as it is, below a workspace folder, or the workspace file whose path ends most alike. */
export async function findFile(file: string): Promise<Uri | undefined> {
  const local = localPath(file);
  const folders = workspace.workspaceFolders ?? [];
  const candidates = path.isAbsolute(local)
    ? [Uri.file(local)]
    : folders.map((folder) => Uri.joinPath(folder.uri, ...local.split(/[\\/]/)));
  for (const candidate of candidates) if (await exists(candidate)) return candidate;
  return nearestNamesake(local);
}

async function nearestNamesake(file: string): Promise<Uri | undefined> {
  const parts = file.split(/[\\/]/).filter(Boolean);
  const name = parts.at(-1);
  if (!name || /[*?{}[\]]/.test(name)) return undefined;
  const found = await workspace.findFiles(`**/${name}`, '**/node_modules/**', MAX_NAMESAKES);
  let best: Uri | undefined;
  let bestShared = 0;
  for (const uri of found) {
    const other = uri.path.split('/').filter(Boolean);
    let shared = 0;
    while (shared < parts.length && parts.at(-1 - shared) === other.at(-1 - shared)) shared++;
    if (shared > bestShared) [best, bestShared] = [uri, shared];
  }
  return best;
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
