import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { frameOf } from '../location';
import { isIndented, lineDialect } from '../lineRules';
import { readV8Frame } from './v8Frame';

// `/srv/app/a.js:1`, `file:///srv/a.mjs:3`, `node:internal/process/promises:288`
const place = /^((?:[A-Za-z]:[\\/]|file:\/\/|node:|\/)[^:*?"<>|]{0,500}):(\d{1,9})$/u;

/** Node, when something was thrown that is no error: place, source, caret, the value, then a hint. */
export const thrownValue: Dialect = {
  name: 'thrownValue',
  kind: 'block',
  triggers: ['--trace-uncaught', 'node.js v', 'thrown at:'],
  read({ lines, line, floor, ceiling }) {
    // `(Use `node --trace-uncaught ...` to show where the exception was thrown)`
    // or, for an object, only `Node.js v20.1.0`; with that option `Thrown at:` and a stack
    if (!/^(?:\(Use `.{1,200} --trace-uncaught|Node\.js v\d|Thrown at:)/u.test(lines.at(line))) return undefined;
    const top = Math.max(floor, line - 40);
    let caret = line - 1;
    while (caret > top && !/^\s*\^+\s*$/u.test(lines.at(caret))) caret--;
    const location = place.exec(lines.at(Math.max(top, caret - 2)).trimEnd());
    if (caret === top || !location) return undefined;
    const value: string[] = [];
    for (let i = caret + 1; i < line; i++) value.push(lines.at(i).trimEnd());
    // Errors have stacks, and are read for themselves.
    if (value.some((text) => readV8Frame(text.trim()))) return undefined;
    const frames: StackFrame[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 200; i++) {
      const frame = readV8Frame(lines.at(i).trim());
      if (frame) frames.push(frame);
      else if (lines.at(i).startsWith('Node.js v') || lines.at(i).trim() === '') continue;
      else break;
      last = i;
    }
    return {
      language: 'javascript',
      tool: 'node',
      // `Thrown at:`, `Uncaught:` and older words above the value
      errorType: 'Uncaught',
      message: value
        .join('\n')
        .trim()
        .replace(/^(?:Uncaught|Thrown):?\s+/u, ''),
      innermost: { file: location[1]!, line: Number(location[2]), column: null },
      first: caret - 2,
      frames,
      last: lines.at(last + 2).startsWith('Node.js v') ? last + 2 : last,
    };
  },
};

// `FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory`
const fatal = /^(FATAL ERROR): (.*)$/u;
// ` 1: 0xb090e0 node::Abort() [node]`, ` 2: 00007FF6 v8::internal::Heap::x+123`
const native = /^\s{0,4}\d{1,3}: (?:0x)?[\da-fA-F]{4,20} (.{1,500}?)(?: \[(.{1,300})\])?$/u;

/** V8's own end: no memory left, a broken invariant. */
export const nodeFatal: Dialect = {
  name: 'nodeFatal',
  kind: 'block',
  triggers: ['fatal error: '],
  read({ lines, line, floor, ceiling }) {
    const match = fatal.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const frames: StackFrame[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 100; i++) {
      const text = lines.at(i).trimEnd();
      const frame = native.exec(text);
      if (frame) frames.push(frameOf(frame[1], null, { module: frame[2] }));
      else if (text !== '' && !/^-{3,} Native stack trace -{3,}$/u.test(text)) break;
      if (text !== '') last = i;
    }
    let first = line;
    // `<--- Last few GCs --->`, `<--- JS stacktrace --->`
    for (let i = line - 1; i >= floor && line - i < 30; i--) if (/^<--- /u.test(lines.at(i))) first = i;
    return { language: 'javascript', tool: 'node', errorType: match[1]!, message: match[2]!, severity: 'fatal', frames, innermost: null, first, last };
  },
}; // prettier-ignore

/** Node's warnings, and what its command line refuses. */
export const nodeWarning = lineDialect({
  name: 'nodeWarning',
  triggers: ['warning: ', 'bad option', 'requires an argument'],
  language: 'javascript',
  tool: 'node',
  rules: [
    // `(node:123) [DEP0005] DeprecationWarning: Buffer() is deprecated`, `(node:1) MaxListenersExceededWarning: Possible leak`
    {
      pattern: /^\(node:\d{1,9}\) (?:\[(?<code>[\w-]{1,60})\] )?(?<type>(?!UnhandledPromiseRejection)\w{0,60}Warning): (?<message>.*)$/u,
      severity: 'warning',
      more: (line) => isIndented(line) && !/^\s*at /u.test(line),
    },
    // `(node:123) UnhandledPromiseRejectionWarning: text`
    { pattern: /^\(node:\d{1,9}\) (?<type>UnhandledPromiseRejectionWarning): (?<message>.*)$/u },
    // `node: bad option: --foo`, `node: -e requires an argument`
    { pattern: /^node(?:\.exe)?: (?<message>(?:bad option: .*|\S{1,60} requires an argument|.{1,100} is not allowed in NODE_OPTIONS))$/u, type: 'bad option' },
  ],
}); // prettier-ignore
