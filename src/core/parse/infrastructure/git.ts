import type { Dialect, Draft, Place } from '../dialect';
import { isIndented, lineDialect } from '../lineRules';

// ` ! [rejected]        main -> main (non-fast-forward)`, ` ! [remote rejected] main -> main (pre-receive hook declined)`
const rejected = /^ ! \[((?:remote )?(?:rejected|failure))\] {1,40}(\S.{0,300} -> \S.{0,300} \(.{1,300}\))$/u;
// `error: failed to push some refs to 'github.com:dev/app.git'`
const pushed = /^error: failed to push some refs to (.*)$/u;

/** A refused push: which ref and why, then the sum, then hints. */
export const gitPush: Dialect = {
  name: 'gitPush',
  kind: 'block',
  triggers: [' ! [re', 'failed to push some refs'],
  read(place) {
    return readPush(place);
  },
};

function readPush({ lines, line, ceiling }: Place): Draft | undefined {
  const refs: string[] = [];
  let kind: string | undefined;
  let last = line;
  let message: string | undefined;
  for (let i = line; i < ceiling && i - line < 100; i++) {
    const text = lines.at(i).trimEnd();
    const ref = rejected.exec(text);
    if (ref) {
      kind ??= ref[1];
      refs.push(ref[2]!);
    } else if (pushed.test(text)) message = text.slice('error: '.length);
    else if (!text.startsWith('hint: ') || message === undefined) break;
    last = i;
  }
  if (!message && !kind) return undefined;
  // `main -> main (fetch first)`
  const reason = /\(([^()]{1,300})\)$/u.exec(refs[0] ?? '')?.[1] ?? null;
  return {
    language: 'git',
    tool: 'git',
    errorType: message ? 'error' : kind!,
    message: [message ?? refs[0]!, ...(message ? refs : refs.slice(1))].join('\n'),
    code: reason,
    first: line,
    last,
  };
}

/** git: `fatal: ...`, `error: ...` in its own words, conflicts. */
export const git = lineDialect({
  name: 'git',
  triggers: ['fatal: ', 'error: ', 'conflict (', 'merge failed', 'is not a git command'],
  language: 'git',
  tool: 'git',
  rules: [
    // `fatal: not a git repository (or any of the parent directories): .git`
    {
      pattern: /^(?:git: )?(?<type>fatal): (?!error)(?<message>(?!\[).*)$/u,
      severity: 'fatal',
      more: (line) => /^(?:Please make sure|and the repository exists|To add an exception|\t)/u.test(line) || isIndented(line),
      most: 6,
    },
    // `git: 'chekout' is not a git command. See 'git --help'.`
    { pattern: /^git: (?<message>'.{1,100}' is not a git command\..*)$/u, type: 'unknown command' },
    // `CONFLICT (content): Merge conflict in src/a.ts`, `CONFLICT (modify/delete): a.txt deleted in HEAD and modified in x.`
    { pattern: /^(?<type>CONFLICT \([\w/ -]{1,60}\)): (?<message>.*)$/u },
    // `Automatic merge failed; fix conflicts and then commit the result.`
    { pattern: /^(?<message>Automatic merge failed; .*)$/u, isEcho: true },
    // `error: pathspec 'x' did not match any file(s) known to git`
    {
      pattern: /^(?<type>error): (?<message>(?:pathspec |Your local changes|The following untracked|could not (?:apply|read|lock|write|detach|parse|fetch|add|build|revert)|cannot (?:lock ref|pull|rebase|open|apply|spawn)|unable to (?:create|write|unlink|resolve|read|find|update|delete|append)|src refspec |RPC failed|remote |no such remote|patch failed|patch does not apply|corrupt patch|commit |object file|bad signature|index uses|invalid |branch |the branch |The branch |gpg failed|inflate|refs?\/|insufficient permission|Merging is not possible|Committing is not possible|Pulling is not possible|you need to resolve|short read|copy-fd|Server does not allow|did you forget|Empty commit|cherry-pick|a cherry-pick|addinfo_cache|add_cacheinfo|failed to (?:merge|insert|write|read|execute|download|run)|bad (?:tree|object)|not something|some local refs|some refs|dst refspec|hook|update_ref|could not|.{1,300}: (?:patch does not apply|does not match index|No such file or directory|needs merge|already exists in (?:index|working directory)|has local modifications|does not exist in index|unmerged|is (?:beyond a symbolic link|a directory)|filename in tree)).*)$/u,
      more: (line) => isIndented(line) || /^(?:Please |Aborting|To push)/u.test(line),
    },
  ],
}); // prettier-ignore
