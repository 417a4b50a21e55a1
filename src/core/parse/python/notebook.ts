import type { StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import { frameOf } from '../location';

// `KeyError                                  Traceback (most recent call last)`
const opening = /^([A-Za-z_][\w.]{0,200})\s{2,}Traceback \(most recent call last\)\s*$/u;
// `Cell In[3], line 2`, `Input In [3], in <cell line: 2>()`, `Cell In[3], line 2, in load(path)`
const cell = /^(?:Cell |Input )(In ?\[\d{1,6}\])(?:, line (\d{1,7}))?(?:, in (.{1,300}))?$/u;
// `File ~/app/util.py:12, in load(path)`, `File /srv/a.py:3`, `File <string>:1`
const fileLine = /^File (\S.{0,600}?):(\d{1,9})(?:, in (.{1,600}))?$/u;
// IPython before 8: `<ipython-input-3-0a1b> in <module>`, `~/app/util.py in load(path)`, `<ipython-input-3-0a1b> in <module>()`
const oldPlace =
  /^(<ipython-input-[\w-]{1,80}>|(?:~|\/|[A-Za-z]:\\|\.{1,2}\/)\S.{0,600}?\.(?:py|pyx|pxi|ipynb)) in (.{1,600})$/u;
// `----> 2     return d['x']`, `---> 12 x = 1`
const arrow = /^-{2,}> (\d{1,9})(?: |$)/u;
// `KeyError: 'x'`
const exception = /^([A-Za-z_][\w.]{0,200})(?:: (.*))?$/u;
const during = /^(?:During handling of the above exception|The above exception was the direct cause)/u;
const maxLines = 2000;

/** IPython and Jupyter: the type and `Traceback` on one line, frames with their source around, the error at the end. */
export const notebook: Dialect = {
  name: 'notebook',
  kind: 'block',
  triggers: ['traceback (most recent'],
  read(place) {
    if (!opening.test(place.lines.at(place.line))) return undefined;
    const chain: Draft[] = [];
    let next: number | undefined = place.line;
    while (next !== undefined && chain.length < 20) {
      const draft = readOne(place, next);
      if (!draft) break;
      chain.push(draft);
      next = chainedAfter(place, draft.last + 1);
    }
    const error = chain.pop();
    if (!error) return undefined;
    const hasRule = place.line > place.floor && /^-{20,}$/u.test(place.lines.at(place.line - 1).trimEnd());
    return { ...error, causes: chain.reverse(), first: hasRule ? place.line - 1 : place.line };
  },
};

function chainedAfter({ lines, ceiling }: Place, from: number): number | undefined {
  let said = false;
  for (let i = from; i < ceiling && i - from < 6; i++) {
    const text = lines.at(i).trimEnd();
    if (during.test(text)) said = true;
    else if (said && opening.test(text)) return i;
    else if (text !== '' && !/^-{20,}$/u.test(text)) return undefined;
  }
  return undefined;
}

function readOne({ lines, ceiling }: Place, first: number): Draft | undefined {
  const errorType = opening.exec(lines.at(first))![1]!;
  const frames: StackFrame[] = [];
  const message: string[] = [];
  let last = first;
  let done = false;
  for (let i = first + 1; i < ceiling && i - first < maxLines; i++) {
    const text = lines.at(i).trimEnd();
    if (!done && opening.test(text)) break;
    if (done) {
      if (text === '' || opening.test(text) || during.test(text) || /^(?:In ?\[|>>> |-{20,})/u.test(text)) break;
      message.push(text);
      last = i;
      continue;
    }
    const frame = frameOfHead(text);
    const row = arrow.exec(text.trimStart())?.[1];
    if (frame) frames.push(frame);
    else if (row !== undefined) {
      const open = frames.at(-1);
      if (open && open.line === null) open.line = Number(row);
    } else {
      const match = /^\S/u.test(text) ? exception.exec(text) : null;
      if (match && lastPart(match[1]!) === lastPart(errorType)) {
        message.push(match[2] ?? '');
        done = true;
      }
    }
    if (text !== '') last = i;
  }
  if (frames.length === 0 && !done) return undefined;
  return {
    language: 'python',
    tool: 'jupyter',
    errorType,
    message: message.join('\n'),
    frames,
    raisedAt: 'last',
    first,
    last,
  };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function frameOfHead(text: string): StackFrame | undefined {
  const inCell = cell.exec(text);
  if (inCell) return frameOf(functionName(inCell[3]) ?? '<module>', inCell[1], { line: numberOf(inCell[2]) });
  const inFile = fileLine.exec(text);
  if (inFile) return frameOf(functionName(inFile[3]), inFile[1], { line: Number(inFile[2]) });
  const old = oldPlace.exec(text);
  return old ? frameOf(functionName(old[2]), old[1]) : undefined;
}

/** `load(path, *args)` -> `load`, `<cell line: 2>()` -> `<module>` */
function functionName(text: string | undefined): string | null {
  if (text === undefined) return null;
  const name = text.replace(/\(.*$/u, '').trim();
  return /^<cell line/u.test(name) ? '<module>' : name;
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
