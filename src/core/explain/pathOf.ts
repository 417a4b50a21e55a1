const patterns: readonly RegExp[] = [
  // `ENOENT: no such file or directory, open '/srv/app.json'`, `[Errno 2] No such file or directory: 'data.csv'`
  /(?:[:,] ?(?:[a-z]{2,12} )?|\b(?:file|directory|folder|open|path) )['"](?<path>[^'"\n]{1,240})['"]/i,
  // `open config.yaml: no such file or directory`, `mkdir /var/lib/app: permission denied`
  /\b(?:open|stat|lstat|mkdir|remove|rename|chdir|unlink|exec|read|write) (?<path>[^\s:'"]{1,240}):/,
  // `data.csv (No such file or directory)`
  /(?<path>[^\s:()'"]{1,240}) \([A-Z][a-z]/,
  // `cat: notes.txt: No such file or directory`, `bash: ./run.sh: Permission denied`
  /^(?:[\w./+-]{1,60}: )(?:line \d{1,6}: )?(?:cannot [a-z]{2,12} )?['"‘]?(?<path>[^\s:'"’]{1,240})['"’]?: [A-Z]/,
];

// `message: "No such file or directory"`: words of the system in quotes, not a name
const sentence = /^[A-Z][a-z]{0,20} [a-z]{1,20} /;

/** The file or folder that a message of the operating system names; undefined when none is certain. */
export function pathOf(message: string): string | undefined {
  const line = message.slice(0, 600);
  for (const pattern of patterns) {
    const path = pattern.exec(line)?.groups?.path;
    if (path && !sentence.test(path)) return path;
  }
  return undefined;
}
