import { LEAST_UPPER_BOUND, FlattenMap, originalPositionFor, type TraceMap } from '@jridgewell/trace-mapping';
import type { SourceLocation, StackFrame } from '../report';
import { slashed } from './workspaceFiles';

/** The text of a file, or undefined when there is none. Paths are as printed or as found in a source map. */
export type TextLoader = (file: string) => Promise<string | undefined>;

/** Where something stood before it was bundled or compiled. */
export interface OriginalPosition extends SourceLocation {
  line: number;
  column: number;
  /** The name that it had there, when the map knows. */
  name: string | null;
}

/** Maps larger than this are not read: they would hold up whoever waits for a stack. */
const maxMapLength = 128 * 1024 * 1024;
const maxKept = 16;
// The comment stands in the last lines: `//# sourceMappingURL=main.js.map`, `/*# sourceMappingURL=data:... */`
const comment = /[#@]\s?sourceMappingURL=(\S+?)(?:\s*\*\/)?\s*$/u;

/** Finds original positions through source maps; keeps the maps that it used last. */
export class SourceMaps {
  private readonly maps = new Map<string, Promise<TraceMap | undefined>>();

  constructor(private readonly load: TextLoader) {}

  /**
   * The original of a position (1-based) in a bundled or transpiled file; undefined when the file has no map, the map
   * is broken, or nothing maps to that place. Never rejects, unless the loader does.
   */
  async originalPosition(location: SourceLocation): Promise<OriginalPosition | undefined> {
    if (location.line === null || location.line < 1) return undefined;
    const map = await this.mapOf(location.file);
    if (!map) return undefined;
    const needle = { line: location.line, column: Math.max(0, (location.column ?? 1) - 1) };
    let found = originalPositionFor(map, needle);
    // Without a column, and before the first mapping of a line, the next one is meant.
    if (found.source === null) found = originalPositionFor(map, { ...needle, bias: LEAST_UPPER_BOUND });
    if (found.source === null) return undefined;
    return { file: pathOf(found.source), line: found.line, column: found.column + 1, name: found.name };
  }

  /** The frames with their original places; those without one stay as they are. A map's name replaces a missing one. */
  async originalFrames(frames: readonly StackFrame[]): Promise<StackFrame[]> {
    return Promise.all(
      frames.map(async (frame) => {
        if (!frame.file) return frame;
        const original = await this.originalPosition({ file: frame.file, line: frame.line, column: frame.column });
        if (!original) return frame;
        const { file, line, column, name } = original;
        return { ...frame, file, line, column, function: frame.function ?? name };
      }),
    );
  }

  private mapOf(file: string): Promise<TraceMap | undefined> {
    let map = this.maps.get(file);
    this.maps.delete(file);
    map ??= this.read(file);
    this.maps.set(file, map);
    const oldest = this.maps.keys().next().value;
    if (this.maps.size > maxKept && oldest !== undefined) this.maps.delete(oldest);
    return map;
  }

  private async read(file: string): Promise<TraceMap | undefined> {
    const text = await this.load(file);
    if (text === undefined) return undefined;
    const url = comment.exec(text.slice(text.lastIndexOf('sourceMappingURL=') - 3))?.[1];
    const inline = url?.startsWith('data:') ? dataOf(url) : undefined;
    if (inline !== undefined) return parsed(inline, urlOf(file));
    // Bundlers that hide the map from browsers leave out the comment: it lies beside the file.
    const mapFile = url && !/^[a-z]{2,20}:/iu.test(url) ? beside(file, decoded(url)) : `${file}.map`;
    const map = await this.load(mapFile);
    return map === undefined ? undefined : parsed(map, urlOf(mapFile));
  }
}

/** `data:application/json;charset=utf-8;base64,eyJ2...` */
function dataOf(url: string): string | undefined {
  const start = url.indexOf(',');
  if (start < 0) return undefined;
  const data = url.slice(start + 1);
  return url.slice(0, start).endsWith(';base64') ? Buffer.from(data, 'base64').toString('utf8') : decoded(data);
}

function parsed(text: string, mapUrl: string): TraceMap | undefined {
  if (text.length > maxMapLength) return undefined;
  try {
    // `)]}'` on the first line keeps browsers from running a map as a script.
    const map: unknown = JSON.parse(text.replace(/^\)\]\}'[^\n]*\n/u, ''));
    if (typeof map !== 'object' || map === null || (map as { version?: unknown }).version !== 3) return undefined;
    const trace = new FlattenMap(map as ConstructorParameters<typeof FlattenMap>[0], mapUrl);
    // Mappings are decoded on first use, and a broken map fails then: here, where it is caught.
    originalPositionFor(trace, { line: 1, column: 0 });
    return trace;
  } catch {
    return undefined;
  }
}

/** Sources are resolved as addresses, so that a drive must not look like a scheme. */
function urlOf(file: string): string {
  return slashed(file).replace(/^(?=[A-Za-z]:\/)/u, '/');
}

function pathOf(source: string): string {
  return source.replace(/^\/(?=[A-Za-z]:\/)/u, '');
}

function beside(file: string, name: string): string {
  if (/^(?:[A-Za-z]:)?[\\/]/u.test(name)) return name;
  return file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1) + name;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
