import type { SourceLocation } from '../../report';
import type { Dialect } from '../dialect';
import { indentOf } from '../location';

// `--- FAIL: TestOpen/second_case (1.10s)`
const failure = /^\s*--- FAIL: (\S{1,500}) \(\d{1,9}(?:\.\d{1,9})?s\)$/;
// `    stream_test.go:948: Error: Condition never satisfied`
const place = /^\s+(\S{1,300}\.go):(\d{1,9}): ?(.*)$/;
// testify: `        	Error:      	Not equal: `
const testify = /^\s+(Error Trace|Error|Test|Messages|expected|actual): {0,12}\t?(.*)$/;

/** `go test`: `--- FAIL: Test`, then what the test logged, testify's reports among it. */
export const goTest: Dialect = {
  name: 'goTest',
  kind: 'block',
  triggers: ['--- fail: '],
  read({ lines, line, ceiling }) {
    const name = failure.exec(lines.at(line))?.[1];
    if (!name) return undefined;
    const indent = indentOf(lines.at(line));
    const message: string[] = [];
    let innermost: SourceLocation | null = null;
    let testifyMessage: string | undefined;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 500; i++) {
      const text = lines.at(i);
      if (failure.test(text) || (text.trim() !== '' && indentOf(text) <= indent)) break;
      if (text.trim() === '') continue;
      last = i;
      const at = place.exec(text);
      if (at && !innermost) innermost = { file: at[1]!, line: Number(at[2]), column: null };
      const report = testify.exec(text);
      if (report?.[1] === 'Error') testifyMessage ??= report[2]!.trim();
      const said = (at ? at[3]! : text.trim()).replace(/^Error: /, '');
      if (said !== '' && message.length < 40) message.push(said);
    }
    if (!innermost && message.length === 0) return undefined;
    return {
      language: 'go',
      tool: 'go test',
      errorType: 'FAIL',
      message: testifyMessage ? [testifyMessage, ...message].join('\n') : message.join('\n'),
      innermost,
      properties: [['test', name]],
      first: line,
      last,
    };
  },
};
