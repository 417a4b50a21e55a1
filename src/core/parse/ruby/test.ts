import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import type { Lines } from '../lines';
import { readRubyFrame } from './frame';

// `     Failure/Error: expect(sum).to eq(3)`
const rspecTitle = /^\s*Failure\/Error: ?(.*)$/;
// `     NoMethodError:`, `     Acme::Error:`
const errorClass = /^([A-Z]\w{0,100}(?:::[A-Z]\w{0,100}){0,8}):$/;
const maxLines = 400;

/** RSpec: `Failure/Error:`, the source, the message, frames behind `#`. */
export const rspec: Dialect = {
  name: 'rspec',
  kind: 'block',
  triggers: ['failure/error:'],
  read({ lines, line, floor, ceiling }) {
    const source = rspecTitle.exec(lines.at(line))?.[1];
    if (source === undefined) return undefined;
    const message: string[] = [];
    const frames: StackFrame[] = [];
    let errorType: string | null = null;
    let last = line;
    let sawGap = false;
    for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
      const text = lines.at(i).trim();
      const frame = text.startsWith('# ') ? readRubyFrame(text) : undefined;
      if (frame) {
        frames.push(frame);
      } else if (text === '') {
        if (frames.length > 0) break;
        sawGap = true;
        continue;
      } else if (frames.length > 0 || /^\d{1,5}\) |^Finished in |^rspec \.\//.test(text)) {
        break;
      } else {
        const named = errorClass.exec(text);
        if (named && message.length === 0) errorType = named[1]!;
        // Before the gap stands the rest of the source.
        else if (sawGap || errorType) message.push(lines.at(i).trimEnd());
      }
      last = i;
    }
    const { name, first } = titleAbove(lines, line, floor);
    return {
      language: 'ruby',
      tool: 'rspec',
      errorType,
      message: dedented(message) || source,
      frames,
      properties: name ? [['test', name]] : [],
      first,
      last,
    };
  },
};

/** `  1) Calculator adds`; or `An error occurred while loading ./spec/a_spec.rb.` */
function titleAbove(lines: Lines, line: number, floor: number): { name: string | undefined; first: number } {
  for (let i = line - 1; i >= floor && line - i < 4; i--) {
    const name = /^\s*(?:\d{1,5}(?:\.\d{1,3})?\) (.{1,300})|An error occurred (?:while loading|in) .{1,300})$/.exec(
      lines.at(i),
    );
    if (name) return { name: name[1], first: i };
  }
  return { name: undefined, first: line };
}

function dedented(texts: readonly string[]): string {
  const indent = Math.min(...texts.map((text) => text.length - text.trimStart().length));
  return texts.map((text) => text.slice(indent)).join('\n');
}

// `  1) Failure:`, `  2) Error:`, `Failure:`, `Error:` (Rails)
const minitestTitle = /^\s*(?:\d{1,5}\) )?(Failure|Error):$/;
// `MathTest#test_adds [test/math_test.rb:10]:`, `MathTest#test_adds:`, `test_adds(MathTest) [test/math_test.rb:10]:`
const minitestName = /^\s*([\w:]{1,200}#.{1,300}?|test\S{0,200}\([\w:]{1,200}\))(?: \[(.{1,400}):(\d{1,9})\])?:$/;

/** Minitest and test-unit, plain and under Rails. */
export const minitest: Dialect = {
  name: 'minitest',
  kind: 'block',
  triggers: ['failure:', 'error:'],
  read({ lines, line, ceiling }) {
    const title = minitestTitle.exec(lines.at(line).trimEnd())?.[1];
    const name = title ? minitestName.exec(lines.at(line + 1).trimEnd()) : null;
    if (!title || !name || line + 1 >= ceiling) return undefined;
    const message: string[] = [];
    const frames: StackFrame[] = [];
    let last = line + 1;
    for (let i = line + 2; i < ceiling && i - line < maxLines; i++) {
      const text = lines.at(i);
      const frame = /^\s/.test(text) ? readRubyFrame(text.trim()) : undefined;
      if (frame) frames.push(frame);
      else if (text.trim() === '' ? message.length > 0 && !/^\s{2,}\S+:\d+/.test(lines.at(i + 1)) : frames.length > 0)
        break;
      else if (text.trim() !== '') message.push(text.trimEnd());
      if (text.trim() !== '') last = i;
    }
    // `NoMethodError: undefined method `x' for nil`
    const typed =
      title === 'Error' ? /^([A-Z]\w{0,100}(?:::[A-Z]\w{0,100}){0,8}): ?(.*)$/.exec(message[0] ?? '') : null;
    const innermost = name[2] ? { file: name[2], line: Number(name[3]), column: null } : undefined;
    return {
      language: 'ruby',
      tool: 'minitest',
      errorType: typed?.[1] ?? null,
      message: typed ? [typed[2], ...message.slice(1)].join('\n') : message.join('\n'),
      frames,
      ...(innermost ? { innermost } : {}),
      properties: [['test', name[1]!.trim()]],
      first: line,
      last,
    };
  },
};
