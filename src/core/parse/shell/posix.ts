import { lineDialect } from '../lineRules';

/**
 * bash, sh, dash, zsh, ksh and fish: what the shell itself says about a script or a command line. The shell's own name
 * or the script stands first, then perhaps a line.
 */
export const posixShell = lineDialect({
  name: 'posixShell',
  triggers: [
    'syntax error', 'command not found', ': not found', 'permission denied', 'unbound variable', 'parameter not set', 'bad substitution',
    'bad interpreter', 'no matches found', 'parse error near', 'unknown command', 'no such file or directory', 'cannot execute',
    'exec format error', 'unexpected eof', 'unexpected end of file', 'is a directory', 'argument list too long', 'ambiguous redirect',
    'readonly variable', 'not a valid identifier', 'numeric argument required', 'too many arguments', 'operator expected', 'cannot fork',
    'division by 0', 'value too great for base', 'invalid option', 'bad option', 'bad math expression', 'event not found', 'no such job',
  ], // prettier-ignore
  language: 'shell',
  tool: 'sh',
  rules: [
    // `bash: line 142: syntax error near unexpected token `)'`, `./a.sh: line 9: syntax error: unexpected end of file`
    {
      pattern:
        /^(?:(?<tool>-?(?:ba|z|k|da|a)?sh)|(?<file>[^\s:][^:\n]{0,300}?)): (?:-c: )?(?:eval: )?line (?<line>\d{1,9}): (?<message>(?<type>syntax error|unexpected EOF).*)$/u,
      more: sameLineAgain,
      most: 2,
    },
    // `sh: 3: Syntax error: "(" unexpected`, `./a.sh: 4: Syntax error: Unterminated quoted string`
    {
      pattern: /^(?:(?<tool>(?:da|a)?sh)|(?<file>[^\s:][^:\n]{0,300}?)): (?<line>\d{1,9}): (?<type>Syntax error): (?<message>.*)$/u,
    },
    // `bash: syntax error near unexpected token `('`
    { pattern: /^(?<tool>-?(?:ba|k|z)?sh): (?:-c: )?(?<message>(?<type>syntax error).*)$/u, more: sameLineAgain, most: 2 },
    // `zsh: parse error near `)'`, `./a.zsh:3: parse error near `fi'`
    { pattern: /^(?:(?<tool>zsh):(?:\d{1,9}:)?|(?<file>[^\s:][^:\n]{0,300}?):(?<line>\d{1,9}):) (?<message>(?<type>parse error) near .*)$/u },
    // `zsh: command not found: foo`, `a.zsh:3: command not found: foo`, `f:1: no such file or directory: ./x`
    {
      pattern:
        /^(?:(?<tool>zsh):(?:\d{1,9}:)?|(?<file>[^\s:][^:\n]{0,300}?):(?<line>\d{1,9}):) (?<message>(?<type>command not found|permission denied|no such file or directory|no matches found|bad interpreter|exec format error|event not found|no such job|bad substitution|bad option|bad math expression)(?:: .*)?)$/u,
    },
    // `./a.sh: line 3: foo: command not found`, `bash: line 1: cd: /x: No such file or directory`
    {
      pattern:
        /^(?:(?<tool>-?(?:ba|k|z|a)?sh)|(?<file>[^\s:][^:\n]{0,300}?)): line (?<line>\d{1,9}): (?<message>.{1,2000}?: (?<type>command not found|No such file or directory|Permission denied|Is a directory|Not a directory|unbound variable|parameter null or not set|parameter not set|bad substitution|cannot execute: required file not found|cannot execute binary file: Exec format error|cannot execute binary file|bad interpreter: [^:]{1,200}|ambiguous redirect|readonly variable|not a valid identifier|numeric argument required|too many arguments|unary operator expected|binary operator expected|integer expression expected|Argument list too long|invalid option|division by 0 \(error token is .{1,100}\)|value too great for base \(error token is .{1,100}\)|not found|Text file busy))$/u,
      more: isUsage,
      most: 1,
    },
    // `sh: 1: foo: not found`, `./a.sh: 5: x: parameter not set`, `/bin/sh: 1: ./x: Permission denied`
    {
      pattern:
        /^(?:(?<tool>(?:\/bin\/)?(?:da|a)?sh)|(?<file>[^\s:][^:\n]{0,300}?)): (?:line )?(?<line>\d{1,9}): (?<message>.{1,2000}: (?<type>not found|Permission denied|parameter not set|bad variable name|Bad substitution|No such file|unexpected operator|Is a directory|cannot open [^:]{1,300}))$/u,
    },
    // `sh: 2: Bad substitution`, `sh: 3: cannot open foo: No such file`
    {
      pattern:
        /^(?:(?<tool>(?:\/bin\/)?(?:da|a)?sh)|(?<file>[^\s:][^:\n]{0,300}?)): (?<line>\d{1,9}): (?<message>(?<type>Bad substitution|cannot open|cannot create|Cannot fork)\b.*)$/u,
    },
    // `bash: foo: command not found`, `/bin/sh: foo: command not found`, `-bash: ./x: Permission denied`
    {
      pattern:
        /^(?<tool>-?(?:\/bin\/|\/usr\/bin\/)?(?:ba|k|da|a)?sh): (?<message>.{1,2000}: (?<type>command not found|not found|No such file or directory|Permission denied|Is a directory|cannot execute: required file not found|cannot execute binary file: Exec format error|cannot execute binary file|bad interpreter: [^:]{1,200}|unbound variable|event not found|Argument list too long|no such job))$/u,
    },
    // `fish: Unknown command: foo`, `fish: Unknown command "foo"`
    { pattern: /^(?<tool>fish): (?<message>(?<type>Unknown command)\b.*)$/u },
    // `Command 'foo' not found, did you mean:` (Debian, Ubuntu), `foo: command not found`, `foo: command not found...`
    {
      pattern: /^(?<message>(?:[Cc]ommand '.{1,200}' not found.*|[\w./+-]{1,200}: command not found\.{0,3}))$/u,
      type: 'command not found',
    },
    // `env: 'node': No such file or directory`, `/usr/bin/env: ‘python’: No such file or directory`
    { pattern: /^(?:\/usr\/bin\/)?(?<tool>env): (?<message>.{1,300}: (?<type>No such file or directory|Permission denied))$/u },
  ],
}); // prettier-ignore

/** bash prints the line that it could not parse below: `./a.sh: line 3: `fi'` */
function sameLineAgain(line: string): boolean {
  // `bash: -c: line 1: `if then'`
  return /^.{1,300}: (?:line \d{1,9}: )?`.*'$/u.test(line.slice(0, 2000));
}

// `cd: usage: cd [-L|[-P [-e]] [-@]] [dir]`
function isUsage(line: string): boolean {
  return /^\w{1,40}: usage: /u.test(line);
}
