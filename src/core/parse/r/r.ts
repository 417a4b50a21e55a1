import type { StackFrame } from '../../report';
import type { Dialect, Draft } from '../dialect';
import type { Lines } from '../lines';
import { frameOf } from '../location';

// `Error in f(1) : boom`, `Error: object 'x' not found`, `Error in `f()`:` (rlang), `Error in library(x) : there is no package`,
// `Error: unexpected symbol in "x y"`, `Warning message:`
const header = /^\s{0,8}(?:Error|Caused by error) in [`]?(.{1,600}?)[`]? ?: ?(.*)$/;
const plain = /^\s{0,8}Error: ?(.*)$/;
// `Calls: f -> g -> h`
const calls = /^\s{0,4}Calls: (.*)$/;
// `3: stop("x") at a.R#3`, `2: f(1) at a.R:3`, ` 1. ├─global f(1)`, `  2. │ └─base::stop("x")`, ` 3. └─global g() at a.R:5:3`
const tracebackFrame =
  /^\s{0,4}(\d{1,4})[:.] (?:[\s│├└─|+-]{0,60})(\S.{0,600}?)(?: at (\S.{0,300}?)[#:](\d{1,9})(?::\d{1,9})?)?$/u;
const calledFrom = /^(?:Execution halted|Backtrace:|▆|Called from: )/u;

/** R: errors with the call that raised them, rlang's with causes and a backtrace, and `traceback()`. */
export const r: Dialect = {
  name: 'r',
  kind: 'block',
  triggers: ['error in ', 'error: ', 'error:'],
  read({ lines, line, ceiling }) {
    const text = lines.at(line).trimEnd();
    const match = header.exec(text);
    const said = match?.[2] ?? plain.exec(text)?.[1];
    if (said === undefined) return undefined;
    const block = readBlock(lines, line, ceiling);
    // `Error: unexpected symbol in "x y"` is R's parser.
    block.isR ||=
      /^unexpected (?:'|symbol|input|end of input|string constant|numeric constant|assignment|SPECIAL|else|in )/.test(
        said,
      );
    // `Error: text` is said by many; R's is followed by `Execution halted`, `Calls:`, or a backtrace.
    if (!match && !block.isR) return undefined;
    // `Error in foo.c : text` of another program: R prints a call, or its script's end below.
    if (match && !block.isR && !/[()[\]$`]|^(?:eval|library|source)\b/.test(match[1]!)) return undefined;
    const call = match?.[1];
    return {
      language: 'r',
      tool: 'R',
      errorType: 'Error',
      message: [said, ...block.message].join('\n').trim(),
      frames: block.frames,
      innermost: placeIn(text) ?? undefined,
      causes: block.causes,
      properties: call ? [['call', call]] : [],
      first: line,
      last: block.last,
    };
  },
};

interface Block {
  message: string[];
  frames: StackFrame[];
  causes: Draft[];
  last: number;
  isR: boolean;
}

function readBlock(lines: Lines, line: number, ceiling: number): Block {
  const block: Block = { message: [], frames: [], causes: [], last: line, isR: false };
  for (let i = line + 1; i < ceiling && i - line < 120; i++) {
    const text = lines.at(i).trimEnd();
    const chain = calls.exec(text)?.[1];
    const frame = block.isR || /^\s*\d{1,4}[:.] /.test(text) ? tracebackFrame.exec(text) : null;
    const cause = /^Caused by error(?: in [`]?(.{1,600}?)[`]?)? ?:(?: (.*))?$/.exec(text.trim());
    if (chain !== undefined) {
      // Outermost first; the text may be cut with `...`
      if (block.frames.length === 0)
        for (const name of chain.split(' -> ')) if (name !== '...') block.frames.push(frameOf(name));
      block.isR = true;
    } else if (cause) {
      block.causes.push({ language: 'r', tool: 'R', errorType: 'Error', message: cause[2] ?? '', first: i, last: i });
      block.isR = true;
    } else if (calledFrom.test(text.trim())) {
      block.isR = true;
    } else if (frame) {
      block.frames.push(
        frameOf(frame[2]!.replace(/\(.*\)$/, ''), frame[3], { line: frame[4] ? Number(frame[4]) : null }),
      );
      block.isR = true;
    } else if (/^[!ℹ✖x•i*] /.test(text.trim()) || /^\s{2,}\S/.test(text)) {
      if (/^[!] /.test(text.trim())) block.isR = true;
      const said = text.trim().replace(/^! /, '');
      const owner = block.causes.at(-1);
      if (owner) owner.message = `${owner.message ?? ''}\n${said}`.trim();
      else block.message.push(said);
    } else break;
    block.last = i;
  }
  return block;
}

/** `Error in parse("a.R") : a.R:3:5: unexpected symbol`, `Error: unexpected '}' at a.R:3:1` */
function placeIn(text: string) {
  const match = /(?:^|[\s(])([^\s:()"']{1,300}\.[Rr](?:md)?):(\d{1,9}):(\d{1,9})/.exec(text);
  return match ? { file: match[1]!, line: Number(match[2]), column: Number(match[3]) } : undefined;
}
