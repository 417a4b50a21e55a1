import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { frameOf, splitLocation } from '../location';
import { nativeLanguageOf } from './language';

// `==123== Invalid read of size 4`, `**123** ...`, `--123-- ...`
const prefix = /^\s{0,8}(==\d{1,9}==|\*\*\d{1,9}\*\*) ?/;
// `at 0x108: main (a.c:5)`, `by 0x4A2: f(int) (in /usr/lib/libx.so)`, `at 0x483: malloc (vg_replace_malloc.c:299)`
const framePattern = /^(?:at|by) 0x[\dA-Fa-f]{1,16}: (.{1,2000}) \((?:in )?([^()]{1,600})\)$/;
// `at 0x483: ???`, `by 0x5C8: ??? (in /usr/bin/x)`
const bareFrame = /^(?:at|by) 0x[\dA-Fa-f]{1,16}: (.{1,2000})$/;

const kinds =
  /^(Invalid (?:read|write|free\(\))|Conditional jump or move depends on uninitialised value|Use of uninitialised value|Mismatched (?:new\S* ?\/?\S*|free\(\).*)|Source and destination overlap|Syscall param \S+|Argument '\w+' of function \w+ has a fishy|Jump to the invalid address|Process terminating with default action of signal \d+ \(\w+\)|Possible data race|Thread #\d+: lock order|realloc\(\) with size 0|Illegal|Unrecognised instruction|Stack overflow|[\d,]+ (?:\([^()]+\) )?bytes in [\d,]+ blocks are (?:definitely|possibly|indirectly) lost|Can't extend stack|Bad permissions|Access not within mapped region|\d[\d,]* errors? in context|Exit program on first error)/;

/** A frame as valgrind's tools print it, without the process number; `line` is trimmed. */
export function readValgrindFrame(line: string): StackFrame | undefined {
  const placed = framePattern.exec(line);
  if (placed) {
    const location = splitLocation(placed[2]!);
    return frameOf(placed[1], location.file, location);
  }
  const bare = bareFrame.exec(line);
  return bare ? frameOf(bare[1]) : undefined;
}

/** valgrind's memcheck, helgrind and drd: a kind, its stack, then what is known about the address. */
export const valgrind: Dialect = {
  name: 'valgrind',
  kind: 'block',
  triggers: ['== ', '** '],
  read({ lines, line, ceiling }) {
    const process = prefix.exec(lines.at(line))?.[1];
    if (!process) return undefined;
    const said = unprefixed(lines.at(line), process) ?? '';
    const kind = kinds.exec(said.trim());
    const below = unprefixed(lines.at(line + 1), process)?.trim() ?? '';
    if (
      !kind ||
      (!readValgrindFrame(below) && !readValgrindFrame(unprefixed(lines.at(line + 2), process)?.trim() ?? ''))
    ) {
      return undefined;
    }
    const frames: StackFrame[] = [];
    const details: string[] = [];
    let inFirst = true;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 400; i++) {
      const text = unprefixed(lines.at(i), process)?.trim();
      if (text === undefined || text === '') break;
      const frame = readValgrindFrame(text);
      if (frame && inFirst) frames.push(frame);
      else if (!frame) {
        if (frames.length > 0) inFirst = false;
        details.push(text);
      }
      last = i;
    }
    const own = frames.find((frame) => frame.line !== null && !frame.file?.startsWith('vg_'));
    return {
      language: (own?.file && nativeLanguageOf(own.file)) || 'c',
      tool: 'valgrind',
      errorType: typeOf(kind[1]!),
      message: [said.trim(), ...details].join('\n'),
      code: /\((SIG\w+)\)/.exec(said)?.[1] ?? null,
      severity: said.startsWith('Process terminating') ? 'fatal' : 'error',
      frames,
      innermost: own ? { file: own.file!, line: own.line, column: null } : null,
      first: line,
      last,
    };
  },
};

function unprefixed(text: string, process: string): string | undefined {
  const match = prefix.exec(text);
  return match?.[1] === process ? text.slice(match[0].length) : undefined;
}

/** `24 bytes in 1 blocks are definitely lost` -> `definitely lost`: how many does not say what it is. */
function typeOf(kind: string): string {
  return /(?:definitely|possibly|indirectly) lost$/.exec(kind)?.[0] ?? kind;
}
