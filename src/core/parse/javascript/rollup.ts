import type { SourceLocation, StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import { splitLocation } from '../location';
import { readV8Frame } from './v8Frame';

// `[!] RollupError: Could not resolve "./x" from "src/main.js"`, `[!] (plugin commonjs) SyntaxError: text (3:5) in /srv/a.js`,
// `[!] Error: 'x' is not exported by src/a.js`, `[vite]: Rollup failed to resolve import "x" from "/srv/main.ts".`
const rollupHead =
  /^(?:\[!\] (?:\(plugin ([\w:@/.-]{1,80})\) )?|error during build:\s?|✗ Build failed.{0,40} )?(?:(RollupError|RolldownError|Error|SyntaxError|TypeError|ReferenceError|Build failed with \d{1,6} errors?): |\[vite\]: )(.*)$/u;
/** Where Rollup and Vite say that it happened. */
// `src/main.js (3:9)`, `file: /srv/src/App.tsx:3:5`, `/srv/src/main.js (1:7): text`
export const rollupPlace =
  /^(?:file: )?((?:[A-Za-z]:)?[^\s:()][^:()]{0,500}\.\w{1,10})(?: \((\d{1,7}):(\d{1,7})\)|:(\d{1,7}):(\d{1,7}))(?::? .{0,500})?$/u;
/** What Vite says besides. */
// `  Plugin: vite:import-analysis`, `  File: /srv/src/main.ts:1:24`
export const viteFact = /^\s{0,8}(Plugin|File): (.{1,1000})$/u;
/** The source that they print. */
// `1: import x from './x'`, `          ^`, `  3 |  code`
export const rollupExcerpt = /^\s{0,8}(?:\d{1,7}(?::| {1,4}\|)|>? ?\d{1,7} ?\||\^|\|)|^\s{2,2000}\^/u;

const maxLines = 120;

/** Rollup and Vite's build, which prints Rollup's errors. */
export const rollup: Dialect = {
  name: 'rollup',
  kind: 'block',
  triggers: ['[!] ', 'rolluperror: ', 'rolldownerror: ', '[vite]: rollup', 'error during build:'],
  read(place) {
    const { lines, line } = place;
    const text = lines.at(line).trimEnd();
    // `error during build:` stands on its own line above the error.
    if (text === 'error during build:') {
      const below = rollupHead.exec(lines.at(line + 1).trimEnd());
      return below ? readBuild(place, { line: line + 1, match: below, tool: 'vite' }) : undefined;
    }
    const match = rollupHead.exec(text);
    if (!match || (!text.startsWith('[') && !/^Roll(?:up|down)Error/u.test(text))) return undefined;
    return readBuild(place, { line, match, tool: text.startsWith('[vite]') ? 'vite' : 'rollup' });
  },
};

interface BuildError {
  line: number;
  match: RegExpExecArray;
  tool: string;
}

function readBuild({ lines, line: first, ceiling }: Place, { line, match, tool }: BuildError): Draft {
  const [, plugin, type, said = ''] = match;
  const message = [said];
  const frames: StackFrame[] = [];
  const properties: [string, string][] = plugin ? [['plugin', plugin]] : [];
  let innermost: SourceLocation | undefined;
  let last = line;
  for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
    const text = lines.at(i).trimEnd();
    const frame = readV8Frame(text.trim());
    const place = rollupPlace.exec(text);
    const fact = viteFact.exec(text);
    if (frame) frames.push(frame);
    else if (place) innermost ??= { file: place[1]!, line: Number(place[2] ?? place[4]), column: Number(place[3] ?? place[5]) };
    else if (fact) properties.push([fact[1]!.toLowerCase(), fact[2]!]);
    else if (text === '') {
      if (!rollupExcerpt.test(lines.at(i + 1)) && !/^\s{1,8}at /u.test(lines.at(i + 1))) break;
    } else if (!rollupExcerpt.test(text) && !/^(?:https?:|src\/|\s)/u.test(text) && !said.includes(`"${text}"`)) {
      if (frames.length > 0 || innermost) break;
      message.push(text);
    }
    if (text !== '') last = i;
  }
  // `... (3:5) in /srv/app/src/a.js`
  const inline = /\((\d{1,7}):(\d{1,7})\) in (\S{1,500})$/u.exec(said);
  if (inline) innermost ??= { file: inline[3]!, line: Number(inline[1]), column: Number(inline[2]) };
  const file = properties.find(([name]) => name === 'file')?.[1];
  if (file) innermost ??= splitLocation(file);
  return {
    language: 'javascript',
    tool,
    errorType: type ?? null,
    message: message.join('\n'),
    frames,
    ...(innermost ? { innermost } : {}),
    properties,
    first,
    last,
  };
} // prettier-ignore
