import type { Dialect, Draft, Place } from '../dialect';
import { isIndented, lineDialect } from '../lineRules';

// `npm ERR! code ERESOLVE`, `npm error 404 Not Found`
const npmLine = /^npm (?:ERR!|error)(?: (.*))?$/u;
// `code E404`, `errno -13`, `syscall mkdir`, `node v0.12.2`, `Windows_NT 6.1`, `argv "node"`, `A complete log of this run`
const fact =
  /^(?:(code|errno|syscall|path|dest|signal|command|cwd|file|type|pkgid)\s{1,4}(.*)|(?:node|npm)\s{1,3}v\d.*|(?:Windows_NT|Linux|Darwin|argv|System|user agent)\b.*|A complete log of this run.*|If you need help.*|<https?:.*|This is (?:probably )?not a problem with npm.*)$/u;
// A script's own failure, which says nothing about itself: what the script printed does.
const echoes =
  /^(?:Lifecycle script|Failed at the|Exit status \d|command failed|workspace .{1,200}|location .{1,300}|Test failed\.|.{1,300}@.{1,80} .{1,80}: `.{1,1000}`)/u;
const maxLines = 200;

/** npm: a run of lines that begin with `npm ERR!` or, since version 10, `npm error`. */
export const npm: Dialect = {
  name: 'npm',
  kind: 'block',
  triggers: ['npm err! ', 'npm error '],
  read(place) {
    return readNpm(place);
  },
}; // prettier-ignore

function readNpm({ lines, line, ceiling }: Place): Draft | undefined {
  if (!npmLine.test(lines.at(line).trimEnd())) return undefined;
  const message: string[] = [];
  const properties: [string, string][] = [];
  let last = line;
  let isScript = false;
  for (let i = line; i < ceiling && i - line < maxLines; i++) {
    const text = npmLine.exec(lines.at(i).trimEnd());
    if (!text) {
      if (lines.at(i).trim() === '') continue;
      break;
    }
    const said = text[1] ?? '';
    // What a script or node-gyp printed follows the command and has its own prefix: it is read for itself.
    if (isScript && properties.some(([name]) => name === 'command')) break;
    last = i;
    const known = fact.exec(said.trim());
    if (known?.[1]) properties.push([known[1], known[2]!]);
    if (said.startsWith('command failed')) isScript = true;
    // The stack of npm itself, and what its error carries.
    if (/^\s+at |^\s{2}\w{1,30}: |^\}$|^\s*\[\w{0,60}Error: .*\{$/u.test(said)) continue;
    if (!known && (said.trim() !== '' || message.length > 0)) message.push(said);
  }
  const code = properties.find(([name]) => name === 'code')?.[1] ?? null;
  const said = message.map((text) => withoutCode(text, code)).filter((text, i) => i > 0 || text !== '');
  // `npm ERR! code ELIFECYCLE`, `npm error code 1` over `npm error command failed`
  const isEcho = code === 'ELIFECYCLE' || isScript || (code === null && echoes.test(said[0] ?? ''));
  const typed = code === null ? /^(\w{1,60}Error|Error)(?:: (.*))?$/u.exec(said[0] ?? '') : null;
  if (typed) said[0] = typed[2] ?? '';
  return {
    language: 'npm',
    tool: 'npm',
    errorType: code ?? typed?.[1] ?? null,
    message: said.join('\n').trim(),
    code: code ?? /^(E[A-Z]{2,20}): /u.exec(said[0] ?? '')?.[1] ?? null,
    properties: properties.filter(([name]) => name !== 'code'),
    isEcho,
    first: line,
    last,
  };
}

/** `ERESOLVE unable to resolve dependency tree` and `404 Not Found` under their codes say it twice. */
function withoutCode(text: string, code: string | null): string {
  // `notsup Required: {...}`, `enoent ENOENT: no such file`, `network request to ... failed`
  const labelled =
    /^(?:engine|notsup|notarget|network|enoent|eacces|eperm|JSON\.parse|audit|gyp|need auth|peerinvalid) (?=\S)/u;
  if (code === null) return text;
  text = text.replace(labelled, '');
  const number = /^E(\d{3})$/u.exec(code)?.[1];
  for (const word of [code, number]) {
    if (word && (text === word || text.startsWith(`${word} `))) return text.slice(word.length + 1);
  }
  return text;
}

/** Yarn 1 and Berry, pnpm, Bun: one line each. */
export const packageManager = lineDialect({
  name: 'packageManager',
  kind: 'block',
  triggers: ['error ', 'err_pnpm_', 'elifecycle', 'yn0', 'usage error', 'error: '],
  language: 'npm',
  tool: 'yarn',
  rules: [
    // `error Command failed with exit code 1.`
    { pattern: /^error (?<message>Command (?:failed with exit code (?<code>\d{1,3})|"?[\w:-]{1,80}"? not found)\.?)$/u, isEcho: true },
    // `error Couldn't find package "x" on the "npm" registry.`, `error An unexpected error occurred: "https://...: Not found".`
    {
      pattern: /^(?<type>error) (?<message>(?:Couldn't find|An unexpected error|Your lockfile|Found incompatible|Received|Package |The engine |Integrity|No lockfile|Missing list|.{1,100}: The (?:engine|platform) |.{1,200}: Command failed|https?:\/\/|Workspaces|Outdated|`|Error: |Incorrect|Unknown|Can't|EACCES|ENOENT|ENOSPC|Extracting tar|Lockfile).*)$/u,
      more: (line) => /^(?:Exit code|Command|Arguments|Directory|Output): ?/u.test(line),
    },
    // `➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.`
    {
      pattern: /^➤ (?<type>YN(?!0000|0007|0013|0008|0076|0062|0060|0002|0086|0061|0085)\d{4}): (?:[│└┌] ?)?(?<message>(?![│└┌])\S.*)$/u,
    },
    // `Usage Error: Couldn't find a script named "x".`, `Internal Error: app@workspace:.: ...`
    { pattern: /^(?<type>Usage Error|Internal Error): (?<message>.*)$/u },
    // ` ERR_PNPM_NO_MATCHING_VERSION  No matching version found for x@9`, behind a path in recursive runs
    {
      pattern: /^(?:\S{1,300} {1,4})?[\s\u2009]{0,4}(?<type>ERR_PNPM_(?!RECURSIVE_RUN_FIRST_FAIL|RECURSIVE_EXEC_FIRST_FAIL)\w{1,80})[\s\u2009]{1,4}(?<message>.*)$/u,
      tool: 'pnpm',
      more: (line) => isIndented(line) || /^(?:This error happened|The latest release|Note that|Expected version|Got: |In order to)/u.test(line),
    },
    // ` ELIFECYCLE  Command failed with exit code 1.`, ` ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL  app@1.0.0 build: `tsc``
    {
      pattern: /^(?:\S{1,300} {1,4})?[\s\u2009]{0,4}(?<type>ELIFECYCLE|ERR_PNPM_RECURSIVE_(?:RUN|EXEC)_FIRST_FAIL)[\s\u2009]{1,4}(?<message>.*)$/u,
      tool: 'pnpm',
      isEcho: true,
    },
    // `error: script "build" exited with code 1` (bun)
    { pattern: /^error: (?<message>script "[^"]{1,200}" (?:exited with code \d{1,3}|was terminated by signal .*))$/u, tool: 'bun', isEcho: true },
    // `error: Cannot find module "x" from "/srv/a.ts"`, `error: No version matching "9" found for specifier "x"` (bun)
    { pattern: /^(?<type>error): (?<message>(?:Cannot find (?:module|package) ".{1,400}" from ".{1,400}"|No version matching .*|GET https?:.* - \d{3}|Script not found ".*|.{1,200} failed to resolve|lockfile had changes.*|InstallFailed .*))$/u, tool: 'bun' },
  ],
}); // prettier-ignore
