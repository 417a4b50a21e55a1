import { lineDialect } from '../lineRules';

/** cmd.exe, and PowerShell 7 about commands that it cannot find. */
export const commandPrompt = lineDialect({
  name: 'commandPrompt',
  triggers: ['is not recognized as', 'the system cannot find', 'access is denied', 'was unexpected at this time'],
  language: 'shell',
  tool: 'cmd',
  rules: [
    // `'foo' is not recognized as an internal or external command,`, then `operable program or batch file.`
    {
      pattern: /^(?<message>['"]?.{1,300}?['"]? is not recognized as an internal or external command.*)$/u,
      type: 'command not found',
      more: (line) => /^operable program or batch file/u.test(line),
      most: 1,
    },
    // `foo: The term 'foo' is not recognized as a name of a cmdlet, function, script file, or executable program.`
    {
      pattern: /^(?:[^:\n]{1,300}: ?)?(?<message>The term '.{1,300}' is not recognized as .*)$/u,
      type: 'CommandNotFoundException',
      tool: 'powershell',
      more: (line) => /^Check the spelling/u.test(line),
      most: 1,
    },
    // `The system cannot find the path specified.`, `Access is denied.`, `The system cannot find the file x.`
    { pattern: /^(?<message>The system cannot find the .{1,300}|Access is denied\.?)$/u },
    // `) was unexpected at this time.`
    { pattern: /^(?<message>.{1,200} was unexpected at this time\.)$/u, type: 'syntax error' },
  ],
});
