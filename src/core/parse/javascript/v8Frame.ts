import type { StackFrame } from '../../report';
import { frameOf, splitLocation } from '../location';

const unplaced = new Set(['<anonymous>', 'native', 'native code', '[native code]', 'unknown', 'unknown location']);

/**
 * A frame as V8, and engines after its model, print it; `line` is trimmed.
 *
 *     at async Server.handle [as _listen2] (/srv/app/index.js:12:34)
 *     at file:///srv/app/index.mjs:3:4
 *     at eval (eval at run (/srv/a.js:1:2), <anonymous>:1:7)
 *     at Promise.all (index 0)
 *     at render(/home/ann/app/scene.js:78:24)            (React Native)
 */
export function readV8Frame(line: string): StackFrame | undefined {
  if (!line.startsWith('at ')) return undefined;
  let text = line.slice(3).replace(/(?: \{\}?|,)$/, '');
  if (text.startsWith('async ')) text = text.slice(6);
  if (!text.endsWith(')')) return bareFrame(text);
  const spaced = text.indexOf(' (');
  const open = spaced >= 0 ? spaced + 1 : text.indexOf('(');
  if (open < 0) return undefined;
  const name = text.slice(0, open).trimEnd();
  const place = text.slice(open + 1, -1);
  if (place.startsWith('eval at ')) return evalFrame(name, place);
  if (unplaced.has(place) || /^index \d+$/.test(place)) return frameOf(name);
  const location = splitLocation(place.replace(/^address at /, ''));
  // `render(/home/ann/app/scene.js:78:24)`, but not `Foo.bar(Foo.java:12)`, and not `fetch (again)` in prose
  if (location.line === null) return replacedFrame(name, place) ?? wasmFrame(name, place);
  if (spaced < 0 && location.column === null && !/[\\/]/.test(location.file)) return undefined;
  return frameOf(name, pseudoFile(location.file), location);
}

/** `at /srv/app.js:1:2`, `at <anonymous>`, `at async REPL1:1:33` */
function bareFrame(text: string): StackFrame | undefined {
  if (text === '<anonymous>' || text === 'native' || text === '[native code]') return frameOf(null);
  const location = splitLocation(text);
  if (location.line === null) return undefined;
  // `at step 3: 12:30`, `at 10:30:00`: prose, not a place
  if (/^\d|\s\S{0,20}:\s/.test(location.file)) return undefined;
  if (location.column === null && !/[\\/]|\.\w{1,5}$/.test(location.file)) return undefined;
  return frameOf(null, pseudoFile(location.file), location);
}

/** `at eval (eval at run (/srv/a.js:1:2), <anonymous>:1:7)`: raised in made-up code; the file is the one that called eval. */
function evalFrame(name: string, place: string): StackFrame {
  const inner = /\(((?!eval at )[^()]{1,1000}:\d{1,9}(?::\d{1,9})?)\)/.exec(place);
  const location = inner?.[1] ? splitLocation(inner[1]) : undefined;
  return frameOf(name, location?.file, location);
}

/** Snapshots of test suites replace positions: `at f (../build/index.js:<<REPLACED>>)` */
function replacedFrame(name: string, place: string): StackFrame | undefined {
  const match =
    /^([^()]{1,1000}):<{1,2}[^<>]{0,40}>{1,2}$/.exec(place) ?? /^<([^<>]{1,1000}\.[cm]?[jt]sx?)>$/.exec(place);
  if (match?.[1]) return frameOf(name, match[1]);
  // Some tools leave the position out: `at f (/srv/app/index.js)`
  return /^(?:\/|file:|https?:|[A-Za-z]:[\\/]|node:)\S{1,1000}$/.test(place) ? frameOf(name, place) : undefined;
}

/** `at main (wasm://wasm/1e2f:wasm-function[12]:0x1a2b)` */
function wasmFrame(name: string, place: string): StackFrame | undefined {
  return place.startsWith('wasm://') ? frameOf(name, place.replace(/:wasm-function.*$/, '')) : undefined;
}

function pseudoFile(file: string): string | null {
  return file === '<anonymous>' ? null : file;
}
