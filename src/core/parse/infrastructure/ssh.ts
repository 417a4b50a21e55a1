import { lineDialect } from '../lineRules';

/** ssh, scp, sftp and rsync. */
export const ssh = lineDialect({
  name: 'ssh',
  kind: 'block',
  triggers: [
    'ssh: ', 'permission denied (', 'host key verification failed', 'kex_exchange', 'remote host identification', 'unprotected private key',
    'bad permissions', 'closed by remote host', 'client_loop', 'too many authentication failures', 'rsync error', 'rsync: ', 'unable to negotiate',
    'connection closed by', 'connection reset by', 'ssh_exchange_identification', 'invalid format', 'sign_and_send_pubkey', 'bad configuration option',
  ], // prettier-ignore
  language: 'ssh',
  tool: 'ssh',
  rules: [
    // `ssh: connect to host 10.0.0.1 port 22: Connection refused`, `ssh: Could not resolve hostname x: Name or service not known`
    { pattern: /^(?:git\.exe: )?ssh: (?<message>(?:connect to (?:host|address)|Could not resolve hostname) .{1,300}: (?<type>[A-Z][^:]{1,120}?))$/u },
    { pattern: /^ssh: (?<message>(?:handshake failed|unable to authenticate|no key found|cannot decode).*)$/u },
    // `git@github.com: Permission denied (publickey).`, `Permission denied (publickey,password).`
    { pattern: /^(?:[\w.+-]{1,80}@[\w.:[\]-]{1,200}: )?(?<message>(?<type>Permission denied) \([\w,-]{1,200}\)\.?)$/u, isEcho: false },
    { pattern: /^(?<message>(?<type>Host key verification failed)\.)$/u },
    // `@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @`, `@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @`
    {
      pattern: /^@ {1,20}WARNING: (?<message>(?<type>REMOTE HOST IDENTIFICATION HAS CHANGED|UNPROTECTED PRIVATE KEY FILE)!) {1,20}@$/u,
      more: (line) => line.trim() !== '' && !line.startsWith('Permission denied ('),
      keeps: (line) => !/^@+$/u.test(line),
      most: 16,
    },
    // `kex_exchange_identification: Connection closed by remote host`, `client_loop: send disconnect: Broken pipe`
    { pattern: /^(?<type>kex_exchange_identification|ssh_exchange_identification|client_loop|sign_and_send_pubkey): (?<message>.*)$/u },
    // `Load key "/home/dev/.ssh/id": bad permissions`, `Load key "x": invalid format`
    { pattern: /^(?<message>Load key ".{1,300}": (?<type>bad permissions|invalid format|error in libcrypto))$/u },
    // `Unable to negotiate with 10.0.0.1 port 22: no matching host key type found. Their offer: ssh-rsa`
    { pattern: /^(?<message>Unable to negotiate with \S{1,200} port \d{1,5}: (?<type>no matching [\w ]{1,60} found)\..*)$/u },
    // `Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures`
    { pattern: /^(?<message>Received disconnect from .{1,200}: (?<type>Too many authentication failures))$/u },
    // `Connection to 10.0.0.1 closed by remote host.`, `Connection closed by 10.0.0.1 port 22`, `Connection reset by 10.0.0.1 port 22`
    { pattern: /^(?<message>(?<type>Connection) (?:to \S{1,200} closed by remote host\.|(?:closed|reset) by \S{1,200} port \d{1,5}(?: \[preauth\])?))$/u, type: 'Connection closed' },
    // `/home/dev/.ssh/config: line 3: Bad configuration option: foo`
    { pattern: /^(?<file>\S{1,300}): line (?<line>\d{1,6}): (?<message>(?<type>Bad configuration option): .*)$/u },
    // `rsync error: some files/attrs were not transferred (see previous errors) (code 23) at main.c(1338) [sender=3.2.7]`
    { pattern: /^(?<type>rsync error): (?<message>.* \(code (?<code>\d{1,3})\).*)$/u, tool: 'rsync', isEcho: true },
    // `rsync: [sender] link_stat "/x" failed: No such file or directory (2)`
    { pattern: /^rsync: (?:\[\w{1,20}\] )?(?<message>.{1,1000}: (?<type>[A-Z][a-z]+(?: [a-z]+){1,6}) \((?<code>\d{1,3})\))$/u, tool: 'rsync' },
  ],
}); // prettier-ignore
