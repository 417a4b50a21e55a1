import type { StackFrame } from '../../report';
import type { Dialect, Draft } from '../dialect';
import type { Lines } from '../lines';
import { frameOf, splitLocation } from '../location';

// `ERROR: LoadError: MethodError: no method matching f(::Int64)`, `ERROR: boom`, `caused by: KeyError: key "a" not found`
const header =
  /^\s*(?:ERROR: |caused by: |Error: )((?:LoadError: |TaskFailedException|InitError: )*)(?:(\w{1,100}(?:Error|Exception)(?:\{[^{}]{0,200}\})?)(?:: ?|\()?)?(.*)$/;
// ` [1] f(x::Int64)`, ` [2] top-level scope`, ` [1] f(::Int64) at ./a.jl:3` (before 1.6)
const numbered = /^\s{0,4}\[(\d{1,5})\] (.{1,2000}?)(?: at (\S{1,400}:\d{1,9}))?$/;
// `   @ Main ~/a.jl:3`, `   @ ./essentials.jl:3 [inlined]`
const place = /^\s{2,8}@ (?:([\w.]{1,100}) )?(\S.{0,400}?:\d{1,9})(?: \[inlined\])?$/;

/** Julia: an error, `Stacktrace:`, and the errors that it was caused by. */
export const julia: Dialect = {
  name: 'julia',
  kind: 'block',
  triggers: ['error: ', 'caused by: '],
  read({ lines, line, ceiling }) {
    const error = readOne(lines, line, ceiling);
    if (!error) return undefined;
    const causes: Draft[] = [];
    // `caused by: ...` after an empty line
    for (let i = error.last + 1; i < ceiling && causes.length < 20; i++) {
      if (lines.at(i).trim() === '') continue;
      const cause = /^\s*caused by: /.test(lines.at(i)) ? readOne(lines, i, ceiling) : undefined;
      if (!cause) break;
      causes.push(cause);
      error.last = cause.last;
      i = cause.last;
    }
    return { ...error, causes };
  },
};

function readOne(lines: Lines, line: number, ceiling: number): Draft | undefined {
  const match = header.exec(lines.at(line).trimEnd());
  if (!match) return undefined;
  const [, wrapper = '', errorType = null, head = ''] = match;
  let stack = line + 1;
  const end = Math.min(ceiling, line + 60);
  const message = [head];
  while (stack < end && !/^\s*Stacktrace:/.test(lines.at(stack))) {
    if (/^\s*in expression starting at /.test(lines.at(stack))) break;
    if (/^\s*(?:ERROR|Error|error): /.test(lines.at(stack))) return undefined;
    message.push(lines.at(stack++).trimEnd());
  }
  const isLoading = /LoadError|InitError/.test(wrapper);
  if (stack === end && !isLoading) return undefined;
  if (stack === end) return undefined;
  const frames: StackFrame[] = [];
  let last = stack - 1;
  for (let i = stack; i < ceiling && i - stack < 2000; i++) {
    const text = lines.at(i);
    const frame = numbered.exec(text.trimEnd());
    const at = place.exec(text.trimEnd());
    if (frame) {
      const location = frame[3] ? splitLocation(frame[3]) : undefined;
      frames.push(frameOf(nameOf(frame[2]!), location?.file, location));
    } else if (at && frames.length > 0) {
      const location = splitLocation(at[2]!);
      Object.assign(frames.at(-1)!, { file: location.file, line: location.line, ...(at[1] ? { module: at[1] } : {}) });
    } else if (!/^\s*(?:Stacktrace:|in expression starting at |\.{3} |--- the last|⋮)/.test(text)) break;
    last = i;
  }
  const started = /^\s*in expression starting at (\S.{0,400}):(\d{1,9})$/.exec(lines.at(last).trimEnd());
  const own = frames.find((frame) => frame.file && frame.line !== null);
  return {
    language: 'julia',
    tool: 'julia',
    errorType: errorType ?? (isLoading ? 'LoadError' : null),
    message: message
      .join('\n')
      .trim()
      .replace(/\)$/, (end) => (errorType && head.includes('(') === false ? '' : end)),
    severity: 'error',
    frames,
    ...(started && !own ? { innermost: { file: started[1]!, line: Number(started[2]), column: null } } : {}),
    first: line,
    last,
  };
}

/** `f(x::Int64)` -> `f`; `(::var"#1#2")(x::Int64)` stays as it is. */
function nameOf(call: string): string {
  return /^([\w.!#"@]{1,300})\(/.exec(call)?.[1] ?? call;
}
