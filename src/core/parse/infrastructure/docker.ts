import type { Dialect } from '../dialect';
import { isIndented, lineDialect } from '../lineRules';

/** Docker's client, its daemon, runc and compose: one line each. */
export const docker = lineDialect({
  name: 'docker',
  kind: 'block',
  triggers: [
    'error response from daemon', 'exec user process caused', 'exec format error', 'oci runtime', 'docker daemon',
    'returned a non-zero code', 'no such container', 'no such image', 'pull access denied', 'cannot start service',
    'cannot create container for service', 'compose file', 'dependency failed to start', 'additional propert', 'no configuration file provided',
    'undefined service', 'undefined volume', 'undefined network', 'is not running', 'manifest unknown', 'toomanyrequests', 'exec /', 'container_linux.go',
    'process_linux.go', 'standard_init_linux.go', 'dockerfile parse error', 'error getting credentials', 'exited with code',
    'invalid reference format', 'unable to prepare context',
  ], // prettier-ignore
  language: 'docker',
  tool: 'docker',
  rules: [
    // `docker: Error response from daemon: pull access denied for x`, `ERROR: Error response from daemon: ...`
    {
      pattern: /^(?:[Dd]ocker: |ERROR: |[\w.-]{1,60} )?(?<type>Error response from daemon): (?<message>.*)$/u,
      more: (line) => isIndented(line) || /^See 'docker/u.test(line),
      most: 4,
    },
    // `standard_init_linux.go:211: exec user process caused "exec format error"`,
    // `standard_init_linux.go:228: exec user process caused: no such file or directory`
    { pattern: /^(?:[\w./]{1,60}\.go:\d{1,5}: )?(?<message>exec user process caused:? "?(?<type>[^"]{1,200}?)"?)$/u },
    // `exec /usr/local/bin/docker-entrypoint.sh: exec format error`
    { pattern: /^(?<message>exec (?:"[^"]{1,300}"|\/[^:]{1,300}): (?<type>exec format error|no such file or directory|permission denied))$/u },
    // `OCI runtime exec failed: exec failed: unable to start container process: exec: "bash": executable file not found in $PATH: unknown`
    { pattern: /^(?:ERRO\[\d{1,8}\] )?(?<type>OCI runtime (?:create|exec|start|run|state) failed|OCI runtime error): (?<message>.*)$/u },
    // `container_linux.go:380: starting container process caused: exec: "x": executable file not found in $PATH`
    { pattern: /^(?:container|process|rootfs)_linux\.go:\d{1,5}: (?<message>.*)$/u, tool: 'runc' },
    // `Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?`
    { pattern: /^(?:docker: |(?<type>ERROR|error|Error): )?(?:failed to [^:]{1,80}: )?(?<message>(?:Cannot connect to the Docker daemon|error during connect: |Couldn't connect to Docker daemon|[Gg]ot permission denied while trying to connect to the Docker daemon|permission denied while trying to connect to the Docker).*)$/u },
    // `The command '/bin/sh -c npm ci' returned a non-zero code: 1`
    { pattern: /^(?:ERROR: .{0,40})?(?<message>The command '.{1,2000}' returned a non-zero code: (?<code>\d{1,3}))$/u, tool: 'docker build', isEcho: true },
    // `Error: No such container: web`, `Error: No such image: app:latest`
    { pattern: /^(?<type>Error): (?<message>No such (?:container|image|object|volume|network)\b.*)$/u },
    // `Error parsing reference: "a b" is not a valid repository/tag: invalid reference format`
    { pattern: /^(?:docker: |ERROR: )?(?<message>(?:Error parsing reference: .*|invalid reference format.*|unable to prepare context: .*|Dockerfile parse error .*|dockerfile parse error .*|error getting credentials - err: .*))$/u },
    // `manifest unknown: manifest unknown`, `toomanyrequests: You have reached your pull rate limit.`
    { pattern: /^(?<type>manifest unknown|toomanyrequests|denied|unauthorized): (?<message>.*)$/u },
    // `pull access denied for x, repository does not exist or may require 'docker login'`
    { pattern: /^(?:Error: )?(?<message>pull access denied for .*)$/u, type: 'pull access denied' },
    // `ERROR: for web  Cannot start service web: driver failed programming external connectivity on endpoint`
    { pattern: /^(?<type>ERROR): (?:for [\w.-]{1,80} {1,4})?(?<message>Cannot (?:start|create container for) service .*)$/u, tool: 'docker compose' },
    // `ERROR: The Compose file './docker-compose.yml' is invalid because:`, then what is wrong
    {
      pattern: /^(?<type>ERROR): (?<message>(?:The Compose file '.{1,300}' is invalid because:|Version in ".{1,300}" is unsupported\.).*)$/u,
      tool: 'docker compose',
      more: (line) => line.trim() !== '',
      most: 8,
    },
    // `dependency failed to start: container api-db-1 is unhealthy`, `service "api" depends on undefined service "db": invalid compose project`
    { pattern: /^(?:(?<type>ERROR|Error): )?(?<message>(?:dependency failed to start: .*|validating .{1,400}: .* Additional property .*|services?[ .]["'\w.-]{1,100} (?:Additional property|refers to undefined|depends on undefined|is not running|has neither).*|no configuration file provided: not found|.{1,200} Additional propert(?:y|ies) .{1,100} (?:is|are|were) (?:not allowed|unexpected).*))$/u, tool: 'docker compose' },
    // `api-1 exited with code 137`, `myapp_web_1 exited with code 1`
    { pattern: /^(?<message>[\w.-]{1,100} exited with code (?<code>[1-9]\d{0,2})(?: \(restarting\))?)$/u, tool: 'docker compose', isEcho: true },
  ],
}); // prettier-ignore

// `ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1`,
// `failed to solve with frontend dockerfile.v0: failed to read dockerfile`, `ERROR: failed to build: failed to solve: ...`
const failed =
  /^(?:(ERROR|error): |(?:target )?[\w.-]{1,80}: )?(failed to (?:solve|build|compute cache key|read dockerfile|receive status)\b.*)$/u;
// `Dockerfile:5`, `docker/web.Dockerfile:12`
const dockerfile = /^(\S{0,300}[Dd]ockerfile\S{0,100}|Containerfile):(\d{1,6})$/u;
// `   5 | >>> RUN npm ci`, `--------------------`
const excerpt = /^\s{0,8}\d{1,6} \||^-{6,}$/u;
const maxExcerpt = 60;

/** BuildKit: the excerpt of the Dockerfile, then `ERROR: failed to solve: ...`. */
export const buildkit: Dialect = {
  name: 'buildkit',
  kind: 'block',
  triggers: ['failed to solve', 'failed to build', 'failed to read dockerfile', 'failed to compute cache key'],
  read({ lines, line, floor }) {
    const match = failed.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    let first = line;
    let place: RegExpExecArray | null = null;
    for (let i = line - 1; i >= floor && line - i < maxExcerpt && !place; i--) {
      const text = lines.at(i).trimEnd();
      place = dockerfile.exec(text);
      if (place) first = i;
      else if (text !== '' && !excerpt.test(text)) break;
    }
    const message = match[2]!;
    return {
      language: 'docker',
      tool: 'docker build',
      errorType: match[1] ?? null,
      message,
      // `exit code: 127`
      code: /exit code: (\d{1,3})/u.exec(message)?.[1] ?? null,
      ...(place ? { innermost: { file: place[1]!, line: Number(place[2]), column: null } } : {}),
      // What the step itself printed says more.
      isEcho: message.includes('did not complete successfully'),
      first,
      last: line,
    };
  },
};

/** Command lines built on Go's cobra and flag packages (docker, kubectl, helm, gh): what they do not know. */
export const goFlags = lineDialect({
  name: 'goFlags',
  triggers: ['unknown flag', 'unknown shorthand flag', 'unknown command', 'required flag', 'error in configuration'],
  language: 'shell',
  tool: 'unknown',
  rules: [
    // `Error: unknown flag: --nosuchflag`, `unknown shorthand flag: 'f' in -f`, `docker: unknown command: docker compose`
    {
      pattern:
        /^(?:(?<tool>docker|podman): )?(?:(?<type>Error|error): )?(?<message>(?:unknown (?:flag|shorthand flag|command)\b.*|required flag\(s\) .*|accepts \d{1,3} arg\(s\), received \d{1,3}.*))$/u,
      type: 'usage',
    },
    // `Error in configuration: context was not found for specified context: nowhere`
    { pattern: /^(?<type>Error in configuration): (?<message>.*)$/u, tool: 'kubectl' },
  ],
});
