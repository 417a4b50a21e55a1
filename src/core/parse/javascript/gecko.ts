import type { StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import { frameOf, splitLocation } from '../location';
import { readHeader } from './header';

// `foo@http://host/file.js:41:13`, `.plugin/e.fn[c]/<@http://host/file.js:1:1`, `@Scratchpad/1:10:29`,
// `baz@http://host/file.js line 26 > eval line 2 > eval:1:30`, `http://host/file.js:48:22`
const evalPlace = /^(.{1,1000}?) line (\d{1,9}) > /;

/** A frame as Firefox and Safari print it in `error.stack`; `line` is trimmed. */
export function readGeckoFrame(line: string): StackFrame | undefined {
  if (line === '[native code]') return frameOf('[native code]');
  const at = placeStart(line);
  if (at < 0) return undefined;
  const name = line.slice(0, Math.max(0, at - 1)) || null;
  const place = line.slice(at);
  if (place === '[native code]') return frameOf(name);
  if (/\s/.test(name?.replace(/^async\*?/, '') ?? '') && !/["\]]/.test(name ?? '')) return undefined;
  const evaluated = evalPlace.exec(place);
  if (evaluated?.[1]) return frameOf(name, evaluated[1], { line: Number(evaluated[2]) });
  const location = splitLocation(place);
  if (
    location.line === null ||
    !/[/\\]|\.[cm]?[jt]sx?$|^(?:debugger eval code|eval code|global code)$/.test(location.file)
  ) {
    return undefined;
  }
  return frameOf(name?.replace(/^async\*/, '') ?? null, location.file, location);
}

/** Where the place begins: after the `@` before it, or at the start for a bare URL; -1 for no frame. */
function placeStart(line: string): number {
  if (/^(?:https?|file|webpack(?:-internal)?):\/\//.test(line)) return 0;
  // `obj["@fn"]@Scratchpad/1:10:29`: a name may hold an `@`, a place with a scheme starts after the first `@` before it.
  const scheme =
    /@(?:https?|file|webpack(?:-internal)?|resource|chrome|moz-extension|safari-extension|app|capacitor|ionic):\/\//.exec(
      line,
    );
  const at = scheme ? scheme.index : line.lastIndexOf('@');
  return at < 0 ? -1 : at + 1;
}

/** Firefox and Safari: `function@file:line:column`, with or without an error above. */
export const gecko: Dialect = {
  name: 'gecko',
  kind: 'block',
  triggers: [
    '@http', '@file:', '@/', '@webpack', '@resource:', '@chrome:', '@moz-ext', '@safari-', '@app:', '@capacitor:', '@ionic:', '@blob:',
    '@data:', '@debugger eval', '@scratchpad', '@eval code', '@global code', '> eval', '.js:', '.mjs:', '.ts:', '.jsx:', '.tsx:', '[native code]',
  ], // prettier-ignore
  frame: readGeckoFrame,
  read(place) {
    const { lines, line } = place;
    const first = readGeckoFrame(lines.at(line).trim());
    if (!first?.file) return undefined;
    const second = readGeckoFrame(lines.at(line + 1).trim());
    const above = line > place.floor ? readHeader(lines.at(line - 1)) : undefined;
    // One line alone could be a link or an address: a header above or a second frame settles it.
    if (!above && (!second || !(lines.at(line).includes('@') || lines.at(line + 1).includes('@')))) return undefined;
    return readStack(place, above ? line - 1 : line, above);
  },
};

function readStack(place: Place, first: number, header: ReturnType<typeof readHeader>): Draft {
  const { lines, line, ceiling } = place;
  const frames: StackFrame[] = [];
  let next = line;
  for (; next < ceiling; next++) {
    const frame = readGeckoFrame(lines.at(next).trim());
    if (!frame) break;
    frames.push(frame);
  }
  return {
    language: 'javascript',
    tool: 'browser',
    errorType: header?.errorType ?? null,
    message: header?.message ?? null,
    code: header?.code ?? null,
    frames,
    first,
    last: next - 1,
  };
}
