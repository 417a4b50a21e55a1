import { readsAs, readsNothing } from '../../support/readsAs';

describe('shells', () => {
  it('bash: script, line, and the line that it prints again', () => {
    readsAs("./a.sh: line 3: syntax error near unexpected token `)'\n./a.sh: line 3: `echo )'\n", {
      type: 'syntax error',
      at: './a.sh:3',
      count: 1,
    });
    readsAs('bash: line 1: foo: command not found\n', { tool: 'bash', type: 'command not found', at: null });
  });

  it('dash, zsh and programs that say what the system answered', () => {
    readsAs('a.sh: 2: foo: not found\n', { type: 'not found', at: 'a.sh:2' });
    readsAs('zsh: command not found: foo\n', { tool: 'zsh', type: 'command not found' });
    readsAs("cp: cannot stat 'a': No such file or directory\n", { tool: 'cp', code: 'ENOENT' });
  });

  it('PowerShell 5 and 7', () => {
    readsAs(
      "Get-Item : Cannot find path 'C:\\x' because it does not\nexist.\nAt C:\\a.ps1:3 char:5\n+ Get-Item x\n+ ~~~~\n    + CategoryInfo          : ObjectNotFound: (C:\\x:String) [Get-Item], ItemNotFoundException\n    + FullyQualifiedErrorId : PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand\n",
      {
        type: 'ItemNotFoundException',
        code: 'PathNotFound',
        message: "Cannot find path 'C:\\x' because it does not exist.",
        at: 'C:\\a.ps1:3:5',
      },
    );
    readsAs("ParserError: /srv/a.ps1:3\nLine |\n   3 |  if (\n     |      ~\n     | Missing closing ')'\n", {
      type: 'ParserError',
      message: "Missing closing ')'",
      at: '/srv/a.ps1:3',
    });
  });
});

describe('containers and clusters', () => {
  it('Docker: the daemon, formats, and a build step that printed its own error', () => {
    readsAs('docker: Error response from daemon: pull access denied for x.\n', {
      type: 'Error response from daemon',
      message: 'pull access denied for x.',
    });
    readsAs('standard_init_linux.go:211: exec user process caused "exec format error"\n', {
      type: 'exec format error',
      at: null,
    });
    readsAs(
      'Dockerfile:5\n--------------------\n   5 | >>> COPY a b\n--------------------\nERROR: failed to solve: "/a": not found\n',
      {
        type: 'ERROR',
        at: 'Dockerfile:5',
      },
    );
    readsAs(
      "#9 3.871 src/a.ts(12,7): error TS2322: Type 'x' is not assignable to type 'y'.\nERROR: failed to solve: process \"/bin/sh -c tsc\" did not complete successfully: exit code: 2\n",
      {
        tool: 'tsc',
        at: 'src/a.ts:12:7',
        count: 1,
      },
    );
  });

  it('kubectl: events, states, refusals', () => {
    readsAs('  Warning  Failed   38m (x4 over 40m)   kubelet   Failed to pull image "x"\n', {
      type: 'Failed',
      message: 'Failed to pull image "x"',
    });
    readsAs('web-7d9   0/1   CrashLoopBackOff   5 (42s ago)   4m\n', { type: 'CrashLoopBackOff' });
    readsAs('Error from server (NotFound): pods "web" not found\n', {
      code: 'NotFound',
      message: 'pods "web" not found',
    });
    readsNothing(
      'NAME   READY   STATUS    RESTARTS   AGE\nweb-1  1/1     Running   0          4m\n  Normal  Pulled  3m  kubelet  Image is present\n',
    );
  });

  it('Terraform: with its box and without', () => {
    const box =
      '╷\n│ Error: Unsupported argument\n│ \n│   on main.tf line 3, in resource "a" "b":\n│    3:   foo = 1\n│ \n│ No argument "foo".\n╵\n';
    readsAs(box, { type: 'Error', message: 'Unsupported argument\nNo argument "foo".', at: 'main.tf:3', count: 1 });
    readsAs(
      'Error: Unsupported argument\n\n  on main.tf line 3, in resource "a" "b":\n   3:   foo = 1\n\nNo argument "foo".\n',
      {
        message: 'Unsupported argument\nNo argument "foo".',
        at: 'main.tf:3',
      },
    );
  });

  it("Ansible: the module's own message, or what the command printed", () => {
    readsAs('fatal: [web1]: FAILED! => {"changed": false, "msg": "No package \\"x\\""}\n', {
      type: 'FAILED!',
      message: 'No package "x"',
    });
    readsAs('fatal: [web1]: FAILED! => {"msg": "non-zero return code", "rc": 1, "stderr": "boom"}\n', {
      message: 'boom',
    });
  });

  it('git, ssh, curl and systemd', () => {
    readsAs(
      " ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs to 'x'\nhint: Updates were rejected\n",
      {
        tool: 'git',
        type: 'error',
        code: 'fetch first',
        count: 1,
      },
    );
    readsAs('ssh: connect to host 10.0.0.1 port 22: Connection refused\n', { tool: 'ssh', type: 'Connection refused' });
    readsAs('curl: (7) Failed to connect to localhost port 1\n', {
      tool: 'curl',
      code: '7',
      message: 'Failed to connect to localhost port 1',
    });
    readsAs('app.service: Main process exited, code=exited, status=203/EXEC\n', { tool: 'systemd', code: '203/EXEC' });
  });
});

describe('databases', () => {
  it('PostgreSQL: psql, its file, the state, the log of the server', () => {
    readsAs('psql:a.sql:3: ERROR:  23505: duplicate key\nDETAIL:  Key (id)=(1) already exists.\n', {
      type: 'ERROR',
      code: '23505',
      message: 'duplicate key',
      at: 'a.sql:3',
      count: 1,
    });
    readsAs(
      '2024-05-01 10:00:00.123 UTC [77] FATAL:  no such role\n2024-05-01 10:00:00.123 UTC [77] HINT:  Create it.\n',
      {
        tool: 'postgres',
        severity: 'fatal',
        count: 1,
      },
    );
    readsNothing('2024-05-01 10:00:00.123 UTC [77] LOG:  database system is ready to accept connections\n');
  });

  it('MySQL, SQLite, Redis and MongoDB', () => {
    readsAs('ERROR 1064 (42000) at line 3: You have an error in your SQL syntax\n', { tool: 'mysql', code: '1064' });
    readsAs('Runtime error near line 3: UNIQUE constraint failed: t.a (19)\n', {
      tool: 'sqlite3',
      type: 'Runtime error',
      code: '19',
    });
    readsAs('(error) WRONGTYPE Operation against a key holding the wrong kind of value\n', {
      tool: 'redis-cli',
      type: 'WRONGTYPE',
    });
    readsAs('MongoServerError[DuplicateKey]: E11000 duplicate key error\n', {
      type: 'MongoServerError',
      code: 'DuplicateKey',
    });
    readsAs(
      '{"t":{"$date":"2024-05-01T10:00:00Z"},"s":"F","c":"STORAGE","id":28595,"ctx":"main","msg":"Terminating"}\n',
      {
        tool: 'mongod',
        type: 'STORAGE',
        code: '28595',
        severity: 'fatal',
      },
    );
  });
});

describe('Go tools', () => {
  it('the race detector: only the first access is the stack', () => {
    readsAs(
      '==================\nWARNING: DATA RACE\nWrite at 0x00c0 by goroutine 7:\n  main.add()\n      /srv/a.go:12 +0x44\n\nPrevious write at 0x00c0 by goroutine 6:\n  main.add()\n      /srv/a.go:12 +0x44\n==================\n',
      {
        type: 'DATA RACE',
        frames: 1,
        at: '/srv/a.go:12',
        count: 1,
      },
    );
  });

  it('log.Fatal: the last line of the log is why', () => {
    readsAs('2024/05/01 10:00:00 main.go:21: connection refused\nexit status 1\n', {
      message: 'connection refused',
      at: 'main.go:21',
      code: '1',
    });
  });
});
