import type { Catalogue } from './entry';

/** Docker, compose, Kubernetes and Helm. */
export const containers: Catalogue = {
  name: 'containers',
  entries: [
    {
      title: 'Docker is not running',
      words: ['daemon'],
      example: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      pattern:
        /Cannot connect to the Docker daemon|docker daemon is not running|dockerDesktopLinuxEngine|error during connect:/i,
      summary: 'The `docker` command cannot reach its daemon.',
      causes: ['Docker Desktop or the service is not started', '`DOCKER_HOST` or the context points elsewhere'],
      checks: ['Start it: `sudo systemctl start docker`', 'See the context: `docker context ls`'],
    },
    {
      title: 'No right to use Docker',
      words: ['permission', 'daemon'],
      example: 'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
      pattern:
        /permission denied while trying to connect to the docker (?:daemon|API)|dial unix \/var\/run\/docker\.sock: connect: permission denied/i,
      summary: 'This user may not talk to the Docker daemon.',
      causes: ['The user is not in the group `docker`', 'The group was added, but the session is older'],
      checks: ['See the groups: `id -nG`', 'Add it: `sudo usermod -aG docker "$USER"`, then sign in again'],
    },
    {
      title: 'Port of the container is taken',
      words: ['allocated', 'port', 'ports'],
      example:
        'driver failed programming external connectivity: Bind for 0.0.0.0:5432 failed: port is already allocated',
      pattern: /(?:Bind for (?<bound>\S{1,60}) failed: )?port is already allocated|Ports are not available/,
      summary: 'The port that the container wants on this machine is in use ({bound|see the message}).',
      causes: ['Another container publishes it', 'A program of the machine itself uses it'],
      checks: ['List them: `docker ps`', 'Find the program: `lsof -i :{port|PORT}`'],
    },
    {
      title: 'Container name is taken',
      words: ['conflict'],
      example: 'Conflict. The container name "/db" is already in use by container "4f0c"',
      pattern: /The container name "\/?(?<name>[\w.-]{1,80})" is already in use/,
      summary: 'A container called {name} exists already, running or not.',
      causes: ['It is left over from an earlier run'],
      checks: ['Remove it: `docker rm -f {name}`', 'Or start it: `docker start {name}`'],
    },
    {
      title: 'Image not found',
      words: ['manifest', 'pull', 'image', 'imagepullbackoff', 'errimagepull'],
      example: "pull access denied for acme/app, repository does not exist or may require 'docker login'",
      pattern:
        /pull access denied for (?<image>[\w./:-]{1,120})|manifest (?:for (?<image2>[\w./:-]{1,120}) not found|unknown)|Failed to pull image "(?<image3>[^"\n]{1,160})"|ErrImagePull|ImagePullBackOff|no matching manifest for/,
      summary: 'The image {image|that was asked for} cannot be pulled.',
      causes: [
        'A typo in name or tag',
        'A private registry without a sign-in',
        'No build for this processor, or the registry limits pulls',
      ],
      checks: ['Try it: `docker pull {image|IMAGE}`', 'Sign in: `docker login`'],
    },
    {
      title: 'Container cannot start its program',
      words: ['oci', 'runc', 'container', 'starting'],
      example:
        'OCI runtime create failed: runc create failed: unable to start container process: exec: "npm": executable file not found in $PATH: unknown',
      pattern:
        /OCI runtime (?:create|exec) failed|oci runtime error|unable to start container process|System error: exec/,
      summary: 'The container was made, but its program could not be started: {message}',
      causes: [
        'The command is not in the image, or misspelled',
        'A mounted folder hides it, or a mount cannot be made',
        'The entry script is not executable',
      ],
      checks: ['Look inside: `docker run --rm -it --entrypoint sh` and the image', 'Compare `CMD` and `ENTRYPOINT`'],
    },
    {
      title: 'Docker build step failed',
      words: ['solve', 'dockerfile', 'complete', 'checksum'],
      example: 'failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
      pattern:
        /failed to solve|did not complete successfully|failed to (?:compute cache key|read dockerfile)|COPY failed|The command '[^'\n]{1,200}' returned a non-zero code/,
      summary: 'A step of the Dockerfile failed: {message}',
      causes: [
        'The command in the step failed: its output is above',
        'A copied file is not in the build context, or `.dockerignore` leaves it out',
      ],
      checks: ['See all output: `docker build --progress=plain --no-cache .`', 'Compare paths with the build context'],
    },
    {
      title: 'Kubernetes: kind or version unknown',
      words: ['matches', 'kind'],
      example: 'no matches for kind "Ingress" in version "extensions/v1beta1"',
      pattern: /no matches for kind "(?<kind>\w{1,60})" in version "(?<version>[\w./-]{1,80})"/,
      summary: 'The cluster knows no {kind} in version {version}.',
      causes: ['The version was removed from newer Kubernetes', 'The custom resource definition is not installed'],
      checks: [
        'Ask the cluster: `kubectl api-resources`',
        'Use the current version, such as `networking.k8s.io/v1` for Ingress',
      ],
    },
    {
      title: 'Kubernetes: not allowed',
      words: ['forbidden', 'unauthorized'],
      example: 'pods is forbidden: User "dev" cannot list resource "pods" in API group "" in the namespace "prod"',
      pattern:
        /is forbidden: User "(?<user>[^"\n]{1,80})" cannot (?<verb>\w{1,20}) resource "(?<resource>[\w./-]{1,60})"|You must be logged in to the server/,
      summary: 'The cluster does not let {user|this account} {verb|do this} ({resource|see the message}).',
      causes: ['A role binding is missing', 'The wrong context or namespace', 'The sign-in has expired'],
      checks: ['See who and where: `kubectl config current-context`', 'Ask: `kubectl auth can-i --list`'],
    },
    {
      title: 'Kubernetes: cluster not reachable',
      words: ['server', 'connection', 'current-context'],
      example: 'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
      pattern:
        /The connection to the server (?<server>\S{1,120}) was refused|Unable to connect to the server|couldn't get current server API group list|current-context is not set/,
      summary: '`kubectl` cannot reach the cluster ({server|no address}).',
      causes: ['No kubeconfig: `localhost:8080` is the default then', 'The cluster is stopped, or the VPN is off'],
      checks: ['See it: `kubectl config view --minify`', 'Start the local cluster: `minikube start`'],
    },
    {
      title: 'Kubernetes: not found',
      words: ['notfound', 'found'],
      example: 'Error from server (NotFound): deployments.apps "web" not found',
      pattern:
        /\(NotFound\): (?<kind>[\w.]{1,80}) "(?<name>[^"\n]{1,120})" not found|container not found \("(?<kind2>[^"\n]{1,80})"\)|namespaces? "[^"\n]{1,80}" not found/,
      summary:
        'The cluster has no {kind|the one in the message} of this name ({name|see the message}) in this namespace.',
      causes: ['Another namespace or context', 'A typo, or it was deleted'],
      checks: ['Look everywhere: `kubectl get all -A`', 'Name the namespace with `-n`'],
    },
    {
      title: 'Pod keeps crashing',
      types: ['CrashLoopBackOff'],
      words: ['crashloopbackoff', 'back-off'],
      example: 'Back-off restarting failed container',
      pattern: /CrashLoopBackOff|Back-off restarting failed container/,
      summary: 'The program in the pod ends again and again, and Kubernetes waits longer each time.',
      causes: [
        'It crashes at start: a missing setting or dependency',
        'The liveness probe is too strict',
        'It runs out of memory',
      ],
      checks: [
        'Read the last crash: `kubectl logs --previous` and the pod',
        'Look at “Last State”: `kubectl describe pod`',
      ],
    },
    {
      title: 'Helm release failed',
      words: ['upgrade', 'installation', 'helm', 'operation'],
      example: 'UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress',
      pattern: /(?:UPGRADE|INSTALLATION) FAILED/,
      isBroad: true,
      summary: 'Helm could not bring the release to the cluster: {message}',
      causes: ['A template or value is wrong', 'An earlier operation is stuck'],
      checks: ['See the history: `helm history` and the release', 'Render it: `helm template .`'],
    },
  ],
};
