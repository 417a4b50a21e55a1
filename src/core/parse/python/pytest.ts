import type { StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import { frameOf } from '../location';

// `__________ TestRaises.test_raise __________`, `_____ ERROR collecting tests/test_a.py _____`
const title = /^_{3,} (.{1,300}?) _{3,}$/;
// `failure_demo.py:185: NameError`, `tests/conftest.py:9: in <module>`, `app/models.py:12: `
const place =
  /^(\S[^:|\n]{0,500}|[A-Za-z]:\\[^:|\n]{0,500}):(\d{1,9}): ?(?:in (.{1,300})|([A-Za-z_][\w.]{0,200}))?\s*$/;
// `E       NameError: name 'namenotexi' is not defined`
const errorLine = /^E(?: {1,}(.*))?$/;
const typedError =
  /^([A-Za-z_][\w.]{0,200}(?:Error|Exception|Failed|Exit|Interrupt|Warning|Iteration|Group)|Failed)(?:: ?(.*))?$/;
// `----- Captured stdout call -----`, `==== short test summary info ====`
const sectionEnd = /^(?:={3,}|-{3,} Captured|_{3,} .{1,300} _{3,}$)/;
const maxLines = 5000;

/** pytest's failures, long and short, and errors while it loads conftest files and test modules. */
export const pytest: Dialect = {
  name: 'pytest',
  kind: 'block',
  triggers: ['____ ', '___ ', ': in ', 'while loading conftest'],
  read(at) {
    const { lines, line } = at;
    const name = title.exec(lines.at(line))?.[1];
    if (name !== undefined) return readSection(at, line + 1, name);
    if (lines.at(line).includes('while loading conftest')) return readSection(at, line + 1, undefined);
    // `tests/conftest.py:9: in <module>`: frames whose head was cut off
    const match = place.exec(lines.at(line));
    return match?.[3] ? readSection(at, line, undefined) : undefined;
  },
};

/** One exception of a chain, as it is being read. */
interface Part {
  frames: StackFrame[];
  errorLines: string[];
  typeAtPlace: string | null;
}

function readSection({ lines, line, ceiling }: Place, start: number, name: string | undefined): Draft | undefined {
  const chain: Part[] = [];
  let part: Part = { frames: [], errorLines: [], typeAtPlace: null };
  let definition: string | null = null;
  let last = line;
  for (let i = start; i < ceiling && i - start < maxLines; i++) {
    const text = lines.at(i);
    if (sectionEnd.test(text)) break;
    if (name === undefined && text.trim() === '' && part.errorLines.length > 0) break;
    if (text.trim() !== '') last = i;
    // `    def test_some_error(self):`, `>   async def handler():`
    const defined = /^[>\s]\s*(?:async )?def (\w{1,200})\(/.exec(text);
    const error = errorLine.exec(text);
    const at = place.exec(text);
    if (defined) definition = defined[1]!;
    else if (error) part.errorLines.push(error[1] ?? '');
    else if (at) {
      part.frames.push(frameOf(at[3] ?? definition ?? testName(name), at[1], { line: Number(at[2]) }));
      part.typeAtPlace = at[4] ?? part.typeAtPlace;
      definition = null;
    } else if (/^(?:During handling of the above|The above exception was)/.test(text) && part.errorLines.length > 0) {
      chain.push(part);
      part = { frames: [], errorLines: [], typeAtPlace: null };
    }
  }
  if (part.errorLines.length === 0 && part.frames.length === 0) return undefined;
  const own = { first: line, last, properties: name ? ([['test', name]] as [string, string][]) : [] };
  return { ...draftOf(part, own), causes: chain.reverse().map((each) => draftOf(each, own)) };
}

function draftOf(part: Part, own: Pick<Draft, 'first' | 'last' | 'properties'>): Draft {
  const [head = '', ...rest] = part.errorLines;
  const typed = typedError.exec(head.trim());
  return {
    language: 'python',
    tool: 'pytest',
    errorType: typed?.[1] ?? part.typeAtPlace,
    message: [typed ? (typed[2] ?? '') : head, ...rest].join('\n'),
    frames: part.frames,
    raisedAt: 'last',
    ...own,
  };
}

/** `TestRaises.test_raise[1-a]` -> `test_raise` */
function testName(title: string | undefined): string | null {
  const name = title
    ?.replace(/\[.*\]$/, '')
    .split('.')
    .at(-1);
  return name && /^\w+$/.test(name) ? name : null;
}

/** pytest's last word on a failure, `FAILED tests/a.py::test_b - KeyError: 'x'`, for runs that print nothing else. */
export const pytestSummary: Dialect = {
  name: 'pytestSummary',
  kind: 'line',
  triggers: ['failed ', 'error '],
  read({ lines, line }) {
    const match = /^(?:FAILED|ERROR) (\S{1,500}\.py)(?:::(\S{1,500}))?(?: - (.*))?$/.exec(lines.at(line));
    if (!match) return undefined;
    const typed = typedError.exec(match[3] ?? '');
    return {
      language: 'python',
      tool: 'pytest',
      errorType: typed?.[1] ?? null,
      message: typed ? (typed[2] ?? null) : (match[3] ?? null),
      innermost: { file: match[1]!, line: null, column: null },
      isEcho: true,
      first: line,
      last: line,
    };
  },
};
