import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { readDotnetFrame } from './frame';

// `  Failed MyProj.Tests.Math.Adds [12 ms]`, `X MyProj.Tests.Math.Adds [12ms]`, `Failed   Adds`,
// `    MyProj.Tests.Math.Adds [FAIL]` (xunit), `failed Adds (12ms)`
const title =
  /^\s*(?:\[xUnit\.net [\d:.]{5,20}\]\s{1,10})?(?:(?:Failed|X|failed|✗)\s{1,4}(\S.{0,600}?)(?:\s[[(](?:< )?\d{1,9}(?:[.,]\d+)? ?(?:ms|s|m \d+s)[\])])?|(\S.{0,600}) \[FAIL\])$/;
// xunit prints ` : ` between type and message: `System.InvalidOperationException : boom`
const typed = /^((?:[A-Za-z_]\w{0,100}\.){0,12}[A-Za-z_]\w{0,100}(?:Exception|Error)) ?: (.*)$/;
const maxLines = 400;

/** `dotnet test`, with any test framework: the message, then the stack. */
export const dotnetTest: Dialect = {
  name: 'dotnetTest',
  kind: 'block',
  triggers: ['failed ', ' [fail]', 'error message:'],
  read({ lines, line, ceiling }) {
    const match = title.exec(lines.at(line));
    if (!match) return undefined;
    const clean = (i: number) => lines.at(i).replace(/^\[xUnit\.net [\d:.]{5,20}\] ?/, '');
    const message: string[] = [];
    const frames: StackFrame[] = [];
    let part: 'message' | 'stack' | null = lines.at(line).includes('[FAIL]') ? 'message' : null;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
      const text = clean(i);
      const trimmed = text.trim();
      if (/^Error Message:/i.test(trimmed)) part = 'message';
      else if (/^Stack Trace:/i.test(trimmed)) part = 'stack';
      else if (
        /^(?:Standard Output|Passed|Skipped|Total tests|Test Run|Results File|Failed!)/.test(trimmed) ||
        title.test(lines.at(i))
      )
        break;
      else if (part === null) {
        if (trimmed !== '') break;
      } else {
        const frame = readDotnetFrame(trimmed) ?? readBareFrame(trimmed);
        if (frame) frames.push(frame);
        else if (part === 'stack' && trimmed !== '' && !/^-{3} End of /.test(trimmed)) break;
        else if (part === 'message' && (trimmed !== '' || message.length > 0)) message.push(text.trimEnd());
      }
      if (trimmed !== '') last = i;
    }
    if (message.length === 0 && frames.length === 0) return undefined;
    const [head = '', ...rest] = message.map((text) => text.replace(/^ {1,3}/, ''));
    const exception = typed.exec(head.trim());
    return {
      language: 'dotnet',
      tool: 'dotnet test',
      errorType: exception?.[1] ?? null,
      message: [exception?.[2] ?? head, ...rest].join('\n').trim(),
      frames,
      properties: [['test', (match[1] ?? match[2] ?? '').trim()]],
      first: line,
      last,
    };
  },
};

// xunit's console: `/src/MathTests.cs(12,0): at MyProj.Tests.Math.Adds()`
function readBareFrame(text: string): StackFrame | undefined {
  const match = /^(\S.{0,400})\((\d{1,9}),\d{1,9}\): (at .*)$/.exec(text);
  const frame = match?.[3] ? readDotnetFrame(match[3]) : undefined;
  return frame && match ? { ...frame, file: match[1]!, line: Number(match[2]) } : undefined;
}
