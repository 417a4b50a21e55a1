import type { Dialect } from '../dialect';

// `.\main.go:82:3: undefined: cmdLocalQuery`, `internal/a.go:6:2: imported and not used: "bytes"`, `doc.go:10: text`
const diagnostic =
  /^(?:vet: )?(\S[^:*?"<>|]{0,400}\.go|[A-Za-z]:\\[^:*?"<>|]{1,400}\.go):(\d{1,9})(?::(\d{1,9}))?: (.*)$/;
// golangci-lint and staticcheck put the check last: `text (errcheck)`, `text (SA4006)`
const check = /\(([a-z][\w-]{1,40}|[A-Z]{1,3}\d{3,5})\)$/;

/** `go build`, `go vet`, `go mod` and linters after their model: `file.go:line:column: message`. */
export const compiler: Dialect = {
  name: 'goCompiler',
  kind: 'block',
  triggers: ['.go:'],
  read({ lines, line, ceiling }) {
    const match = diagnostic.exec(lines.at(line));
    if (!match) return undefined;
    const [, file = '', row, column, message = ''] = match;
    // A logger's caller, not a diagnostic: `2024/05/01 10:00:00 main.go:12: started`
    if (column === undefined && /^\d{4}\//.test(file)) return undefined;
    const rest: string[] = [];
    let last = line;
    // `	have (int)`, `	want (string)`
    while (last + 1 < ceiling && last - line < 20 && /^\t\S/.test(lines.at(last + 1)))
      rest.push(lines.at(++last).trim());
    const errorType = check.exec(message)?.[1] ?? null;
    return {
      language: 'go',
      tool: errorType ? 'golangci-lint' : 'go build',
      errorType,
      message: errorType ? message : [message, ...rest].join('\n'),
      innermost: { file, line: Number(row), column: column === undefined ? null : Number(column) },
      first: line,
      last,
    };
  },
};
