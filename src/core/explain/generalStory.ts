import type { ErrorReport, SourceLocation } from '../report';
import { clip } from './clip';
import type { Story } from './explanation';

/** Types that anything may be thrown as. */
const plainTypes = new Set([
  'Error',
  'error',
  'Exception',
  'RuntimeError',
  'RuntimeException',
  'Throwable',
  'StandardError',
  'fatal',
  'FATAL',
  'ERROR',
]);

/** What the structure of a report says about an error that no table knows. Nothing here is guessed. */
export function generalStory(report: ErrorReport): Story {
  const { errorType, message } = report;
  const tool = [report.tool, report.language].find((name) => name && name !== 'unknown');
  const by = tool ? ` by ${clip(tool, 40)}` : '';
  const firstLine = clip(message?.split('\n', 1)[0] ?? '', 120);
  const words = firstLine ? `: “${firstLine}”` : ', without a message';
  const type = errorType ? clip(errorType, 60) : null;
  const isPlain = type === null || plainTypes.has(type.replace(/^.*\./, ''));
  const plainWhat = firstLine
    ? 'Its type says nothing more, so its own words are what there is to go by.'
    : 'Its stack and the output around it are what there is to go by.';
  const what = isPlain ? plainWhat : 'The catalogue has no entry for it.';
  return {
    title: (isPlain ? clip(firstLine, 80) : type) || type || 'An error without words',
    summary: `${isPlain ? 'An error' : `An error of type ${type}`} was reported${by}${words}. ${what}`,
    causes: causesOf(report),
    checks: checksOf(report),
    source: 'general',
  };
}

function causesOf({ innermost, innermostInApp, causes, frameCount }: ErrorReport): string[] {
  const found: string[] = [];
  const first = causes.at(-1);
  if (first) {
    const began = [first.errorType, first.message].filter((part) => part !== null).join(': ');
    if (began) found.push(`It began with another error: ${clip(began, 110)}`);
  }
  if (innermost && innermostInApp && innermostInApp.file !== innermost.file) {
    found.push(`It was raised outside your code, at ${place(innermost)}, with what your code passed in`);
  } else if (innermostInApp) {
    found.push('It was raised in your own code: the condition there did not hold');
  } else if (innermost && frameCount === 0) {
    found.push(`The tool complains about ${place(innermost)}; the mistake is there or just above`);
  } else if (innermost) {
    found.push(`It was raised at ${place(innermost)}; no line of the stack is known to be yours`);
  }
  if (found.length === 0) found.push('The output does not say where it was raised');
  return found;
}

function checksOf({ message, innermostInApp, severity }: ErrorReport): string[] {
  const checks = ['Read the lines printed just before it: the first error often causes the rest'];
  if (innermostInApp?.function)
    checks.push(`Print the arguments of ${clip(innermostInApp.function, 60)} right before this line`);
  if (!message) checks.push('Run it again with more output, such as `--verbose`, to get a message');
  if (severity === 'warning') checks.push('It is printed as a warning: see whether something else failed');
  return checks;
}

function place({ file, line }: SourceLocation): string {
  const end = file.slice(-200);
  const base = clip(end.slice(1 + Math.max(end.lastIndexOf('/'), end.lastIndexOf('\\'))) || end, 60);
  return line === null ? base : `${base}:${line}`;
}
