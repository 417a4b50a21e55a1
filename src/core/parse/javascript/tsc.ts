import type { Dialect, Draft, Place } from '../dialect';
import { indentOf } from '../location';

// `src/a.ts(1,23): error TS7016: Could not find ...`
const plain =
  /^\s*(?:tsc: |ERROR in )?(\S[^()]{0,500}?)\((\d{1,9}),(\d{1,9})\): (error|warning|message) (TS\d{1,6}): (.*)$/;
// `src/a.ts:2:22 - error TS7016: Could not find ...` (pretty), `src/a.ts:2:22: error TS7016: ...`
const pretty =
  /^\s*(?:ERROR in )?(\S[^*?"<>|]{0,500}?):(\d{1,9}):(\d{1,9})(?: -|:) (error|warning|message) (TS-?\d{1,8}): (.*)$/;
// `error TS2307: Cannot find module ...`, `error TS18003: No inputs were found`
const bare = /^\s*(?:ERROR in )?(?:\[tsl\] )?(error|ERROR) (TS\d{1,6}): (.*)$/;
// ts-loader: `TS7016: Could not find ...`, under `ERROR in services/crypt.service.ts:1:51` or `[tsl] ERROR in /src/a.ts(8,36)`
const loader = /^\s*(TS\d{3,6}): (.*)$/;
const loaderPlace = /\bERROR in (\S[^()]{0,500}?)(?::(\d{1,9}):(\d{1,9})|\((\d{1,9}),(\d{1,9})\))\s*$/;
// vite-plugin-checker and fork-ts-checker: ` ERROR(TypeScript)  Type 'x' is not assignable`, ` FILE  /srv/src/a.ts:3:7`
const checker = /^\s*ERROR\(TypeScript\)\s{1,4}(.*)$/;

/** The TypeScript compiler, plain and pretty, and the loaders and checkers that print its diagnostics. */
export const tsc: Dialect = {
  name: 'tsc',
  kind: 'block',
  triggers: [' ts', 'ts1', 'ts2', 'ts4', 'ts5', 'ts6', 'ts7', 'ts8', 'ts9', 'error(typescript)'],
  read(place) {
    const { lines, line } = place;
    const text = lines.at(line);
    const placed = plain.exec(text) ?? pretty.exec(text);
    // `#11 3.871 src/a.ts(1,2): error`, `packages/web build: src/a.ts(1,2): error`: somebody's prefix, no part of the path
    if (placed && /^(?:#\d+ )?\d+\.\d+ |^#\d|: /.test(placed[1]!)) return undefined;
    if (placed) {
      const [, file = '', row, column, word, code = '', message = ''] = placed;
      const innermost = { file, line: Number(row), column: Number(column) };
      return draftOf(place, { code, message, innermost, isWarning: word !== 'error' });
    }
    const unplaced = bare.exec(text);
    if (unplaced) return draftOf(place, { code: unplaced[2]!, message: unplaced[3]!, innermost: null });
    const loaded = loader.exec(text);
    if (loaded && line > place.floor) {
      const where = loaderPlace.exec(lines.at(line - 1));
      if (!where) return undefined;
      const innermost = { file: where[1]!, line: Number(where[2] ?? where[4]), column: Number(where[3] ?? where[5]) };
      return { ...draftOf(place, { code: loaded[1]!, message: loaded[2]!, innermost }), first: line - 1 };
    }
    const checked = checker.exec(text);
    return checked ? checkerDraft(place, checked[1]!) : undefined;
  },
};

interface Diagnostic {
  code: string;
  message: string;
  innermost: { file: string; line: number; column: number } | null;
  isWarning?: boolean;
}

function draftOf({ lines, line, ceiling }: Place, { code, message, innermost, isWarning }: Diagnostic): Draft {
  const rest: string[] = [];
  let last = line;
  // Details of the message are indented by two or more; then pretty prints the source line and `~~~~` under it.
  while (last + 1 < ceiling && last - line < 60) {
    const next = lines.at(last + 1);
    if (indentOf(next) < 2 || next.trim() === '' || /^\s*(?:>? ?\d{1,7} ?\||TS\d{3,6}: |\[tsl\])/.test(next)) break;
    if (plain.test(next) || pretty.test(next)) break;
    rest.push(next.trim());
    last++;
  }
  return {
    language: 'typescript',
    tool: 'tsc',
    errorType: code,
    message: [message, ...rest].join('\n'),
    code,
    severity: isWarning ? 'warning' : 'error',
    innermost,
    first: line,
    last: sourceBelow({ lines, line: last, ceiling }),
  };
}

/** The last line of the source excerpt under a diagnostic: a gap, `2071     return i[1]`, `         ~~~~`. */
function sourceBelow({ lines, line, ceiling }: Pick<Place, 'lines' | 'line' | 'ceiling'>): number {
  let last = line;
  for (let i = line + 1; i < ceiling && i - line < 14; i++) {
    const text = lines.at(i);
    if (/^\s{0,8}(?:> ?)?\d{1,7}(?: \||\s)/.test(text) || /^\s*[|~^]+[\s~^|]*$/.test(text)) last = i;
    else if (text.trim() !== '') break;
  }
  return last;
}

function checkerDraft(place: Place, message: string): Draft {
  const { lines, line, ceiling } = place;
  for (let i = line + 1; i < ceiling && i - line < 12; i++) {
    // ` FILE  /srv/src/a.ts:3:7`
    const match = /^\s*FILE\s{1,4}(\S{1,500}):(\d{1,9}):(\d{1,9})$/.exec(lines.at(i));
    if (!match) continue;
    const innermost = { file: match[1]!, line: Number(match[2]), column: Number(match[3]) };
    return { language: 'typescript', tool: 'tsc', errorType: 'TypeScript', message, innermost, first: line, last: i };
  }
  return { language: 'typescript', tool: 'tsc', errorType: 'TypeScript', message, first: line, last: line };
}
