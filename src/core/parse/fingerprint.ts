import { createHash } from 'node:crypto';
import type { ErrorReport, StackFrame } from '../report';
import { maskMessage } from './maskMessage';

/** What a fingerprint looks at. */
export type Fingerprinted = Pick<
  ErrorReport,
  'language' | 'errorType' | 'message' | 'code' | 'frames' | 'innermostInApp' | 'tool'
>;

/** How many of the person's own functions, from where the error was raised, belong to its identity. */
const ownFrames = 2;

/**
 * The identity of an error: a hash over language, type, masked message, code and the names of the person's own
 * functions nearest to where it was raised. Paths, lines and the way by which those functions were reached do not count.
 */
export function fingerprintOf(report: Fingerprinted): string {
  const parts = [
    report.language,
    report.errorType ?? '',
    report.code ?? '',
    maskMessage(report.message ?? ''),
    ...nearestOwn(report).map(normalisedFunction),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}

function nearestOwn(report: Fingerprinted): StackFrame[] {
  const own = report.frames.filter((frame) => frame.inApp && frame.function);
  const nearest = report.innermostInApp;
  if (!nearest) return [];
  const isFirst = own[0] === nearest || own.length < 2;
  const ordered = isFirst ? own : own.reverse();
  const found: StackFrame[] = [];
  for (const frame of ordered) {
    if (found.length === ownFrames) break;
    if (found.at(-1)?.function !== frame.function) found.push(frame);
  }
  return found;
}

/** The function's name without what compilers and runs put into it: closures' numbers, arguments, generic arguments. */
export function normalisedFunction(frame: StackFrame): string {
  return (
    (frame.function ?? '')
      // Go: `main.(*Server).serve.func1(0xc42, ...)`; .NET: `Foo.Bar(String name)`
      .replace(/\([^()*]{0,2000}\)$/u, '')
      // Rust: `app::run::h0b3cb0f81eb6c032`, `app[e28293b1aa0f68bd]::run`
      .replace(/::h[\da-f]{16}$|\[[\da-f]{16}\]/gu, '')
      // `lambda$send$3`, `func1`, `<>c__DisplayClass3_0`, `$anonfun$main$1`, `block (2 levels) in run`
      .replace(/\d+/gu, '#')
      .replace(/^(?:async|new|Object\.|Module\.|exports\.) ?/u, '')
  );
}
