import type { Dialect, Draft, Place } from '../dialect';
import type { Lines } from '../lines';
import { nativeLanguageOf } from './language';

// `src/seed.hpp:25:5: error: 'uint8_t' does not name a type`, `a.c:1:10: fatal error: b.h: No such file or directory`,
// `C:\app\a.c:3: warning: unused variable`, `a.cpp:3:1: internal compiler error: Segmentation fault`
const diagnostic =
  /^\s{0,40}((?:[A-Za-z]:[\\/])?[^:*?"<>|]{1,600}):(\d{1,9})(?:[:.](\d{1,9}))?: ?(fatal error|internal compiler error|error|warning|sorry, unimplemented|Error|Warning|Fatal Error): (.*)$/;
// `a.c:3:1: note: declared here`, `a.cpp:5:1:   required from here`
const detail =
  /^\s{0,40}(?:[A-Za-z]:[\\/])?[^:*?"<>|]{1,600}:\d{1,9}(?::\d{1,9})?:(?: note: |  +(?:recursively )?(?:required|instantiated|in [`'‘"]?constexpr)| {3}\S)/;
// `In file included from a.h:3:0,`, `                 from b.c:1:`, `a.cpp: In function 'int main()':`
const context =
  /^\s{0,40}(?:In file included from |from \S{1,600}:\d{1,9}(?::\d{1,9})?[,:]$|In module imported at |While building module )|: (?:In (?:static |lambda |copy |member |constructor|destructor|function|method|instantiation|substitution)|At (?:top level|global scope)|In .{1,40}function).{0,4000}:$/;
// `   26 | int f(char *in,`, `      |     ^~~~`, `  +++ |+#include <cstdint>`, `    ^~~~~ expected`
const excerpt = /^\s{0,12}(?:\d{1,7} |\+{1,7} |\.{3})?\s{0,12}\||^\s{0,4000}[~^]{1,4000}/;
// `[-Werror=unused-variable]`, `[-Wunused-variable]`
const flag = /\[-W(?:error=)?([\w+=-]{1,80})(?:,-W[\w+=-]{1,80}){0,4}\]$/;

const maxContext = 30;
const maxDetails = 300;

/** gcc, g++, clang, gfortran and tools after their model: `file:line:column: error: message`, its excerpt and its notes. */
export const diagnosticDialect: Dialect = {
  name: 'cDiagnostic',
  kind: 'block',
  triggers: [': error: ', ': fatal error: ', ': warning: ', ': internal compiler error: ', ': sorry, unimplemented: '],
  read(place) {
    const { lines, line, ceiling } = place;
    const match = diagnostic.exec(lines.at(line));
    if (!match) return undefined;
    const [, file = '', row, column, word = '', message = ''] = match;
    const language = nativeLanguageOf(file);
    if (!language) return undefined;
    const isWarning = word.toLowerCase() === 'warning';
    return {
      language,
      tool: toolOf(message, language),
      errorType: word,
      message,
      code: flag.exec(message)?.[1] ?? null,
      severity: isWarning ? 'warning' : word.startsWith('fatal') ? 'fatal' : 'error',
      innermost: { file: file.trim(), line: Number(row), column: column === undefined ? null : Number(column) },
      first: firstOf(place),
      last: lastOf(lines, line, ceiling),
    };
  },
};

/** The first of the lines above that say where the file was included and in which function the place is. */
function firstOf({ lines, line, floor }: Place): number {
  let first = line;
  while (first > floor && line - first < maxContext && context.test(lines.at(first - 1))) first--;
  return first;
}

/** The last line of the excerpts and notes below. */
function lastOf(lines: Lines, line: number, ceiling: number): number {
  let last = line;
  for (let i = line + 1; i < ceiling && i - line < maxDetails; i++) {
    const text = lines.at(i).slice(0, 6000);
    if (diagnostic.test(text)) break;
    if (excerpt.test(text) || detail.test(text)) last = i;
    // Older compilers print the source line bare, and clang does: the caret stands under it.
    else if (i + 1 < ceiling && /^\s{0,400}[\^~]/.test(lines.at(i + 1)) && text.trim() !== '') last = ++i;
    else if (!context.test(text)) break;
  }
  return last;
}

// What only clang says: `use of undeclared identifier 'x'`, `no member named 'z' in 'struct point'`, `'a.h' file not found`
const clangWording =
  /^(?:use of undeclared|no member named|no matching (?:member )?(?:function|constructor)|invalid operands to binary expression|incompatible .{1,40} conversion|unknown type name '|expected .{1,40} (?:after|at end of)|call to undeclared|static assertion failed due to|'.{1,300}' file not found|too (?:few|many) arguments to function call|assigning to |cannot initialize |member reference |redefinition of '|implicit declaration of function '.{1,200}' is invalid)/;

function toolOf(message: string, language: string): string {
  if (language === 'fortran') return 'gfortran';
  // clang never draws curly quotes.
  return clangWording.test(message) && !message.includes('‘') ? 'clang' : 'gcc';
}

// `gcc: error: a.c: No such file or directory`, `clang: error: unsupported option '-x'`, `cc1plus: fatal error: ...`,
// `/usr/bin/c++: fatal error: Killed signal terminated program cc1plus`, `cc1plus: all warnings being treated as errors`
const driver =
  /^\s{0,8}(?:\S{0,400}[\\/])?((?:[\w.]{1,40}-){0,5}(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|clang-cl|clang-\d{1,2}|cc1|cc1plus|cc1obj|cpp|as|ar|nvcc|nvcc fatal {1,3}|icc|icpc|emcc|em\+\+|f951|gfortran|collect2|ranlib|windres)(?:-\d{1,3}(?:\.\d{1,3}){0,2})?(?:\.exe)?)(?: ?: (fatal error|error|internal compiler error|fatal|Error): (.*)| ?: (all warnings being treated as errors))$/;
// `collect2: error: ld returned 1 exit status`, `clang: error: linker command failed with exit code 1`
const echo =
  /^(?:ld(?:\.\w{1,10})?(?:\.exe)? returned \d|linker command failed|all warnings being|(?:clang )?frontend command failed|.{0,200}command failed (?:with|due))/;

/** What a compiler driver says itself, about options, files and the programs that it runs. */
export const driverDialect: Dialect = {
  name: 'cDriver',
  kind: 'block',
  triggers: ['error: ', 'fatal: ', 'being treated as errors'],
  read({ lines, line }): Draft | undefined {
    const match = driver.exec(lines.at(line));
    if (!match) return undefined;
    const [, program = '', word, said, all] = match;
    const message = said ?? all ?? '';
    return {
      language: /\+\+|plus|icpc|nvcc/.test(program) ? 'cpp' : 'c',
      tool: program.trim().replace(/\.exe$/, ''),
      errorType: word ?? 'error',
      message,
      severity: word?.startsWith('fatal') ? 'fatal' : 'error',
      isEcho: echo.test(message),
      first: line,
      last: line,
    };
  },
};
