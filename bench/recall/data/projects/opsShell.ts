import type { ReplayProject } from '../replayProject';

/** A server's chores: shell and Perl scripts, git. */
export const opsShell: ReplayProject = {
  name: 'ops-shell',
  comment: '#',
  keep: /\.(?:conf|txt|json)$/,
  files: {
    'etc/app.conf': 'name=app\nport=8080\n',
    'bin/deploy.sh': `#!/usr/bin/env bash
set -eu
source lib/common.sh
step "deploy \${1:-staging}"
load_config etc/app.conf
check_tools
publish "\${1:-staging}"
`,
    'lib/common.sh': `step() { echo "==> $1"; }
load_config() { while IFS='=' read -r key value; do export "CFG_$key=$value"; done < "$1"; }
check_tools() { for tool in tar gzip; do command -v "$tool" >/dev/null; done; }
publish() { tar czf /dev/null etc; echo "published $CFG_name to $1"; }
`,
    'bin/backup.sh': `#!/usr/bin/env bash
set -eu
source lib/common.sh
step "backup"
load_config etc/app.conf
tar czf /dev/null etc
`,
    'bin/report.pl': `#!/usr/bin/perl
use strict;
use warnings;
use lib 'lib';
use Stats;
my ($file) = @ARGV;
my @lines = Stats::read_lines($file);
print Stats::average(map { (split /=/)[1] } grep { /port/ } @lines), "\\n";
`,
    'lib/Stats.pm': `package Stats;
use strict;
use warnings;
sub read_lines { my ($file) = @_; open(my $in, '<', $file) or die "cannot read $file: $!"; return <$in>; }
sub average { my @n = @_; my $sum = 0; $sum += $_ for @n; return $sum / @n; }
1;
`,
  },
  eras: [
    [
      ['bin/deploy.sh', 'scripts/release.sh'],
      ['publish', 'upload'],
      ['load_config', 'read_settings'],
    ],
    [
      ['lib/common.sh', 'lib/shell/base.sh'],
      ['bin/backup.sh', 'scripts/save.sh'],
      ['check_tools', 'require_tools'],
      ['average', 'mean_of'],
    ],
    [
      ['Stats', 'Figures'],
      ['lib/Stats.pm', 'lib/Figures.pm'],
      ['bin/report.pl', 'bin/figures.pl'],
      ['read_lines', 'slurp'],
      ['etc/app.conf', 'etc/service.conf'],
    ],
  ],
  scenarios: [
    {
      cause: 'config-missing',
      edits: { 'etc/app.conf': null, 'etc/readme.txt': 'x' },
      runs: [
        'bash bin/deploy.sh',
        './bin/backup.sh',
        'bash bin/deploy.sh production',
        'bash -x bin/backup.sh 2>&1 | tail -n 2',
      ],
    },
    {
      cause: 'config-name-missing',
      edits: { 'etc/app.conf': 'port=8080\n' },
      runs: ['bash bin/deploy.sh', './bin/deploy.sh production', 'bash bin/deploy.sh test 2>&1 | tail -n 2'],
    },
    {
      cause: 'jq-missing',
      edits: { 'lib/common.sh': ['tar czf /dev/null etc;', 'jqx -r .name etc/app.conf;'] },
      runs: ['bash bin/deploy.sh', './bin/deploy.sh live', 'bash bin/deploy.sh 2>&1 | tail -n 1'],
    },
    {
      cause: 'perl-json-missing',
      edits: { 'lib/Stats.pm': ['use strict;', 'use strict;\nuse JSON::Fast::XS;'] },
      runs: ['perl bin/report.pl etc/app.conf', './bin/report.pl etc/app.conf', 'perl -Ilib -MStats -e 1'],
    },
    {
      cause: 'no-ports',
      edits: { 'etc/app.conf': 'name=app\n' },
      runs: [
        'perl bin/report.pl etc/app.conf',
        './bin/report.pl etc/app.conf',
        "perl -Ilib -MStats -e 'Stats::average()'",
      ],
    },
    {
      cause: 'port-not-number',
      edits: { 'etc/app.conf': 'port=web\n' },
      runs: ['perl bin/report.pl etc/app.conf', './bin/report.pl etc/app.conf', 'perl -w bin/report.pl etc/app.conf'],
    },
    {
      cause: 'report-file-missing',
      runs: ['perl bin/report.pl etc/none.conf', './bin/report.pl missing.txt', 'perl bin/report.pl /srv/x.conf'],
    },
    {
      cause: 'crlf-script',
      edits: { 'bin/backup.sh': '#!/usr/bin/env bash\r\nset -eu\r\nsource lib/common.sh\r\nstep backup\r\n' },
      runs: ['./bin/backup.sh', 'bash bin/backup.sh', 'sh -c ./bin/backup.sh'],
    },
    {
      cause: 'unclosed-quote',
      edits: { 'lib/common.sh': ['echo "==> $1"', 'echo "==> $1'] },
      runs: ['bash bin/deploy.sh', './bin/backup.sh', 'bash -n lib/common.sh'],
    },
    {
      cause: 'not-a-repository',
      runs: [
        'GIT_CEILING_DIRECTORIES=/ git status',
        'GIT_CEILING_DIRECTORIES=/tmp git log',
        'GIT_CEILING_DIRECTORIES=/tmp git push',
      ],
    },
    {
      cause: 'no-upstream',
      runs: [
        'git init -q . && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m x && git push',
        'git init -q . && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m y && git push origin HEAD',
        'git init -q . && git pull origin main',
      ],
    },
    {
      cause: 'merge-conflict',
      runs: [
        'export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b; git init -q . && git add . && git commit -qm x && git checkout -qb two && echo 2 > etc/app.conf && git commit -qam two && git checkout -q - && echo 3 > etc/app.conf && git commit -qam three && git merge two',
        'export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b; git init -q . && git add . && git commit -qm x && git checkout -qb two && echo 2 > etc/app.conf && git commit -qam two && git checkout -q - && echo 3 > etc/app.conf && git commit -qam three && git rebase two',
        'export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b; git init -q . && git add . && git commit -qm x && git checkout -qb two && echo 2 > etc/app.conf && git commit -qam two && git checkout -q - && echo 3 > etc/app.conf && git commit -qam three && git cherry-pick two',
      ],
    },
    {
      cause: 'published-folder-missing',
      edits: { 'lib/common.sh': ['tar czf /dev/null etc;', 'tar czf /dev/null dist;'] },
      runs: ['bash bin/deploy.sh', './bin/deploy.sh live', 'bash bin/deploy.sh qa 2>&1 | tail -n 3'],
    },
    { cause: 'library-missing', edits: { 'lib/common.sh': null }, runs: ['bash bin/deploy.sh'] },
    {
      cause: 'unbound-target',
      edits: { 'lib/common.sh': ['echo "published $CFG_name to $1"', 'echo "published to $TARGET"'] },
      runs: ['bash bin/deploy.sh'],
    },
    {
      cause: 'yq-missing',
      edits: { 'lib/common.sh': ['echo "==> $1"', 'yqx . etc/app.conf'] },
      runs: ['bash bin/backup.sh'],
    },
    {
      cause: 'perl-dbi-missing',
      edits: { 'bin/report.pl': ['use Stats;', 'use Stats;\nuse DBI::Oracle9;'] },
      runs: ['perl bin/report.pl etc/app.conf'],
    },
    {
      cause: 'perl-syntax',
      edits: { 'bin/report.pl': ['my ($file) = @ARGV;', 'my ($file) = @ARGV'] },
      runs: ['perl bin/report.pl etc/app.conf'],
    },
    {
      cause: 'perl-strict-variable',
      edits: { 'lib/Stats.pm': ['return $sum / @n', 'return $summ / @n'] },
      runs: ['perl bin/report.pl etc/app.conf'],
    },
    {
      cause: 'perl-undefined-sub',
      edits: { 'bin/report.pl': ['Stats::average(', 'Stats::median('] },
      runs: ['perl bin/report.pl etc/app.conf'],
    },
    { cause: 'permission', runs: ['chmod 000 bin/deploy.sh; chmod -x bin/backup.sh; ./bin/backup.sh'] },
    {
      cause: 'syntax-fi',
      edits: { 'bin/deploy.sh': '#!/usr/bin/env bash\nif true; then\n  echo x\ndone\n' },
      runs: ['bash bin/deploy.sh'],
    },
    { cause: 'pathspec', runs: ['git init -q . && git checkout feature/login'] },
    { cause: 'nothing-to-commit', runs: ['git init -q . && git commit -m x; git commit --amend -m y'] },
    {
      cause: 'cd-missing',
      edits: { 'bin/deploy.sh': '#!/usr/bin/env bash\nset -eu\ncd /srv/none\n' },
      runs: ['bash bin/deploy.sh'],
    },
    { cause: 'bad-substitution', runs: ["sh -c 'x=abc; echo ${x^^}'"] },
  ],
};
