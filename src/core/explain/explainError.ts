import type { ErrorReport } from '../report';
import { catalogueStory } from './catalogueStory';
import { clip } from './clip';
import { errnoStory } from './errnoStory';
import { exitCodeStory } from './exitCodeStory';
import type { Explanation, Story } from './explanation';
import { generalStory } from './generalStory';
import { httpStory } from './httpStory';
import { signalStory } from './signalStory';
import { sqlStateStory } from './sqlStateStory';

const maxChain = 20;

/**
 * The plain-language story of an error: what it means, likely causes, first checks, the first line of the person's own
 * code, and the chain of causes. An error that only wraps another is explained by what it wraps. An error that no table
 * knows gets what its structure shows, and says so. Pure; never throws on a well-formed report, whatever its texts hold.
 */
export function explainError(report: ErrorReport): Explanation {
  const chain = chainOf(report);
  const story =
    specificStory(report) ?? storyOfCause(report, chain) ?? catalogueStory(report, 'broad') ?? generalStory(report);
  return {
    title: clip(story.title, 80),
    summary: clipProse(story.summary, 300),
    causes: story.causes.map((cause) => clipProse(cause, 160)),
    checks: story.checks.map((check) => clipProse(check, 160)),
    place: placeOf(report) ?? chain.map(placeOf).find((place) => place !== null) ?? null,
    chain: chain.map(({ errorType, message }) => ({ errorType, message: message && clip(message, 300) })),
    source: story.source,
  };
}

function specificStory(report: ErrorReport): Story | undefined {
  return (
    catalogueStory(report, 'specific') ??
    errnoStory(report) ??
    sqlStateStory(report) ??
    httpStory(report) ??
    signalStory(report) ??
    exitCodeStory(report)
  );
}

/** Where it began explains most, so the chain is asked from its end; a group is explained by its first member. */
function storyOfCause(report: ErrorReport, chain: readonly ErrorReport[]): Story | undefined {
  const asked = report.parts.length > 0 ? [...report.parts, ...chain] : [...chain].reverse();
  for (const cause of asked) {
    const story = specificStory(cause);
    if (!story) continue;
    // `java.lang.RuntimeException` is called RuntimeException
    const outer = clip(report.errorType?.replace(/^(?:[\w$]{1,80}\.)+(?=\w)/, '') ?? 'This error', 60);
    const lead =
      report.parts.length > 1
        ? `${outer} holds ${report.parts.length} errors; the first: `
        : `${outer} passes on another error: `;
    return { ...story, summary: lead + story.summary };
  }
  return undefined;
}

function chainOf(report: ErrorReport): ErrorReport[] {
  const chain: ErrorReport[] = [];
  const add = (causes: readonly ErrorReport[], depth: number) => {
    for (const cause of causes) {
      if (chain.length >= maxChain || depth > maxChain) return;
      chain.push(cause);
      add(cause.causes, depth + 1);
    }
  };
  add(report.causes, 0);
  return chain;
}

// `node:internal/process/promises`, `/srv/node_modules/x/index.js`, `/usr/lib/python3/site-packages/x.py`
const foreign = /^node:|[\\/](?:node_modules|site-packages|\.cargo|\.rustup)[\\/]/;

/** The nearest own frame; for a compiler, which prints no frames, the place that it complains about. */
function placeOf({ innermostInApp, innermost, frameCount }: ErrorReport): Explanation['place'] {
  if (innermostInApp?.file) {
    const { file, line, column } = innermostInApp;
    return { file, line, column, function: innermostInApp.function };
  }
  if (!innermost || frameCount > 0 || foreign.test(innermost.file)) return null;
  return { file: innermost.file, line: innermost.line, column: innermost.column, function: null };
}

/** Our own prose: code spans stay, so only length is at stake. A cut never leaves a code span open. */
function clipProse(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '');
  const isOpen = cut.split('`').length % 2 === 0;
  return `${isOpen ? cut.slice(0, cut.lastIndexOf('`')) : cut}…`;
}
