import type { SourceLocation } from '../../report';
import type { Dialect } from '../dialect';
import { endOfRun, linesAfter } from '../lineRun';

// `make[2]: *** [Makefile:83: all] Error 2`, `make: *** No rule to make target 'x', needed by 'y'.  Stop.`,
// `mingw32-make.exe[1]: *** [app] Segmentation fault`
const make = /^\s{0,8}((?:g|mingw32-|remake|b)?make(?:\.exe)?)(?:\[\d{1,3}\])?: \*{3} (.*)$/;
// `Makefile:12: *** missing separator.  Stop.`, `config.mk:3: *** commands commence before first target`
const makefile = /^\s{0,8}(\S{1,400}):(\d{1,7}): \*{3} (.*)$/;
// `[Makefile:83: all] Error 2`, `[all] Error 2`, `[app] Segmentation fault (core dumped)`
const makeEcho =
  /^(?:\[(?:([^\]:]{1,300}):(\d{1,7}): )?[^\]]{0,600}\] (?:Error -?\d|Fehler \d|Erreur \d|错误 \d|エラー \d|Segmentation|Aborted|Killed|Bus error|Terminated|Interrupt))/;

/** make: its own errors, and the echo of a command that failed under it. */
export const makeDialect: Dialect = {
  name: 'make',
  kind: 'line',
  triggers: [': *** '],
  read({ lines, line }) {
    const text = lines.at(line);
    const file = makefile.exec(text);
    const base = { language: 'make', errorType: null, first: line, last: line };
    if (file && !make.test(text)) {
      const innermost = { file: file[1]!, line: Number(file[2]), column: null };
      return { ...base, tool: 'make', message: file[3]!, innermost };
    }
    const match = make.exec(text);
    if (!match) return undefined;
    const [, tool = 'make', message = ''] = match;
    if (message.startsWith('Waiting for unfinished')) return undefined;
    const echo = makeEcho.exec(message);
    const innermost = echo?.[1] ? { file: echo[1], line: Number(echo[2]), column: null } : null;
    // `Error 2` is the command's exit code.
    const code = /\] \S{1,10} (-?\d{1,5})\b/.exec(message)?.[1] ?? null;
    return { ...base, tool: tool.replace('.exe', ''), message, code, innermost, isEcho: echo !== null };
  },
};

// `CMake Error at CMakeLists.txt:10 (find_package):`, `CMake Error: The source directory "x" does not exist.`,
// `CMake Warning (dev) at a.cmake:3 (message):`, `CMake Error in src/CMakeLists.txt:`
const cmake =
  /^\s{0,8}CMake (Error|Warning|Deprecation Warning|Internal Error)(?: \((?:dev|deprecated)\))?(?: (?:at|in) (.{1,400}?)(?::(\d{1,7}))?(?: \((\w{1,80})\))?)?:(?: (.*))?$/;

/** CMake's errors and warnings, with the message below and the call stack of included files. */
export const cmakeDialect: Dialect = {
  name: 'cmake',
  kind: 'block',
  triggers: ['cmake error', 'cmake warning', 'cmake deprecation warning', 'cmake internal error'],
  read({ lines, line, ceiling }) {
    const match = cmake.exec(lines.at(line));
    if (!match) return undefined;
    const [, word = '', file, row, command, said] = match;
    const last = endOfRun(lines, line, { ceiling, most: 60 }, (text) => /^\s{2,}\S|^Call Stack/.test(text));
    const below = linesAfter(lines, line, last);
    const stack = below.findIndex((text) => text.startsWith('Call Stack'));
    const message = (stack < 0 ? below : below.slice(0, stack)).map((text) => text.replace(/^ {2}/, ''));
    const innermost: SourceLocation | null = file ? { file, line: row ? Number(row) : null, column: null } : null;
    return {
      language: 'cmake',
      tool: 'cmake',
      errorType: `CMake ${word}`,
      message: (said ? [said, ...message] : message).join('\n').trim(),
      severity: /Warning/.test(word) ? 'warning' : 'error',
      innermost,
      properties: command ? [['command', command]] : [],
      first: line,
      last,
    };
  },
};

// `ninja: error: 'x', needed by 'y', missing and no known rule to make it`, `ninja: build stopped: subcommand failed.`,
// `FAILED: CMakeFiles/app.dir/main.cpp.o `
const ninja = /^\s{0,8}(?:ninja: (?:(error|fatal): (.*)|(build stopped: .*))|(FAILED: .*))$/;

/** ninja: its own errors, and the echo of a command that failed under it. */
export const ninjaDialect: Dialect = {
  name: 'ninja',
  kind: 'line',
  triggers: ['ninja: ', 'failed: '],
  read({ lines, line }) {
    const match = ninja.exec(lines.at(line));
    if (!match) return undefined;
    const [, word, said, stopped, failed] = match;
    const isEcho = stopped !== undefined || failed !== undefined;
    const message = said ?? stopped ?? failed ?? '';
    return { language: 'ninja', tool: 'ninja', errorType: word ?? null, message, isEcho, first: line, last: line };
  },
};
