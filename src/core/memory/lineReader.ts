import type { FileStore } from '../host';
import type { LinePlace } from './journalReader';

const WINDOW_BYTES = 128 * 1024;
const WINDOWS = 16;

interface Window {
  file: string;
  start: number;
  bytes: Uint8Array;
}

/** Reads single journal lines on demand. Journal files only grow, so what was read once stays true. */
export class LineReader {
  private readonly windows: Window[] = [];

  constructor(
    private readonly files: FileStore,
    private readonly folder: string,
  ) {}

  /** The line's text, or undefined when the file no longer holds it. */
  read(place: LinePlace): string | undefined {
    const window = this.windows.find((one) => covers(one, place)) ?? this.load(place);
    if (!window) return undefined;
    const from = place.offset - window.start;
    return Buffer.from(window.bytes.buffer, window.bytes.byteOffset + from, place.length).toString('utf8');
  }

  /** Forgets what was read, after files were rewritten. */
  clear(): void {
    this.windows.length = 0;
  }

  private load(place: LinePlace): Window | undefined {
    // Neighbours are read next as often backwards (newest first) as forwards.
    const start = Math.max(0, place.offset - WINDOW_BYTES / 2);
    const end = Math.max(place.offset + place.length, start + WINDOW_BYTES);
    let bytes: Uint8Array;
    try {
      bytes = this.files.readSync(`${this.folder}/${place.file}`, start, end);
    } catch {
      return undefined;
    }
    const window = { file: place.file, start, bytes };
    if (!covers(window, place)) return undefined;
    this.windows.unshift(window);
    if (this.windows.length > WINDOWS) this.windows.pop();
    return window;
  }
}

function covers(window: Window, { file, offset, length }: LinePlace): boolean {
  return window.file === file && window.start <= offset && offset + length <= window.start + window.bytes.length;
}
