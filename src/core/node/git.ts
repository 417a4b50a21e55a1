import { execFile } from 'node:child_process';

/**
 * Output of a git command in `folder`, trimmed; undefined when git is missing, fails, is slow or says nothing. The folder
 * is untrusted: a partial clone could make git fetch a missing object through a program that its own configuration
 * names, so no transport is allowed and nothing is fetched.
 */
export function git(folder: string, ...args: string[]): Promise<string | undefined> {
  const options = {
    cwd: folder,
    timeout: 20_000,
    windowsHide: true,
    env: {
      ...process.env,
      GIT_OPTIONAL_LOCKS: '0',
      GIT_TERMINAL_PROMPT: '0',
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_NO_LAZY_FETCH: '1',
    },
  };
  return new Promise((resolve) => {
    execFile('git', args, options, (error, stdout) => resolve(error ? undefined : stdout.trim() || undefined));
  });
}
