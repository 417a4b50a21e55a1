import { lineDialect } from '../lineRules';

/** systemd, in `systemctl`'s answers and in the journal. */
export const systemd = lineDialect({
  name: 'systemd',
  triggers: [
    'failed with result', 'main process exited', 'active: failed', 'job for ', '.service', 'failed to start', 'start request repeated',
    'dependency failed for',
  ], // prettier-ignore
  language: 'systemd',
  tool: 'systemd',
  rules: [
    // `app.service: Main process exited, code=exited, status=203/EXEC`, behind a journal's prefix
    { pattern: /^(?:.{0,120}systemd\[\d{1,8}\]: )?(?<message>\S{1,200}: (?<type>Main process exited), code=\w{1,20}, status=(?<code>\d{1,3}\/\w{1,40}))$/u },
    // `app.service: Failed with result 'exit-code'.`
    { pattern: /^(?:.{0,120}systemd\[\d{1,8}\]: )?(?<message>\S{1,200}: (?<type>Failed with result) '(?<code>[\w-]{1,40})'\.)$/u, isEcho: true },
    // `app.service: Start request repeated too quickly.`, `app.service: Failed at step EXEC spawning /x: No such file or directory`
    { pattern: /^(?:.{0,120}systemd\[\d{1,8}\]: )?(?<message>[\w@.\\-]{1,200}\.(?:service|socket|mount|timer|target): (?<type>Start request repeated too quickly|Failed at step (?<code>\w{1,40})|Failed to \w{1,40}|Unable to \w{1,40})\b.*)$/u },
    // `     Active: failed (Result: exit-code) since Wed 2024-05-01 10:00:00 UTC; 3s ago`
    { pattern: /^\s{1,12}(?<message>Active: (?<type>failed) \(Result: (?<code>[\w-]{1,40})\).*)$/u, isEcho: true },
    // `Job for app.service failed because the control process exited with error code.`, then where to look
    {
      pattern: /^(?<message>Job for \S{1,200} (?:failed|canceled)\b.*)$/u,
      more: (line) => /^See "systemctl status/u.test(line),
      most: 2,
      type: 'Job failed',
    },
    // `Failed to start app.service: Unit app.service not found.`, `Unit app.service could not be found.`
    { pattern: /^(?<type>Failed to (?:start|stop|restart|enable|disable|reload|get properties|connect to bus)) ?(?:[\w@.\\-]{1,200})?: (?<message>.*)$/u, tool: 'systemctl' },
    { pattern: /^(?<message>Unit \S{1,200} (?:could not be found|not found)\.)$/u, type: 'Unit not found', tool: 'systemctl' },
    // `systemd[1]: Failed to start app.service - My app.`, `Dependency failed for Graphical Interface.`
    { pattern: /^(?:.{0,120}systemd\[\d{1,8}\]: )(?<message>(?<type>Failed to start|Dependency failed for|Failed to mount) .*)$/u, isEcho: true },
  ],
}); // prettier-ignore
