import assert from 'node:assert/strict';
import { parseErrors } from '../../../src/core/parse';
import type { Place } from '../../../src/core/parse/dialect';
import { dialects } from '../../../src/core/parse/dialects';
import { TextLines, type Lines } from '../../../src/core/parse/lines';
import { TriggerScanner } from '../../../src/core/parse/triggers';
import { readCorpus } from '../../support/corpus';

/** Pieces of which hostile texts are made: almost-frames, almost-headers, brackets, very long lines. */
const pieces: readonly [name: string, piece: string][] = [
  ['almost V8 frames', '    at f (\n'],
  ['V8 frames without an end', '    at a.b.c (/srv/a.js:1:2\n'],
  ['frames of many languages', '    at A.b(C.java:1)\n#0  0x00 in f () at a.c:1\n  File "a.py", line 1, in f\n'],
  ['headers without stacks', 'TypeError: x\n'],
  ['causes of causes', 'Caused by: java.lang.X: y\n\tat a.B.c(D.java:1)\n'],
  ['inner exceptions', ' ---> System.Exception: x\n'],
  ['open brackets', '((((((((((((((((((((((((((((((((([[[[[[[[[[[{{{{{{{{{{\n'],
  ['diagnostics', 'a.c:1:2: error: x\n'],
  ['diagnostics with excerpts', 'a.c:1:2: error: x\n    1 | y\n      | ^\n'],
  ['undefined references', "/usr/bin/ld: a.o: in function `f':\na.c:(.text+0x5): undefined reference to `g'\n"],
  ['panics', "thread 'main' panicked at src/a.rs:1:2:\n"],
  ['numbered backtraces', '   1: a::b\n             at a.rs:1:2\n'],
  ['Ruby frames', "\tfrom a.rb:1:in `f'\n"],
  ['Ruby heads', "a.rb:1:in `f': x (E)\n"],
  ['PHP chains', 'PHP Fatal error:  Uncaught E: x in a.php:1\nStack trace:\n#0 {main}\n\nNext E: y in a.php:2\n'],
  ['Dart frames', '#0      f (package:a/a.dart:1:2)\n'],
  ['Flutter boxes', '══╡ EXCEPTION CAUGHT BY WIDGETS LIBRARY ╞══\nThe following x was thrown:\n'],
  ['Elixir headers', '** (E) x\n'],
  ['valgrind', '==1== Invalid read of size 4\n==1==    at 0x1: f (a.c:1)\n'],
  ['sanitizers', '==1==ERROR: AddressSanitizer: SEGV on x\n    #0 0x1 in f a.c:1\n'],
  ['service prefixes', 'web_1  | Error: x\n'],
  ['levels in levels', '[a] [b] [c] ERROR: ERROR: ERROR: x\n'],
  ['colons', 'a:1:2:3:4:5:6:7:8:9:a:b:c:d:e:f:g\n'],
  ['escape codes', '\u001b[31mError\u001b[0m: \u001b[1Cx\r\n'],
  ['carriage returns', 'progress 1%\rprogress 2%\r'],
  ['traceback heads', 'Traceback (most recent call last):\n'],
  ['quotes', '"\'`"\'`"\'`"\'`"\'`\n'],
];

/** Lines that count how often they are asked for. */
class CountingLines implements Lines {
  reads = 0;

  constructor(private readonly inner: Lines) {}

  get length(): number {
    return this.inner.length;
  }

  at(index: number): string {
    this.reads++;
    return this.inner.at(index);
  }

  start(index: number): number {
    return this.inner.start(index);
  }

  end(index: number): number {
    return this.inner.end(index);
  }

  origin(index: number): number {
    return this.inner.origin(index);
  }
}

/** How many lines all dialects look at when each is asked as the reader asks it: at its triggers, outside of what it took. */
function readsOf(text: string): number {
  const scanner = new TriggerScanner(dialects.map((dialect) => dialect.triggers));
  const { starts, candidates, sets } = scanner.scan(text);
  const lines = new CountingLines(new TextLines(text, starts));
  dialects.forEach((dialect, number) => {
    let floor = 0;
    candidates.forEach((line, n) => {
      if (line < floor || (sets[n]![number >> 5]! & (1 << (number & 31))) === 0) return;
      const place: Place = { lines, line, floor: Math.max(floor, line - 200), ceiling: lines.length };
      const draft = dialect.read(place);
      if (draft) floor = Math.max(floor, draft.last + 1);
    });
  });
  return lines.reads;
}

describe('parseErrors on hostile texts', () => {
  for (const [name, piece] of pieces) {
    it(`${name}: twice the text is at most 2.5 times the work`, () => {
      const small = readsOf(piece.repeat(400));
      const large = readsOf(piece.repeat(800));
      assert.ok(large <= 2.5 * small + 1000, `${small} lines read, then ${large}`);
    });

    it(`${name}: answers`, function () {
      // Only a guard against hanging.
      this.timeout(60_000);
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      assert.ok(Array.isArray(parseErrors(text, { expectError: true })));
      const line = piece.replaceAll('\n', ' ').repeat(Math.ceil(50_000 / piece.length));
      assert.ok(Array.isArray(parseErrors(line, { expectError: true })));
    });
  }

  it('reads words that are names of properties of every object', () => {
    for (const word of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const [report] = parseErrors(`${word}: error: ${word}\nTypeError: ${word}\n    at ${word} (${word}.js:1:2)\n`);
      assert.equal(report?.innermost?.line, 1);
    }
  });

  it('reads texts that are cut in the middle of a character', () => {
    for (const text of ['\ud83d', 'Error: \udca9\n    at f (a.js:1:2)', '\u0000\u0007\uffff', '\u2028Error: x\u2029']) {
      assert.ok(Array.isArray(parseErrors(text, { expectError: true })));
    }
  });

  it('keeps no dialect from reading: none throws on any prefix of a corpus text', () => {
    const scanner = new TriggerScanner(dialects.map((dialect) => dialect.triggers));
    for (const { text, id } of readCorpus()) {
      const cut = text.slice(0, Math.min(text.length, 4000) - (text.length % 7));
      const { starts, candidates } = scanner.scan(cut);
      const lines = new TextLines(cut, starts);
      for (const line of candidates) {
        for (const dialect of dialects) {
          assert.doesNotThrow(
            () => dialect.read({ lines, line, floor: 0, ceiling: lines.length }),
            `${dialect.name} on ${id}, line ${line + 1}`,
          );
        }
      }
    }
  });
});
