import { execFile } from 'node:child_process';

/** Output of a git command in `folder`, trimmed; undefined when git is missing, fails, is slow or says nothing. */
export function git(folder: string, ...args: string[]): Promise<string | undefined> {
  const options = {
    cwd: folder,
    timeout: 20_000,
    windowsHide: true,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
  };
  return new Promise((resolve) => {
    execFile('git', args, options, (error, stdout) => resolve(error ? undefined : stdout.trim() || undefined));
  });
}
