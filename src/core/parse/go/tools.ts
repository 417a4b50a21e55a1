import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { frameOf } from '../location';
import { lineDialect } from '../lineRules';

/** The `go` command itself: modules, packages, what it cannot load. */
export const goCommand = lineDialect({
  name: 'goCommand',
  triggers: ['go: ', 'package ', "can't load package", 'build constraints exclude', 'no go files', 'flag provided but not defined', 'verifying '],
  language: 'go',
  tool: 'go',
  rules: [
    // `go: github.com/x/y@v1.0.0: reading github.com/x/y/go.mod at revision v1.0.0: unknown revision v1.0.0`,
    // `go: cannot find main module, but found .git/config in /srv/app`, `go: go.mod requires go >= 1.22`
    {
      pattern: /^go: (?!downloading|finding|extracting|added|upgraded|downgraded|found|removed|creating|to add|updates to|warning)(?<message>.*)$/u,
      more: (line) => /^\s+\S/u.test(line),
    },
    // `main.go:4:2: package foo is not in GOROOT` has a place; these do not
    { pattern: /^(?:can't load package: )?(?<message>package \S{1,300}(?: is not in (?:GOROOT|std)\b.*|: (?:cannot find|build constraints|no Go files|module|import cycle).*))$/u, more: (line) => /^\s+\S/u.test(line) },
    { pattern: /^(?<message>(?:build constraints exclude all Go files in|no Go files in) .*)$/u },
    // `verifying github.com/x/y@v1.0.0: checksum mismatch`
    { pattern: /^(?<message>verifying \S{1,300}: (?<type>checksum mismatch).*)$/u, more: (line) => /^\s+\S|^SECURITY ERROR/u.test(line) },
    { pattern: /^(?<message>(?<type>flag provided but not defined): .*)$/u },
  ],
}); // prettier-ignore

// `2024/05/01 10:00:00 main.go:12: dial tcp 127.0.0.1:5432: connect: connection refused`
const logged = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{6})? (?:(\S{1,300}\.go):(\d{1,9}): )?(.*)$/u;

/** `log.Fatal`: the logger's last line, then `exit status 1`. */
export const logFatal: Dialect = {
  name: 'goLogFatal',
  kind: 'block',
  triggers: ['exit status '],
  read({ lines, line, floor }) {
    const status = /^exit status (\d{1,3})$/u.exec(lines.at(line).trimEnd())?.[1];
    const match = status && line > floor ? logged.exec(lines.at(line - 1).trimEnd()) : null;
    if (!match) return undefined;
    return {
      language: 'go',
      tool: 'go run',
      errorType: null,
      message: match[3]!,
      code: status!,
      ...(match[1] ? { innermost: { file: match[1], line: Number(match[2]), column: null } } : {}),
      first: line - 1,
      last: line,
    };
  },
};

// `1 @ 0x43a0f6 0x44a8de 0x6f8e2a`
const group = /^\d{1,9} @(?: 0x[\da-f]{1,16})+$/u;
// `#	0x6f8e29	main.worker+0x29		/srv/app/main.go:12`
const profiled = /^#\t0x[\da-f]{1,16}\t(\S.{0,500}?)\+0x[\da-f]{1,16}\t{1,3}(\S.{0,600}):(\d{1,9})$/u;

/** pprof's goroutine profile as text (`debug=1`): groups of equal stacks. */
export const goroutineProfile: Dialect = {
  name: 'goroutineProfile',
  kind: 'block',
  triggers: [' @ 0x'],
  read({ lines, line, ceiling }) {
    if (!group.test(lines.at(line).trimEnd())) return undefined;
    const frames: StackFrame[] = [];
    let last = line;
    while (last + 1 < ceiling && last - line < 200) {
      const match = profiled.exec(lines.at(last + 1).trimEnd());
      if (!match) break;
      frames.push(frameOf(match[1], match[2], { line: Number(match[3]) }));
      last++;
    }
    if (frames.length === 0) return undefined;
    return {
      language: 'go',
      tool: 'pprof',
      errorType: null,
      message: null,
      severity: 'info',
      frames,
      first: line,
      last,
    };
  },
};
