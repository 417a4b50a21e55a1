import type { StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import { frameOf } from '../location';
import { nativeLanguageOf } from './language';

// `*** Error in `nvidia-cli': double free or corruption (out): 0x00007fffbec893e0 ***`,
// `*** glibc detected *** ./a.out: free(): invalid pointer: 0x0000 ***`, `*** stack smashing detected ***: terminated`
const detected =
  /^\s*\*{3} (?:Error in [`'‘](.{1,400}?)['’]: (.{1,300}?)(?:: 0x[\da-f]{1,16})? \*{3}$|glibc detected \*{3} (.{1,400}?): (.{1,300}?)(?:: 0x[\da-f]{1,16})? \*{3}$|((?:stack smashing|buffer overflow|%n in writable segment|longjmp causes uninitialized stack frame|invalid \S{1,40}) detected) \*{3}: (.{0,300})$)/;
// What glibc's malloc says since 2.26, without a frame around it: `free(): double free detected in tcache 2`
const malloc =
  /^\s*((?:malloc|free|realloc|calloc|munmap_chunk|mremap_chunk|malloc_consolidate|sysmalloc|_int_free|corrupted)\S{0,40}(?:\(\))?:? .{1,120}|double free or corruption \([\w! ]{1,20}\)|corrupted (?:size vs\. prev_size.{0,40}|double-linked list.{0,40})|malloc\(\): .{1,80})$/;
// `/lib64/libc.so.6(+0x81299)[0x7f4895cfe299]`, `./app(main+0x1d) [0x401]`, `./app() [0x401]`
const backtraceFrame =
  /^\s*(\/?[^\s()[\]]{1,500})(?:\(([^()+]{0,1000}|[^()]{0,400}\([^()]{0,400}\)[^()+]{0,60})(?:\+0x[\da-f]{1,16})?\))? ?\[0x[\da-f]{1,16}\]$/;
// `app: src/a.c:12: main: Assertion `x > 0' failed.`, `a.out: a.c:5: int f(int): Assertion ...`
const assertion =
  /^\s*(?:(\S{1,300}): )?(\S{1,600}):(\d{1,9}): (.{1,2000}): (Assertion [`'‘"].{0,4000}['’"] failed)\.?$/;
// macOS and BSD: `Assertion failed: (x > 0), function main, file a.c, line 5.`; Windows: `Assertion failed: x, file a.c, line 5`
const assertionFailed =
  /^\s*Assertion failed: (.{1,2000}?)(?:, function (.{1,1000}?))?, file (.{1,600}?), line (\d{1,9})\.?(?:\s|$)/;

/** glibc's and the C library's own aborts, and failed assertions. */
export const abort: Dialect = {
  name: 'abort',
  kind: 'block',
  triggers: [
    '*** error in ', 'glibc detected', ' detected ***', 'free()', 'malloc()', 'realloc()', 'calloc()', 'munmap_chunk()',
    'double free or', 'corrupted ', 'malloc_consolidate', 'sysmalloc', "assertion `", 'assertion \'', 'assertion "', 'assertion failed: ', 'assertion ',
  ], // prettier-ignore
  read(place) {
    const text = place.lines.at(place.line);
    const failed = assertion.exec(text);
    if (failed) {
      const [, , file = '', row, name = '', message = ''] = failed;
      return assertionDraft(place, { file, row: Number(row), name, message });
    }
    const named = assertionFailed.exec(text);
    if (named) {
      const [, condition = '', name, file = '', row] = named;
      return assertionDraft(place, { file, row: Number(row), name, message: condition });
    }
    const found = detected.exec(text);
    const said = found ? (found[2] ?? found[4] ?? [found[5], found[6]].join(': ')) : malloc.exec(text)?.[1];
    return said === undefined ? undefined : withBacktrace(place, said, found?.[5] ?? null);
  },
};

interface FailedAssertion {
  file: string;
  row: number;
  name: string | undefined;
  message: string;
}

function assertionDraft(place: Place, { file, row, name, message }: FailedAssertion): Draft {
  return {
    language: nativeLanguageOf(file) ?? 'c',
    tool: 'assert',
    errorType: 'Assertion failed',
    message,
    code: 'SIGABRT',
    severity: 'fatal',
    innermost: { file, line: row, column: null },
    properties: name ? [['function', name]] : [],
    first: place.line,
    last: lastWords(place, place.line),
  };
}

/** `======= Backtrace: =========`, its frames, then a memory map that nobody reads. */
function withBacktrace(place: Place, said: string, errorType: string | null): Draft {
  const { lines, line, ceiling } = place;
  const frames: StackFrame[] = [];
  let last = line;
  for (let i = line + 1; i < ceiling && i - line < 2000; i++) {
    const text = lines.at(i);
    const frame = backtraceFrame.exec(text);
    // `560bc0ac8000-560bc0ad1000 r-xp 00000000 08:02 1265452  /usr/bin/x`
    if (frame) frames.push(frameOf(frame[2], frame[1]));
    else if (!/^=+ (?:Backtrace|Memory map): =+|^[\da-f]{6,16}-[\da-f]{6,16} [r-][w-]/.test(text)) break;
    last = i;
  }
  return {
    language: 'c',
    tool: 'glibc',
    errorType,
    message: said,
    code: 'SIGABRT',
    severity: 'fatal',
    frames,
    first: line,
    last: lastWords(place, last),
  };
}

/** `Aborted (core dumped)` under what was said before belongs to it. */
function lastWords({ lines, ceiling }: Place, last: number): number {
  return last + 1 < ceiling && /^\s*(?:\S{1,200}: line \d+: +\d+ )?(?:Aborted|Abort trap)\b/.test(lines.at(last + 1))
    ? last + 1
    : last;
}

// `terminate called after throwing an instance of 'std::runtime_error'`
const thrown = /terminate called after throwing an instance of '(.{1,600})'$/;
// `libc++abi: terminating due to uncaught exception of type std::runtime_error: boom` (and `libc++abi.dylib: terminating with`)
const terminating = /terminating (?:due to|with) uncaught exception of type (.{1,400}?)(?:: (.*))?$/;
// `terminate called without an active exception`, `libc++abi: terminating`
const terminatedOnly = /(terminate called (?:without an active exception|recursively)|pure virtual method called)$/;

/** The C++ runtimes on exceptions that nobody caught. */
export const uncaught: Dialect = {
  name: 'cppUncaught',
  kind: 'block',
  triggers: ['terminate called', 'terminating ', 'pure virtual method called'],
  read(place) {
    const { lines, line, ceiling } = place;
    const text = lines.at(line).trimEnd();
    const base = { language: 'cpp', tool: 'c++', code: 'SIGABRT', severity: 'fatal' as const, first: line };
    const instance = thrown.exec(text)?.[1];
    if (instance !== undefined) {
      // `  what():  vector::_M_range_check: __n (which is 10) >= this->size()`; the message may go on below
      let last = line;
      const message: string[] = [];
      // (or under a service's name: `         |   what():  ERROR`)
      const what = /^\s{0,40}(?:\| {0,8})?what\(\): {0,2}(.*)$/.exec(lines.at(line + 1));
      if (what && line + 1 < ceiling) {
        message.push(what[1]!);
        last = line + 1;
        while (last + 1 < ceiling && last - line < 30 && !endsMessage(lines.at(last + 1))) {
          message.push(
            lines
              .at(++last)
              .trimEnd()
              .replace(/^\s{0,40}\| /, ''),
          );
        }
      }
      return { ...base, errorType: instance, message: message.join('\n') || text.trim(), last: lastWords(place, last) };
    }
    const uncaughtType = terminating.exec(text);
    if (uncaughtType) {
      const [, errorType = '', message = null] = uncaughtType;
      return { ...base, errorType, message, last: lastWords(place, line) };
    }
    const only = terminatedOnly.exec(text)?.[1];
    if (!only) return undefined;
    // `pure virtual method called` is followed by `terminate called without an active exception`
    const last = line + 1 < ceiling && terminatedOnly.test(lines.at(line + 1).trimEnd()) ? line + 1 : line;
    return { ...base, errorType: null, message: only, last: lastWords(place, last) };
  },
};

function endsMessage(text: string): boolean {
  return (
    text.trim() === '' ||
    /^\s*(?:Aborted|Abort trap|\[[\w.-]+:\d+\]|\*\*\* |make|srun|mpirun|\S{0,80}[$#%❯] |\S+: line \d+: |--|==|The following|FAILED|ninja)/.test(
      text,
    )
  );
}
