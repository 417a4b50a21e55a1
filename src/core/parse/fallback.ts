import type { Draft } from './dialect';
import type { Lines } from './lines';
import { indentOf } from './location';

/** What the fallback knows besides the text. */
export interface FallbackOptions {
  command?: string;
  isFailure: boolean;
}

/** Only so many of the last lines are looked at: what a failed command says last, it says about its failure. */
const window = 400;

interface Clue {
  pattern: RegExp;
  weight: number;
}

const clues: readonly Clue[] = [
  // `prog: fatal: cannot open`, `ERROR: no such file`, `Error: boom`
  { pattern: /\b(?:fatal|panic|error|exception|uncaught|traceback)\b ?[:!]/iu, weight: 9 },
  // `Could not resolve host`, `Permission denied`, `No such file or directory`, `connection refused`
  {
    pattern:
      /\b(?:command not found|no such file|permission denied|connection refused|connection reset|timed out|not found|cannot|can't|could not|couldn't|unable to|failed to|undefined|invalid|denied|unknown|missing|unexpected|unsupported|not permitted|out of memory|killed|segmentation fault|aborted|core dumped)\b/iu,
    weight: 6,
  },
  // `Build failed`, `2 errors`, `tests failed`
  { pattern: /\b(?:fail(?:ed|ure|s)?|errors?|exception|fatal|abort(?:ed)?)\b/iu, weight: 4 },
];

// `0 errors`, `no errors found`, `Errors: 0`, `error-handler.js`: words about errors in lines that report none
const innocent = /\b(?:0|no) (?:errors?|failures?|failed|problems?)\b|\b(?:errors?|failures?|failed)[:=] ?0\b/iu;

/**
 * One report for a failed command whose output no dialect knows: the line that says most plainly what went wrong.
 * Nothing for a text that is not known to be a failure and has no such line.
 */
export function readFallback(lines: Lines, candidates: readonly number[], options: FallbackOptions): Draft | undefined {
  const from = Math.max(0, lines.length - window);
  let best = -1;
  let bestWeight = options.isFailure ? 0 : 8;
  const look = (i: number) => {
    const line = lines.at(i).slice(0, 2000);
    const weight = weightOf(line);
    if (weight > bestWeight) {
      best = i;
      bestWeight = weight;
    }
  };
  if (options.isFailure) for (let i = from; i < lines.length; i++) look(i);
  else for (const line of candidates.slice(-window)) look(line);
  if (best < 0 && options.isFailure) best = lastPrinted(lines, from);
  if (best < 0) return undefined;
  return draftOf(lines, best, options);
}

function weightOf(line: string): number {
  if (line.trim() === '' || innocent.test(line)) return 0;
  const clue = clues.find(({ pattern }) => pattern.test(line));
  return clue?.weight ?? 0;
}

function lastPrinted(lines: Lines, from: number): number {
  for (let i = lines.length - 1; i >= from; i--) if (/\w/u.test(lines.at(i).slice(0, 400))) return i;
  return -1;
}

// `git: fatal: not a git repository`, `ERROR 1045 (28000): Access denied`, `Error: boom`
const typed =
  /^(?:[\w./+-]{1,60}: )?((?:fatal )?(?:fatal|error|panic|exception|[A-Z]\w{0,60}(?:Error|Exception)))(?:\[(\w{1,40})\]| (\d{1,6}))?(?: \([^()]{1,60}\))? ?[:!] ?(.*)$/iu;

function draftOf(lines: Lines, line: number, options: FallbackOptions): Draft {
  const text = lines.at(line).trim();
  const match = typed.exec(text);
  let last = line;
  // Indented lines below belong to the message.
  const indent = indentOf(lines.at(line));
  while (
    last + 1 < lines.length &&
    last - line < 10 &&
    indentOf(lines.at(last + 1)) > indent &&
    lines.at(last + 1).trim()
  ) {
    last++;
  }
  const rest: string[] = [];
  for (let i = line + 1; i <= last; i++) rest.push(lines.at(i).trimEnd());
  return {
    language: 'unknown',
    tool: programOf(options.command) ?? 'unknown',
    errorType: match?.[1] ?? null,
    message: [match?.[4] || text, ...rest].join('\n'),
    code: match?.[2] ?? match?.[3] ?? null,
    first: line,
    last,
  };
}

/** `NODE_ENV=test sudo ./bin/run.sh --fast` -> `run.sh`; undefined without a command. */
export function programOf(command: string | undefined): string | undefined {
  const words = command?.trim().split(/\s+/u) ?? [];
  // `A=1`, `sudo`, `env`, `time`, `nice`: not the program
  const word = words.find((each) => !/^(?:\w+=.*|sudo|env|time|nice|exec|command|npx|-.*)$/u.test(each));
  return word?.replace(/^.*[\\/]/u, '').slice(0, 60) || undefined;
}
