import * as v from 'valibot';
import type { Core, ErrorReport, RecallRequest, RememberRequest } from '../core/index';
import { inGroups, readJsonLines } from './input';

/** How many lines go to the core in one write. */
const GROUP = 500;

const id = v.union([v.string(), v.pipe(v.number(), v.transform(String))]);

const ParseLine = v.object({ id, text: v.string(), command: v.optional(v.string()) });

const RememberLine = v.pipe(
  v.object({
    id,
    text: v.string(),
    command: v.optional(v.string()),
    rootCause: v.optional(v.string()),
    fix: v.optional(v.string(), ''),
    codeChanges: v.optional(v.string()),
    tested: v.optional(v.boolean()),
    timeSpentMinutes: v.optional(v.number()),
    timestamp: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  }),
  v.transform((line): RememberRequest => ({
    id: line.id,
    text: line.text,
    command: line.command,
    timestamp: line.timestamp,
    resolution: {
      status: 'solved',
      fix: line.fix,
      rootCause: line.rootCause,
      codeChanges: line.codeChanges,
      tested: line.tested,
      timeToFixMinutes: line.timeSpentMinutes,
    },
  })),
);

const RecallLine = v.object({
  id,
  text: v.string(),
  command: v.optional(v.string()),
  exclude: v.optional(v.array(id)),
});

/** Writes one answer a line. */
export type Write = (answer: object) => void;

/** `parse --jsonl`: reads errors, stores nothing. Gives how many lines were bad. */
export function parseBatch(core: Pick<Core, 'parse'>, file: string | undefined, write: Write): Promise<number> {
  return eachGroup(file, ParseLine, write, (lines) =>
    Promise.all(
      lines.map(async ({ id, text, command }) => ({
        id,
        reports: (await core.parse(text, { command, expectError: true })).map(publicReport),
      })),
    ),
  );
}

/** `remember --jsonl`: each line is a solved session of its own. Gives how many lines were bad. */
export function rememberBatch(core: Core, file: string | undefined, write: Write): Promise<number> {
  return eachGroup(file, RememberLine, write, async (lines) => {
    const blank = { error: 'There is no error in this text.' };
    const stored = await core.remember(lines.filter(({ text }) => text.trim() !== ''));
    let next = 0;
    return lines.map(({ id, text }) => (text.trim() === '' ? { id, ...blank } : stored[next++]!));
  });
}

/** `recall --jsonl`: looks up, stores nothing. Gives how many lines were bad. */
export function recallBatch(
  core: Core,
  { file, limit }: { file: string | undefined; limit: number },
  write: Write,
): Promise<number> {
  return eachGroup(file, RecallLine, write, (lines: RecallRequest[]) => core.recall(lines, { limit }));
}

/** The shape in which `parse` prints a report. */
export function publicReport(report: ErrorReport): object {
  const { language, tool, errorType, message, code, frames, frameCount, innermost, causes, fingerprint } = report;
  return {
    language,
    tool,
    errorType,
    message,
    code,
    frames: frames.map((f) => ({ function: f.function, file: f.file, line: f.line, column: f.column, inApp: f.inApp })),
    frameCount,
    innermost: innermost && { file: innermost.file, line: innermost.line },
    causes: causes.map((cause) => ({ errorType: cause.errorType, message: cause.message })),
    fingerprint,
  };
}

/** Answers every line in order; a bad line is answered with `{id, error}` and does not stop the others. */
async function eachGroup<Line extends { id: string }>(
  file: string | undefined,
  schema: v.GenericSchema<unknown, Line>,
  write: Write,
  answer: (lines: Line[]) => Promise<object[]>,
): Promise<number> {
  let bad = 0;
  for await (const group of inGroups(readJsonLines(file), GROUP)) {
    const checked = group.map((line) => {
      if ('problem' in line) return { id: null, error: line.problem };
      const result = v.safeParse(schema, line.value);
      if (result.success) return { line: result.output };
      return { id: (line.value['id'] as string) ?? null, error: v.summarize(result.issues) };
    });
    const answers = await answer(checked.flatMap((one) => ('line' in one ? [one.line!] : [])));
    let next = 0;
    for (const one of checked) {
      if ('line' in one) write(answers[next++]!);
      else {
        bad++;
        write(one);
      }
    }
  }
  return bad;
}
