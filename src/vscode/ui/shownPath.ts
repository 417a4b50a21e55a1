import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Uri, workspace } from 'vscode';

/** A path as people read it: relative inside the workspace, else as the error names it. */
export function shownPath(file: string): string {
  const local = localPath(file);
  return path.isAbsolute(local) && workspace.getWorkspaceFolder(Uri.file(local))
    ? workspace.asRelativePath(local)
    : file;
}

/** A path of this machine for what an error names: file URLs are opened up, and memory's `~` is the home folder. */
export function localPath(file: string): string {
  if (/^file:\/\//i.test(file)) {
    try {
      return fileURLToPath(file);
    } catch {
      return file.replace(/^file:\/\//i, '');
    }
  }
  return /^~[\\/]/.test(file) ? path.join(homedir(), file.slice(2)) : file;
}
