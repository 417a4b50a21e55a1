import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { indentOf } from '../location';
import { readV8Frame } from './v8Frame';
import { splitLocation } from '../location';

// `not ok 1 - adds numbers`, `    not ok 2 - nested # time=1.2ms`
const failed = /^(\s{0,40})not ok (\d{1,7})(?: -)? ?(.{0,500}?)(?: # (?!TODO|SKIP|todo|skip).*)?$/u;
// `  location: '/srv/app/a.test.js:3:1'`, `  error: |-`, `  name: 'AssertionError'`
const field = /^\s{2,60}(\w{1,40}): ?(.*)$/u;
const maxLines = 200;

/** TAP: node:test, tape, node-tap and others: `not ok`, then the diagnosis in YAML. */
export const tap: Dialect = {
  name: 'tap',
  kind: 'block',
  triggers: ['not ok '],
  read({ lines, line, ceiling }) {
    const match = failed.exec(lines.at(line).trimEnd());
    if (!match || / # (?:TODO|SKIP)/iu.test(lines.at(line))) return undefined;
    const fields = new Map<string, string[]>();
    let open: string[] | undefined;
    let openIndent = 0;
    let last = line;
    if (/^\s*---$/u.test(lines.at(line + 1).trimEnd())) {
      for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
        const text = lines.at(i).trimEnd();
        last = i;
        if (/^\s*\.\.\.$/u.test(text)) break;
        const isInside = open && (text === '' || indentOf(text) > openIndent);
        const found = isInside ? null : field.exec(text);
        if (found) {
          openIndent = indentOf(text);
          // `|-` and `>` put the value on the lines below.
          open = /^[|>][-+]?$/u.test(found[2]!) || found[2] === '' ? [] : [unquoted(found[2]!)];
          fields.set(found[1]!, open);
        } else if (isInside) open!.push(text.trim());
      }
    }
    const get = (name: string) => fields.get(name)?.join('\n').trim();
    const frames = (fields.get('stack') ?? []).flatMap((text) => frameOfStack(text) ?? []);
    const location = get('location') ?? get('at');
    const placed = location ? splitLocation(location.replace(/^.*\((.*)\)$/u, '$1')) : undefined;
    const error = get('error') ?? get('message') ?? match[3]!;
    return {
      language: 'javascript',
      tool: fields.has('duration_ms') ? 'node:test' : 'tap',
      errorType: get('name') ?? (fields.size > 0 ? null : 'not ok'),
      message: error,
      code: get('code') ?? null,
      frames,
      ...(frames.length === 0 && placed?.line ? { innermost: placed } : {}),
      properties: [['test', match[3]!]],
      // A suite fails because a test in it did.
      isEcho: get('failureType') === 'subtestsFailed' || /^\d{1,7} subtests? failed$/u.test(error),
      first: line,
      last,
    };
  },
}; // prettier-ignore

/** Frames without `at`: `TestContext.<anonymous> (/srv/a.test.js:5:10)` */
function frameOfStack(text: string): StackFrame | undefined {
  const plain = text.trim();
  return readV8Frame(plain.startsWith('at ') ? plain : `at ${plain}`);
}

function unquoted(text: string): string {
  return /^(['"]).*\1$/u.test(text) ? text.slice(1, -1) : text;
}
