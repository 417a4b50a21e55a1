import type { Catalogue } from './entry';

/** Shells: bash, zsh, sh, PowerShell. */
export const shell: Catalogue = {
  name: 'shell',
  entries: [
    {
      title: 'Command not found',
      types: ['CommandNotFoundException', 'ENOENT'],
      words: ['command', 'found', 'recognized', 'spawn'],
      example: 'bash: kubectl: command not found',
      pattern:
        /(?:^|[\s:])(?<name>[\w.@+-]{1,60}): (?:command )?not found$|command not found: (?<name2>[\w.@/+-]{1,60})|(?:^|[\s:])(?<name3>[\w.@/+-]{1,60}): command not found|'?(?<name4>[\w.@+-]{1,60})'? is not recognized as|The term '(?<name5>[^'\n]{1,60})' is not recognized|spawn (?<name6>[\w.@/+-]{1,80}) ENOENT|exec: "(?<name7>[^"\n]{1,80})": executable file not found/m,
      summary: 'The shell finds no program `{name|of this name}`.',
      causes: ['It is not installed here', 'Its folder is not on `PATH` of this shell, service or container', 'A typo'],
      checks: ['Ask the shell: `command -v {name|NAME}`', 'Print the search path: `echo "$PATH"`'],
    },
    {
      title: 'Script or program may not run',
      words: ['permission', 'interpreter'],
      example: 'bash: ./deploy.sh: Permission denied',
      pattern:
        /^(?:-?(?:ba|z|da|k)?sh|zsh): (?:line \d{1,6}: |\d{1,6}: )?(?<name>[^\s:]{1,120}): (?:Permission denied|permission denied)|bad interpreter: (?:Permission denied)/,
      summary: 'The shell may not run `{name|this file}`.',
      causes: ['The file is not marked as executable', 'It lies on a disk mounted with `noexec`, or is a folder'],
      checks: ['Look: `ls -l {name|FILE}`', 'Mark it: `chmod +x {name|FILE}`'],
    },
    {
      title: 'Interpreter of the script missing',
      words: ['interpreter', 'bad', 'env', 'r', 'exec'],
      example: '/bin/bash^M: bad interpreter: No such file or directory',
      pattern:
        /bad interpreter: No such file|^exec \/\S{1,160}: no such file or directory|\\r['’]?: No such file|: \/usr\/bin\/env: ['‘].{1,60}['’]: No such file|\$'\\r': command not found|env: ['‘].{1,60}\\r['’]/,
      summary: 'The script or program exists, but the interpreter that its first line names does not exist here.',
      causes: [
        'The file has Windows line ends, so the name ends in an invisible character',
        'That interpreter is not installed',
      ],
      checks: ['Look at the line ends: `file` and the name', 'Convert them: `dos2unix` and the name'],
    },
    {
      title: 'Shell syntax error',
      types: ['syntax error'],
      words: ['syntax', 'unexpected'],
      example: "syntax error near unexpected token `('",
      pattern:
        /syntax error near unexpected token|syntax error: unexpected|unexpected EOF while looking for matching|parse error near/,
      summary: 'The shell cannot read the script: {message}',
      causes: ['A quote, `fi`, `done` or bracket is missing', 'A bash script run by `sh`', 'Windows line ends'],
      checks: ['Check it: `bash -n` and the file', 'Run ShellCheck over it'],
    },
    {
      title: 'Unset variable',
      words: ['unbound', 'parameter'],
      example: 'API_KEY: unbound variable',
      pattern: /(?<name>\w{1,80}): unbound variable|(?<name2>\w{1,80}): parameter (?:null or )?not set/,
      summary: 'The variable {name|the one in the message} is not set, and the script demands that it is.',
      causes: ['It is not exported in this shell, service or CI job', 'A typo'],
      checks: ['Look: `printenv {name|NAME}`', 'Set it, or give a default in the script'],
    },
    {
      title: 'PowerShell: scripts are blocked',
      words: ['scripts', 'unauthorizedaccess'],
      example: 'npm.ps1 cannot be loaded because running scripts is disabled on this system',
      pattern: /running scripts is disabled on this system/,
      summary: 'The policy of PowerShell on this machine does not let scripts run.',
      causes: ['The execution policy is Restricted, the default'],
      checks: [
        'See it: `Get-ExecutionPolicy -List`',
        'For you only: `Set-ExecutionPolicy -Scope CurrentUser RemoteSigned`',
      ],
    },
  ],
};
