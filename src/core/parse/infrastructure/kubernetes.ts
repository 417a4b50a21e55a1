import type { Dialect } from '../dialect';
import { isIndented, lineDialect } from '../lineRules';

/** kubectl itself: what the server refused, what could not be reached, what is wrong with a manifest. */
export const kubectl = lineDialect({
  name: 'kubectl',
  triggers: [
    'error from server', 'the connection to the server', 'unable to connect to the server', 'resource mapping not found',
    'unable to recognize', 'error validating', 'is invalid:', 'no matches for kind', 'error parsing', 'error: ', "doesn't have a resource type",
  ], // prettier-ignore
  language: 'kubernetes',
  tool: 'kubectl',
  rules: [
    // `Error from server (NotFound): pods "x" not found`, `Error from server: error dialing backend: dial tcp`
    {
      pattern: /^(?<type>Error from server(?: \((?<code>\w{1,60})\))?): (?<message>.*)$/u,
      more: (line) => isIndented(line) || /^(?:Resource|Name|for): /u.test(line),
    },
    // `The connection to the server localhost:8080 was refused - did you specify the right host or port?`
    { pattern: /^(?<message>The connection to the server .*)$/u, type: 'connection refused' },
    // `Unable to connect to the server: dial tcp 10.0.0.1:443: i/o timeout`
    { pattern: /^(?<type>Unable to connect to the server): (?<message>.*)$/u },
    // `The Deployment "web" is invalid: spec.template.spec.containers[0].image: Required value`, or `* ` lines below
    { pattern: /^(?<message>The \w{1,80} "[^"]{0,300}" is invalid:.*)$/u, type: 'Invalid', more: (line) => line.startsWith('* ') },
    // `error: resource mapping not found for name: "x" namespace: "" from "a.yaml": no matches for kind "Ingress"`
    {
      pattern: /^(?<type>error): (?<message>(?:resource mapping not found|unable to recognize|error validating|error parsing|the server doesn't have a resource type|the path |no objects passed|unable to (?:read|decode|load|upgrade)|context |current-context|You must be logged in|You must specify|must specify|deployment |timed out waiting|a container name must|cannot exec|container |no matching resources|no context|json: |yaml: |unknown (?:flag|command|shorthand)|required flag|exec plugin|there is no need|lost connection|selector|name cannot|no configuration|Metrics API|Missing or incomplete).*)$/u,
      more: (line) => isIndented(line) || /^(?:ensure CRDs|No resources found|Error from)/u.test(line),
      most: 6,
    },
  ],
}); // prettier-ignore

/** Reasons that mean that a container does not run. */
const reasons =
  'CrashLoopBackOff|ImagePullBackOff|ErrImagePull|ErrImageNeverPull|InvalidImageName|CreateContainerConfigError|CreateContainerError|RunContainerError|OOMKilled|ContainerCannotRun|DeadlineExceeded|Evicted|StartError|PostStartHookError|PreStopHookError|ContainerStatusUnknown|FailedScheduling|Unschedulable';
// `web-7d9c   0/1     CrashLoopBackOff   5 (2m ago)   10m`, `default  web-1  0/1  Init:ErrImagePull  0  3s`, `web  0/1  Error  1`
const podLine = new RegExp(
  `^(?<pod>(?:[\\w.-]{1,250} {1,60})?[a-z\\d][\\w.-]{0,250}) {1,80}\\d{1,3}/\\d{1,3} {1,20}(?<status>(?:Init:)?(?:${reasons}|Error|Init:Error)) {1,20}\\d`,
  'u',
);
// `      Reason:       CrashLoopBackOff`, `      Reason:       OOMKilled`, `      Reason:       Error`
const stateReason = new RegExp(`^ {2,20}Reason: {1,20}(?<reason>${reasons}|Error)$`, 'u');
// `      Exit Code:    137`, `      Message:      Back-off pulling image "x"`
const stateDetail = /^ {2,20}(Exit Code|Message|Signal): {1,20}(.{1,2000})$/u;
// `  Warning  Failed     38m (x4 over 40m)   kubelet            Failed to pull image "x"`, `Warning  BackOff  3m  kubelet, node1  text`
const event =
  /^\s{0,12}Warning {1,20}(?<reason>[A-Z]\w{1,60}) {1,40}(?:<\w{1,20}>|\d[\w.]{0,20}|[\w-]{1,20})(?: \(x\d{1,9} over [\w.]{1,20}\))? {1,40}(?<from>[\w/.-]{1,80}(?:, [\w.-]{1,120})?) {1,60}(?<message>\S.*)$/u;
// `5m   Warning   BackOff   pod/web-1   Back-off restarting failed container` (kubectl get events)
const listed =
  /^(?:[\w-]{1,80} {1,40})?(?:<\w{1,20}>|\d[\w.]{0,20})(?: \(x\d{1,9} over [\w.]{1,20}\))? {1,40}Warning {1,40}(?<reason>[A-Z]\w{1,60}) {1,60}(?<from>[\w]{1,60}\/[\w.-]{1,250}) {1,80}(?<message>\S.*)$/u;

/** What kubectl shows about pods that do not run: `get pods`, `describe`, events. */
export const pods: Dialect = {
  name: 'pods',
  kind: 'block',
  triggers: ['warning  ', ' warning ', 'reason: ', 'backoff', 'errimage', 'containerconfigerror', 'oomkilled', 'evicted', '/1 '],
  read({ lines, line, ceiling }) {
    const text = lines.at(line).trimEnd();
    const found = (event.exec(text) ?? listed.exec(text))?.groups;
    const base = { language: 'kubernetes', tool: 'kubectl', first: line, last: line };
    if (found) {
      const { reason = null, message = null, from = '' } = found;
      return { ...base, errorType: reason, message, code: reason, properties: [['from', from]] };
    }
    const pod = podLine.exec(text)?.groups;
    if (pod) {
      const status = pod.status!.replace(/^Init:/u, '');
      return { ...base, errorType: status, message: text.trim(), code: status, properties: [['pod', pod.pod!]] };
    }
    const reason = stateReason.exec(text)?.groups?.reason;
    if (!reason) return undefined;
    const properties: [string, string][] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i <= line + 4; i++) {
      const detail = stateDetail.exec(lines.at(i).trimEnd());
      if (!detail && !/^ {2,20}(?:Started|Finished): /u.test(lines.at(i))) break;
      if (detail) properties.push([detail[1]!, detail[2]!]);
      last = i;
    }
    const message = properties.find(([name]) => name === 'Message')?.[1] ?? reason;
    return { ...base, errorType: reason, message, code: reason, properties, last };
  },
}; // prettier-ignore

/** helm: `Error: INSTALLATION FAILED: cannot re-use a name that is still in use` */
export const helm = lineDialect({
  name: 'helm',
  triggers: ['installation failed', 'upgrade failed', 'uninstall: ', 'rollback failed', 'render error', 'execution error at', 'helm', 'template: ', 'parse error at', 'yaml parse error'],
  language: 'kubernetes',
  tool: 'helm',
  rules: [
    {
      pattern: /^(?<type>Error): (?<message>(?:INSTALLATION FAILED|UPGRADE FAILED|ROLLBACK FAILED|UNINSTALL FAILED|uninstall: |release: |chart |template: |parse error at|execution error at|render error in|YAML parse error on|repo |failed to download|Chart\.yaml|found in Chart\.yaml|plugin ).*)$/u,
      more: isIndented,
    },
    // `[ERROR] templates/: template: web/templates/a.yaml:3:5: executing ...` (helm lint)
    { pattern: /^\[(?<type>ERROR)\] (?<message>(?:templates\/|values\.yaml|Chart\.yaml): .*)$/u, more: isIndented },
  ],
}); // prettier-ignore

/** klog, the log of Kubernetes' own programs: `E0501 10:00:00.123456    1234 memcache.go:265] couldn't get resource list` */
export const klog = lineDialect({
  name: 'klog',
  triggers: ['.go:'],
  language: 'go',
  tool: 'klog',
  rules: [
    {
      pattern:
        /^E\d{4} \d\d:\d\d:\d\d\.\d{6} {1,8}\d{1,9} (?<file>[\w./-]{1,200}\.go):(?<line>\d{1,6})\] (?<message>.*)$/u,
    },
    {
      pattern:
        /^F\d{4} \d\d:\d\d:\d\d\.\d{6} {1,8}\d{1,9} (?<file>[\w./-]{1,200}\.go):(?<line>\d{1,6})\] (?<message>.*)$/u,
      severity: 'fatal',
    },
  ],
});
