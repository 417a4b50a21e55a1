import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { createCore, DebugRecallError, type Core, type SessionView } from '../core/index';
import { createNodeHost } from '../core/nodeHost';
import { version } from '../../package.json';
import { parseBatch, publicReport, recallBatch, rememberBatch } from './batch';
import { readText } from './input';
import { formatStatus, formatView } from './print';

/** Exit status: fine, an error that is explained, wrong usage. */
const OK = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

interface GlobalOptions {
  memory?: string;
  json?: boolean;
}

// A reader that has seen enough (`| head`) ends us quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? OK : FAILED));

void main(process.argv).then((status) => {
  process.exitCode = status;
});

/** Runs one command line; gives its exit status. */
async function main(argv: readonly string[]): Promise<number> {
  let status = OK;
  const program = new Command('debug-recall')
    .description('Remembers errors and what fixed them.')
    .option('--memory <dir>', 'use this folder as memory instead of the project’s own')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(debug-recall --help lists the commands)');

  /** Adds the option that every command has. */
  const command = (name: string) => program.command(name).option('--json', 'print JSON');
  const memory = () => program.opts<GlobalOptions>().memory;
  const withCore = async (work: (core: Core) => Promise<number | void>) => {
    const core = await openCore(memory());
    try {
      status = (await work(core)) ?? OK;
    } finally {
      await core.close();
    }
  };

  command('parse [file]')
    .description('read errors from text; nothing is stored')
    .option('--jsonl', 'one {id, text} a line in, one {id, reports} a line out')
    .action(async (file: string | undefined, options: { jsonl?: boolean; json?: boolean }) => {
      const { parseErrors } = await import('../core/index');
      const parser = { parse: async (...args: Parameters<typeof parseErrors>) => parseErrors(...args) };
      if (options.jsonl) {
        status = (await parseBatch(parser, file, printJson)) > 0 ? FAILED : OK;
        return;
      }
      for (const report of parseErrors(await readText(file), { expectError: true })) printJson(publicReport(report));
    });

  command('explain [text-or-file]')
    .description('open a session for the errors in a text and show what memory knows')
    .option('--command <line>', 'the command that failed')
    .action((file: string | undefined, options: { command?: string; json?: boolean }) =>
      withCore(async (core) => {
        const text = await readText(file);
        const context = { source: 'cli' as const, command: options.command, cwd: process.cwd() };
        const ids = await core.analyzeError(text, context, { isError: true });
        if (ids.length === 0) return say(options, { sessions: [] }, 'There is no error in this text.');
        const views: SessionView[] = [];
        for (const id of ids) views.push(await core.suggest(id));
        say(options, { sessions: views }, views.map(formatView).join('\n\n'));
      }),
    );

  command('record [text-or-file]')
    .description('record what fixed an error: an open session, or the error in a text')
    .option('--session <id>', 'the session that it fixed, as explain prints it')
    .requiredOption('--fix <text>', 'what fixed it')
    .option('--root-cause <text>', 'why it happened')
    .option('--symptom <text...>', 'how it showed')
    .option('--file <path...>', 'files that the fix touched')
    .option('--prevention <text...>', 'how to keep it from happening again')
    .option('--run <command...>', 'one-line commands that were part of the fix')
    .option('--tested', 'the fix was tested')
    .option('--reusable', 'offer it in other projects too')
    .option('--minutes <n>', 'time spent', minutes)
    .action((file: string | undefined, options: RecordOptions) =>
      withCore(async (core) => {
        const sessionId = options.session ?? (await sessionFor(core, await readText(file)));
        const recorded = await core.documentSolution(sessionId, {
          reusable: options.reusable ?? false,
          resolution: {
            status: 'solved',
            fix: options.fix,
            rootCause: options.rootCause,
            symptoms: options.symptom,
            affectedFiles: options.file,
            preventionTips: options.prevention,
            commands: options.run,
            tested: options.tested,
            timeToFixMinutes: options.minutes,
          },
        });
        const percent = Math.round(recorded.baseConfidence * 100);
        say(options, recorded, `Remembered for ${sessionId}, confidence ${percent}%. Solution ${recorded.id}`);
      }),
    );

  command('feedback')
    .description('say whether a suggestion worked')
    .requiredOption('--session <id>', 'the session it was tried in')
    .requiredOption('--solution <id>', 'the suggestion, as explain prints it')
    .addOption(new Option('--worked', 'it worked').conflicts('failed'))
    .addOption(new Option('--failed', 'it did not work'))
    .action((options: { session: string; solution: string; worked?: boolean; failed?: boolean; json?: boolean }) =>
      withCore(async (core) => {
        if (!options.worked && !options.failed) program.error('Give --worked or --failed.', { exitCode: WRONG_USAGE });
        const worked = options.worked === true;
        await core.markSolutionUsed({ sessionId: options.session, solutionId: options.solution, worked });
        const view = await core.suggest(options.session);
        const card = [...view.suggestions, ...view.weak].find((s) => s.id === options.solution);
        const now = card ? ` Its confidence is now ${Math.round(card.confidence * 100)}%.` : '';
        say(options, { worked, confidence: card?.confidence ?? null }, `Noted.${now}`);
      }),
    );

  command('stats')
    .description('figures about memory')
    .action((options: GlobalOptions) =>
      withCore(async (core) => {
        const figures = await core.status();
        say(options, figures, formatStatus(figures));
      }),
    );

  command('remember')
    .description('remember solved errors, one JSON object a line')
    .requiredOption('--jsonl', 'one {id, text, fix, ...} a line in, one {id, sessionId} a line out')
    .argument('[file]')
    .action((file: string | undefined) =>
      withCore(async (core) => ((await rememberBatch(core, file, printJson)) > 0 ? FAILED : OK)),
    );

  command('recall')
    .description('look errors up, one JSON object a line; nothing is stored')
    .requiredOption('--jsonl', 'one {id, text} a line in, one {id, verdict, certainty, matches} a line out')
    .option('--limit <n>', 'matches an answer', count, 10)
    .argument('[file]')
    .action((file: string | undefined, options: { limit: number }) =>
      withCore(async (core) =>
        (await recallBatch(core, { file, limit: options.limit }, printJson)) > 0 ? FAILED : OK,
      ),
    );

  try {
    await program.parseAsync(argv);
    return status;
  } catch (error) {
    return explainFailure(error);
  }
}

interface RecordOptions {
  session?: string;
  fix: string;
  rootCause?: string;
  symptom?: string[];
  file?: string[];
  prevention?: string[];
  run?: string[];
  tested?: boolean;
  reusable?: boolean;
  minutes?: number;
  json?: boolean;
}

async function openCore(memory: string | undefined): Promise<Core> {
  const quiet = () => {};
  const warn = (message: string) => void process.stderr.write(`debug-recall: ${message}\n`);
  const log = { debug: quiet, info: quiet, warn, error: warn };
  const host = await createNodeHost({ projectPath: process.cwd(), memory, distFolder: __dirname, log });
  return createCore(host);
}

async function sessionFor(core: Core, text: string): Promise<string> {
  const [id] = await core.analyzeError(text, { source: 'cli', cwd: process.cwd() }, { isError: true });
  if (id === undefined)
    throw new DebugRecallError('no-error-found', 'There is no error in this text to record a fix for.');
  return id;
}

function say(options: { json?: boolean }, value: unknown, text: string): void {
  process.stdout.write(options.json ? `${JSON.stringify(value)}\n` : `${text}\n`);
}

function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function minutes(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new InvalidArgumentError('Minutes are a number of 0 or more.');
  return value;
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('A whole number of 1 or more.');
  return value;
}

function explainFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? OK : WRONG_USAGE;
  const known = error instanceof DebugRecallError || (error as NodeJS.ErrnoException).code !== undefined;
  process.stderr.write(
    `debug-recall: ${known ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`,
  );
  return FAILED;
}
