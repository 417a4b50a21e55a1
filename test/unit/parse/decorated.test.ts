import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseErrors, StreamParser } from '../../../src/core/parse';
import type { ErrorReport } from '../../../src/core/report';
import { readCorpus } from '../../support/corpus';

const corpus = readCorpus();
const anyText = fc.constantFrom(...corpus.map(({ text }) => text));

/** What must not depend on how the text was printed. */
function essence(reports: readonly ErrorReport[]): object[] {
  return reports.map(
    ({ language, tool, errorType, message, code, frames, frameCount, innermost, causes, fingerprint }) => ({
      language,
      tool,
      errorType,
      message: message?.replace(/[ \t]+$/gm, ''),
      code,
      frames,
      frameCount,
      innermost,
      causes: causes.length,
      fingerprint,
    }),
  );
}

function read(text: string): object[] {
  return essence(parseErrors(text, { expectError: true }));
}

const eachLine = (text: string, decorate: (line: string, index: number) => string) =>
  text
    .split('\n')
    .map((line, index) => (line === '' && index === text.split('\n').length - 1 ? line : decorate(line, index)))
    .join('\n');

const colours = ['\u001b[31m', '\u001b[1;33m', '\u001b[38;5;204m', '\u001b[0m', '\u001b[2m'];

/** Decorations that change no character that a person reads. */
const invisible: [name: string, decorate: (text: string) => string][] = [
  ['Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['colours', (text) => eachLine(text, (line, i) => `${colours[i % colours.length]}${line}\u001b[0m\u001b[K`)],
  ['colours around words', (text) => text.replaceAll(/\b(error|Error|at|in)\b/g, '\u001b[1m$1\u001b[22m')],
  ['a window title', (text) => `\u001b]0;npm test\u0007${text}`],
  ['a progress line before', (text) => `building 10%\rbuilding 99%\r\u001b[2K${text}`],
];

/** What loggers, containers and CI put before every line. */
const prefixes: [name: string, prefix: string][] = [
  ['docker compose', 'web-1  | '],
  ['a time stamp of GitHub', '2024-05-01T10:00:00.1234567Z '],
  ['a service in brackets', '[server] '],
];

describe('decorated texts', () => {
  for (const [name, decorate] of invisible) {
    it(`${name}: every text of the corpus gives the same reports`, () => {
      for (const { id, text } of corpus) assert.deepEqual(read(decorate(text)), read(text), id);
    });
  }

  for (const [name, prefix] of prefixes) {
    it(`${name}: every text of the corpus gives the same reports`, () => {
      for (const { id, text } of corpus) {
        if (isAmbiguousUnder(prefix, text)) continue;
        assert.deepEqual(read(eachLine(text, (line) => prefix + line)), read(text), id);
      }
    });
  }

  it('lines of two services that write at the same time are told apart', () => {
    const crashes = corpus.filter(({ id }) =>
      /^(?:ruby\/cause|php\/uncaught|rust\/panic-unwrap|c\/uncaught|perl\/die)$/.test(id),
    );
    assert.equal(crashes.length, 5);
    fc.assert(
      fc.property(
        fc.constantFrom(...crashes),
        fc.constantFrom(...crashes),
        fc.infiniteStream(fc.boolean()),
        (a, b, turns) => {
          const queues = [decorated('api-1  | ', a.text), decorated('db-1   | ', b.text)] as const;
          const mixed: string[] = [];
          while (queues[0].length > 0 || queues[1].length > 0) {
            const isFirst = turns.next().value === true;
            const line = queues[isFirst ? 0 : 1].shift() ?? queues[isFirst ? 1 : 0].shift();
            mixed.push(line!);
          }
          const types = (text: string) => parseErrors(text).map(({ errorType, message }) => `${errorType}: ${message}`);
          const alone = [...new Set([...types(a.text), ...types(b.text)])].sort();
          assert.deepEqual(types(mixed.join('\n')).sort(), alone);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('any text', () => {
  it('cut anywhere is read without a throw, with spans inside of it', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, from, length) => {
        const start = from % text.length;
        const cut = text.slice(start, start + (length % 4000));
        for (const { span } of parseErrors(cut, { expectError: true })) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= cut.length);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('of random characters and pieces of errors is read without a throw', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\n',
        '\r\n',
        '    at ',
        'Error: ',
        '#0 ',
        ' line 3',
        '(a.js:1:2)',
        'Caused by: ',
        ' | ',
        '\u001b[31m',
        '\t',
      ),
      anyText.map((text) => text.slice(0, 200)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        assert.ok(Array.isArray(parseErrors(pieces.join(''), { expectError: true })));
      }),
      { numRuns: 400 },
    );
  });

  it('between other output gives its own errors', () => {
    const noise = ['> app@1.0.0 build', 'Compiling 12 files', 'done in 3.2s', '  ok 4 items', 'listening on 8080', ''];
    const single = corpus.filter(({ text }) => parseErrors(text).length === 1 && !text.startsWith(' '));
    fc.assert(
      fc.property(
        fc.constantFrom(...single),
        fc.array(fc.constantFrom(...noise), { maxLength: 12 }),
        ({ text, id }, lines) => {
          const [alone] = parseErrors(text);
          const around = parseErrors(`${lines.map((line) => `${line}\n`).join('')}\n${text}`);
          assert.ok(
            around.some(({ fingerprint }) => fingerprint === alone!.fingerprint),
            `${id}: ${alone!.errorType}`,
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that comes in chunks gives the same errors as at once', () => {
    const crashes = corpus.filter(({ id }) =>
      /^(?:ruby\/cause|php\/uncaught|rust\/panic|go\/index|c\/asan-segv|elixir\/runtime)/.test(id),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...crashes),
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }),
        ({ text, id }, sizes) => {
          const found: string[] = [];
          const stream = new StreamParser((reports) => found.push(...reports.map(({ fingerprint }) => fingerprint)));
          for (let at = 0, n = 0; at < text.length; n++) {
            const size = sizes[n % sizes.length]!;
            stream.feed(text.slice(at, at + size));
            at += size;
          }
          found.push(...stream.end().map(({ fingerprint }) => fingerprint));
          assert.deepEqual(
            found,
            parseErrors(text).map(({ fingerprint }) => fingerprint),
            id,
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

function decorated(prefix: string, text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => prefix + line);
}

/**
 * A text all of whose lines are indented loses that under a time stamp; one with tags of its own has two under a tag;
 * a carriage return takes the prefix away.
 */
function isAmbiguousUnder(prefix: string, text: string): boolean {
  if (text.includes('\r')) return true;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return prefix.startsWith('[') ? lines.some((line) => line.startsWith('[')) : lines.every((line) => /^\s/.test(line));
}
