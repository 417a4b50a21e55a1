import type { CaptureContext, ErrorReport } from '../report';
import { commandShape } from './commandShape';
import { conceptsOf, wordsOfConcept } from './concepts';
import { frameKey } from './frameKey';
import { lastPart, readMessage } from './readMessage';
import type { Features, FrameKey, ProblemFeatures, RecognitionInput } from './recognition';
import { sourceLines, sourceWords } from './sourceLines';
import { splitIdentifier, wordsOf } from './wordsOf';
import { subjectsOf } from './subjectsOf';
import { territoryOf } from './territoryOf';

/** Changes whenever the same input would give other features. */
export const FEATURES_VERSION = '3';

/** Frames kept of one's own code and of libraries. */
const MAX_FRAMES = 12;
/** Characters of captured text whose words are kept. */
const MAX_TEXT = 24_000;
/** Distinct words kept. */
const MAX_WORDS = 160;
/** Characters of prepared text: some 90 tokens, which the encoder takes in a tenth of a second. */
const MAX_PREPARED = 360;

/** Escape sequences of terminals: `\u001b[31m`. */
const ANSI = /[\u001b\u009b][[()#;?]*(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]/g;

/** Printed words that are no type. */
const WEAK_TYPES = new Set(['', 'error', 'fatal', 'fatal error', 'warning', 'panic', 'exception', 'failed', 'failure']);

/** Lines that every run of a tool prints, whatever failed. */
const CHATTER =
  /^(?:[=\-_*#~.!\s]+|platform \w+ -- |rootdir: |plugins: |collected \d|benchmark: |cachedir: |JUnit version|Time: [\d.]+|Tests run: |Picked up |Note: |node\.js v|\s*at .*|\s*File ".*|\s*\.\.\. \d+ more.*|Traceback \(most.*|note: run with `RUST_BACKTRACE.*|npm (?:ERR!|error) (?:A complete log|.*-debug-0?\.log).*)$/i;

/** Everything that recognition compares, from a parsed error and what is known around it. Pure; never throws on odd input. */
export function extractFeatures(input: RecognitionInput): Features {
  const { report, context = {} } = input;
  const text = (input.text ?? report.text).slice(0, MAX_TEXT).replace(ANSI, '');
  const chain = chainOf(report);
  const problems = chain.map((part) => problemOf(part));
  const { frames, library } = framesOf(chain);
  const sources = sourceLines(text).map(sourceWords);
  const command = commandShape(context.command ?? '');
  const headline = chain.map((part) => `${part.errorType ?? ''}: ${part.message ?? ''} ${part.code ?? ''}`).join('\n');
  const concepts = conceptsOf(`${headline.slice(0, 4000)}\n${report.message ? '' : text.slice(0, 4000)}`);
  return {
    version: FEATURES_VERSION,
    fingerprint: report.fingerprint,
    prepared: prepare(problems, concepts, frames, text),
    language: report.language,
    tool: report.tool,
    problems,
    frames,
    library,
    sources,
    command,
    concepts,
    words: weighWords({ problems, frames, library, sources, concepts, text, command: command.words }),
    territory: territoryOf(chain, text, context.command ?? ''),
    place: placeOf(context),
  };
}

/** The error and its causes, the deepest cause first; at most six. */
function chainOf(report: ErrorReport): ErrorReport[] {
  const chain = [...report.causes, ...report.parts].filter((part) => part.errorType ?? part.message);
  // Causes are outermost first: what really went wrong is the last one.
  return [...chain.reverse().slice(0, 5), report];
}

function problemOf(report: ErrorReport): ProblemFeatures {
  const type = lastPart(report.errorType ?? '');
  // An exception without a message is its type; only what has no type is told by its line.
  const message =
    report.message ??
    (report.errorType && !WEAK_TYPES.has(report.errorType.toLowerCase()) ? '' : firstLine(report.text));
  const parts = readMessage(message);
  // Details that follow the first line come and go with versions and verbosity.
  const head = readMessage(message.split('\n', 1)[0]!);
  const properties = (report.properties ?? []).map(([name, value]) => `${name}: ${value}`).join('\n');
  return {
    type: WEAK_TYPES.has(type.toLowerCase()) ? '' : type,
    code: report.code && report.code !== report.errorType ? report.code : '',
    shape: (head.fixed.length > 2 ? head : parts).shape,
    fixed: [...new Set(wordsOf(parts.fixed.join(' ')))].slice(0, 60),
    names: [...new Set(parts.names)].slice(0, 16),
    values: [...new Set(parts.values)].slice(0, 8),
    subjects: subjectsOf(`${report.errorType ?? ''}: ${message.slice(0, 4000)}\n${properties.slice(0, 1000)}`, [
      ...parts.places,
      ...portOf(report),
    ]),
  };
}

/** Node prints `address: '127.0.0.1', port: 6379` beside the message. */
function portOf(report: ErrorReport): string[] {
  const port = report.properties?.find(([name]) => name === 'port')?.[1];
  return port && /^\d{2,5}$/.test(port) ? [`localhost:${port}`] : [];
}

function firstLine(text: string): string {
  return (
    text
      .split('\n', 40)
      .map((line) => line.trim())
      .find((line) => line && !CHATTER.test(line)) ?? ''
  );
}

function framesOf(chain: readonly ErrorReport[]): { frames: FrameKey[]; library: FrameKey[] } {
  // The root cause's stack is the one that matters; wrappers only repeat its outer part.
  const source = chain.find((part) => part.frames.length > 0);
  if (!source) return { frames: [], library: [] };
  const innermostFirst = isOutermostFirst(source) ? [...source.frames].reverse() : source.frames;
  const own = innermostFirst.filter((frame) => frame.inApp).map(frameKey);
  // Library calls below one's own code say what was called; those above it only say who started it.
  const firstOwn = innermostFirst.findIndex((frame) => frame.inApp);
  const called = firstOwn < 0 ? innermostFirst : innermostFirst.slice(0, firstOwn);
  return { frames: unrepeated(own).slice(0, MAX_FRAMES), library: unrepeated(called.map(frameKey)).slice(0, 6) };
}

/** Python, and pytest, print the frame that raised last. */
function isOutermostFirst(report: ErrorReport): boolean {
  const { innermost, frames } = report;
  const first = frames[0]!;
  const last = frames[frames.length - 1]!;
  if (innermost && frames.length > 1 && first.line !== last.line) {
    if (innermost.file === last.file && innermost.line === last.line) return true;
    if (innermost.file === first.file && innermost.line === first.line) return false;
  }
  return report.language === 'python';
}

/** Drops nameless frames and runs of one and the same, as endless recursion prints. */
function unrepeated(frames: FrameKey[]): FrameKey[] {
  return frames.filter(
    (frame, i) =>
      (frame.fn || frame.file) && !(i > 0 && frame.fn === frames[i - 1]!.fn && frame.file === frames[i - 1]!.file),
  );
}

function placeOf(context: Partial<CaptureContext>): string[] {
  const place: string[] = [];
  if (context.branch) place.push(`branch:${context.branch}`);
  if (context.workspaceFolder) place.push(`folder:${context.workspaceFolder}`);
  if (context.service) place.push(`service:${context.service}`);
  return place;
}

/** The text to embed: what went wrong in words, values masked, codes spelled out, then where. */
function prepare(
  problems: readonly ProblemFeatures[],
  concepts: readonly string[],
  frames: readonly FrameKey[],
  text: string,
): string {
  const sentences: string[] = [];
  for (const problem of problems.slice(0, 3)) {
    const said = problem.shape
      .replace(/‹[^›]*›/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const names = problem.names.map((name) => splitIdentifier(name.replace(/\.\w{1,5}$/, '')).join(' ')).slice(0, 4);
    sentences.push([splitIdentifier(problem.type).join(' '), problem.code, said, ...names].filter(Boolean).join(' '));
  }
  sentences.push(concepts.map(wordsOfConcept).join(', '));
  if (sentences.join('').length < 40) sentences.push(wordsOf(text.slice(0, 1500)).slice(0, 40).join(' '));
  sentences.push(
    frames
      .slice(0, 2)
      .map((frame) => splitIdentifier(frame.fn).join(' '))
      .join(', '),
  );
  return [...new Set(sentences.filter((sentence) => sentence.trim()))].join('. ').slice(0, MAX_PREPARED);
}

interface WordSources {
  problems: readonly ProblemFeatures[];
  frames: readonly FrameKey[];
  library: readonly FrameKey[];
  sources: readonly string[][];
  concepts: readonly string[];
  command: readonly string[];
  text: string;
}

/** How much a word counts by where it stood; the most prominent place wins. */
function weighWords(from: WordSources): [string, number][] {
  const weights = new Map<string, number>();
  const add = (words: Iterable<string>, weight: number) => {
    for (const word of words) if ((weights.get(word) ?? 0) < weight) weights.set(word, weight);
  };
  from.problems.forEach((problem, i) => {
    const weight = i === 0 ? 1 : 0.7;
    add(wordsOf(`${problem.type} ${problem.code}`), weight);
    add(problem.fixed, weight);
    add(wordsOf(problem.names.join(' ')), weight * 0.9);
  });
  add(wordsOf(from.concepts.map(wordsOfConcept).join(' ')), 0.6);
  from.frames.slice(0, 4).forEach((frame, i) => add(wordsOf(`${frame.fn} ${frame.file}`), i === 0 ? 0.6 : 0.4));
  from.library.slice(0, 3).forEach((frame) => add(wordsOf(frame.fn), 0.3));
  from.sources.slice(0, 2).forEach((words) => add(words, 0.5));
  add(from.command, 0.2);
  let lines = 0;
  for (const line of from.text.split('\n')) {
    if (!line.trim() || CHATTER.test(line)) continue;
    if (++lines > 120 || weights.size >= MAX_WORDS) break;
    add(wordsOf(line.slice(0, 400)), 0.3);
  }
  return [...weights].slice(0, MAX_WORDS);
}
