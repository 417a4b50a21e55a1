/** Words that are also people's user names, and far too common to be masked wherever they stand. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `admin administrator root user users guest test tests tester testing demo dev develop developer development work worker
  home main master node nodejs python python3 java javascript typescript ruby rust golang docker podman vagrant ubuntu debian
  centos fedora alpine linux windows macos darwin runner build builder jenkins travis circleci github gitlab actions azure
  pipeline deploy deployer deployment service services server client local localhost host system operator oracle postgres
  postgresql mysql mariadb redis mongo mongodb elastic kafka rabbit rabbitmq nginx apache http https www-data nobody daemon
  staff wheel sudo vscode code codespace codespaces gitpod workspace workspaces project projects default public private
  shared common app apps application backend frontend web api cloud data database support info mail email contact sales
  team office staging stage production prod error errors warning fatal info debug trace message messages type name names
  value values file files path paths line column function module package source target code stack frame report session
  solved workaround unsolved worked failed closed reopened open fixed known likely weak none terminal problems debugger task
  notebook editor import imports export exports class const return async await null undefined true false string number
  boolean object array list index token secret password login auth bearer basic cookie email <user> global recent quality
  balanced similarity resolution pattern patterns feedback confidence reusable tested platform release version update
  install start stop status running process script shell bash powershell console output input library binary assembly
  mark bill will rich rose grace hope faith frank chip drew page cook hunter mason carter dean earl king knight long short
  young stone wood brown black white green gray grey rusty sandy sunny summer autumn april june august jordan chase grant
  chance pascal ada swift julia crystal ruby perl scala basic delphi dart flutter spring maven gradle lane rock banks
  unit user1 admin1 remote origin merge commit branch head base base64 json yaml toml html text lock cache temp tmp
  gems rails django flask react angular next vite webpack babel jest mocha pytest cargo vendor dist`
    .split(/\s+/)
    .filter((word) => word !== '' && !word.startsWith('<')),
);
