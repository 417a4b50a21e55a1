import { styleText } from 'node:util';
import { summaryOf, type CoreStatus, type SessionView, type Suggestion } from '../core/index';

const CHIPS = {
  known: '● Seen before',
  likely: '● Probably seen before',
  weak: '◐ A bit like',
  none: '○ New to you',
} as const;

/** Styles text when standard output is a terminal that wants colour. */
function style(format: Parameters<typeof styleText>[0], text: string): string {
  return process.stdout.isTTY && !process.env['NO_COLOR'] ? styleText(format, text) : text;
}

/** One captured error and what memory knows about it, for people. */
export function formatView(view: SessionView): string {
  const { report } = view.session;
  const lines = [
    `${style('bold', CHIPS[view.verdict])}  ${style('dim', view.session.id)}`,
    visible(summaryOf(report)),
    ...report.frames
      .filter((frame) => frame.inApp && frame.file)
      .slice(0, 5)
      .map((f) =>
        `  ${[f.file, f.line, f.column].filter((part) => part != null).join(':')}  ${f.function ?? ''}`.trimEnd(),
      )
      .map(visible),
  ];
  lines.push('', ...formatExplanation(view.explanation));
  if (view.suggestions.length > 0) {
    lines.push('', 'What fixed it before:', ...view.suggestions.map(formatSuggestion));
  } else {
    lines.push('', 'Nothing in memory is close enough to suggest.');
    if (view.nearest)
      lines.push(`The nearest was ${visible(summaryOf(view.nearest))} (${percent(view.nearest.certainty)}).`);
    lines.push(`When you know: debug-recall record --session ${view.session.id} --fix "what fixed it"`);
  }
  if (view.weak.length > 0) lines.push('', 'A bit like it:', ...view.weak.map(formatSuggestion));
  return lines.join('\n');
}

function formatExplanation({ summary, causes, checks }: SessionView['explanation']): string[] {
  const list = (title: string, entries: string[]) =>
    entries.length > 0 ? [title, ...entries.map((e) => `  - ${e}`)] : [];
  return [summary, ...list('Likely:', causes), ...list('Check first:', checks)].map(visible);
}

/** Figures about memory, for people. */
export function formatStatus(status: CoreStatus): string {
  const { health } = status;
  const rows: [string, string][] = [
    ['Sessions', `${status.sessions} (${status.solved} solved, ${status.open} open)`],
    ['Errors met', String(status.occurrences)],
    ['Encoder', status.encoder.label + (status.encoder.reason ? ` (${status.encoder.reason})` : '')],
    ['Journal', `${health.events} events, ${kilobytes(health.journalBytes)}`],
    ['Database', kilobytes(health.databaseBytes)],
    ['Vectors', kilobytes(health.vectorBytes)],
    ['Folder', health.folder],
  ];
  const skipped = health.skipped.reduce((sum, one) => sum + one.count, 0);
  if (skipped > 0) rows.push(['Passed over', `${skipped} lines that could not be read (left on disk)`]);
  if (health.held) rows.push(['Not yet on disk', `${health.held.events} events: ${health.held.reason}`]);
  return rows.map(([name, value]) => `${name.padEnd(16)}${value}`).join('\n');
}

function formatSuggestion(suggestion: Suggestion): string {
  const evidence = suggestion.tried > 0 ? `worked ${suggestion.worked} of ${suggestion.tried}` : 'not tried again yet';
  const origin = suggestion.patternName ? `pattern "${suggestion.patternName}"` : 'a similar error';
  return [
    `  ${style('bold', percent(suggestion.confidence))}  ${visible(suggestion.resolution.fix)}`,
    `        ${style('dim', `${evidence} · ${visible(origin)} · ${suggestion.timestamp.slice(0, 10)} · ${suggestion.id}`)}`,
    ...suggestion.reasons.map((r) => `        ${r.kind === 'for' ? '✓' : '≠'} ${visible(r.text)}`),
  ].join('\n');
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function kilobytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Stored text is shown, never obeyed: control characters (but the line break) and bidi marks become visible. */
function visible(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) =>
    character === '\t' ? '  ' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
