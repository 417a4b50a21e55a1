import type { Dialect } from '../dialect';

// `/srv/main.swift:3:5: error: cannot find 'x' in scope`, `<unknown>:0: error: no such module`, `main.swift:3:5: warning: ...`
const diagnostic =
  /^\s*((?:[A-Za-z]:)?[^:\s][^:]{0,500}\.swift|<unknown>|\S[^:]{0,400}\.(?:storyboard|xib|swiftinterface)):(\d{1,9})(?::(\d{1,9}))?: (error|warning|fatal error): (.*)$/;
// XCTest: `/srv/T.swift:12: error: -[AppTests.T testAdds] : XCTAssertEqual failed: ("1") is not equal to ("2")`,
// `T.swift:12: error: T.testAdds : XCTAssertTrue failed`
const xctest = /^(?:-\[(\S{1,300} \w{1,200})\]|([\w.]{1,300}\.test\w{0,200})) : (.*)$/;
// `3 |     let y = x`, `  |             ^ error: ...`, `    ^~~~`, `3 |` (Swift 6 repeats the message there)
const excerpt = /^\s*(?:\d{1,7} \||\||[\^~]|`- )|^\s*\S.{0,400}\.swift:\d{1,9}:\d{1,9}: note: /;

/** swiftc, Swift Package Manager and xcodebuild; and failed XCTest assertions, which have the same form. */
export const swiftCompiler: Dialect = {
  name: 'swiftCompiler',
  kind: 'block',
  triggers: ['.swift:', '<unknown>:0: error'],
  read({ lines, line, ceiling }) {
    const match = diagnostic.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const [, file = '', row, column, word = '', said = ''] = match;
    const test = xctest.exec(said);
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 60; i++) {
      const text = lines.at(i);
      if (diagnostic.test(text)) break;
      if (excerpt.test(text)) last = i;
      // The source line over its caret.
      else if (/^\s*[\^~]/.test(lines.at(i + 1)) && i + 1 < ceiling) last = ++i;
      else break;
    }
    // `[#ActorIsolatedCall]`, a group of diagnostics since Swift 6
    const group = /\[#(\w{1,100})\]$/.exec(said)?.[1] ?? null;
    return {
      language: 'swift',
      tool: test ? 'xctest' : 'swiftc',
      errorType: test ? (/^(XCT\w+) failed/.exec(test[3]!)?.[1] ?? word) : word,
      message: test?.[3] ?? said,
      code: group,
      severity: word === 'warning' ? 'warning' : 'error',
      innermost: { file, line: Number(row), column: column === undefined ? null : Number(column) },
      properties: test ? [['test', (test[1] ?? test[2])!]] : [],
      first: line,
      last,
    };
  },
};

// `✘ Test adds() recorded an issue at MathTests.swift:12:5: Expectation failed: (sum → 3) == 4`
const title = /^\s{0,8}(?:\S{1,2} )?Test (.{1,300})$/;
const recorded = ' recorded an issue';
const issuePlace = /^.{0,300}? at (\S{1,300}\.swift):(\d{1,9}):(\d{1,9}): /;

/** The Swift Testing library. */
export const swiftTesting: Dialect = {
  name: 'swiftTesting',
  kind: 'block',
  triggers: ['recorded an issue'],
  read({ lines, line }) {
    const text = lines.at(line).trimEnd();
    const split = text.indexOf(recorded);
    const name = title.exec(text.slice(0, split))?.[1];
    const rest = text.slice(split + recorded.length);
    const place = issuePlace.exec(rest);
    if (name === undefined || !place) return undefined;
    const [whole, file = '', row, column] = place;
    const said = rest.slice(whole.length);
    const [, errorType = null, message = said] =
      /^(Expectation failed|Caught error|Issue recorded): (.*)$/.exec(said) ?? [];
    return {
      language: 'swift',
      tool: 'swift-testing',
      errorType,
      message,
      innermost: { file, line: Number(row), column: Number(column) },
      properties: [['test', name]],
      first: line,
      last: line,
    };
  },
};
