import type { SourceLocation, StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { splitLocation } from '../location';
import { rollupExcerpt, rollupPlace, viteFact } from './rollup';
import { readV8Frame } from './v8Frame';

// `[vite] Internal server error: Failed to resolve import "./x" from "src/main.ts". Does the file exist?`,
// `12:00:01 PM [vite] (client) Pre-transform error: ...`, `[plugin:vite:import-analysis] Failed to resolve import`
const viteHead =
  /^(?:\d{1,2}:\d\d:\d\d(?: [AP]M)? )?(?:\[vite\] (?:\(\w{1,20}\) )?(Internal server error|Pre-transform error|Error when evaluating SSR module [^:]{1,400}|warning): |\[plugin:([\w:@/.-]{1,80})\] )(.*)$/u;

const maxLines = 120;

/** Vite's server: the error, the plugin and file, the excerpt, the stack of Vite itself. */
export const viteServer: Dialect = {
  name: 'viteServer',
  kind: 'block',
  triggers: ['[vite] ', '[plugin:'],
  read({ lines, line, ceiling }) {
    const match = viteHead.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const properties: [string, string][] = match[2] ? [['plugin', match[2]]] : [];
    const frames: StackFrame[] = [];
    const message = [match[3]!];
    let innermost: SourceLocation | undefined;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
      const text = lines.at(i).trimEnd();
      const frame = readV8Frame(text.trim());
      const fact = viteFact.exec(text);
      const place = rollupPlace.exec(text.trim());
      if (frame) frames.push(frame);
      else if (fact) {
        properties.push([fact[1]!.toLowerCase(), fact[2]!]);
        if (fact[1] === 'File') innermost ??= splitLocation(fact[2]!);
      } else if (place) innermost ??= { file: place[1]!, line: Number(place[2] ?? place[4]), column: Number(place[3] ?? place[5]) };
      else if (text.trim() === '') continue;
      else if (viteHead.test(text) || (frames.length > 0 && !rollupExcerpt.test(text))) break;
      else if (!rollupExcerpt.test(text)) {
        if (frames.length > 0 || innermost) break;
        message.push(text.trim());
      }
      last = i;
    }
    if (match[1] === undefined && !innermost && frames.length === 0) return undefined;
    return {
      language: 'javascript',
      tool: 'vite',
      errorType: match[1] ?? null,
      message: message.join('\n'),
      severity: match[1] === 'warning' ? 'warning' : 'error',
      frames,
      ...(innermost ? { innermost } : {}),
      properties,
      first: line,
      last,
    };
  },
}; // prettier-ignore
