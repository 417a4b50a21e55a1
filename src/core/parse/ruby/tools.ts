import type { Dialect } from '../dialect';
import { endOfRun, linesAfter } from '../lineRun';

// sorbet: `sample.rb:13: Method barr does not exist on A https://srb.help/7003`
const sorbetLine = /^\s*(\S[^:]{0,400}):(\d{1,9}): (.{1,2000} https:\/\/srb\.help\/(\d{4}))$/;
// rubocop: `app/a.rb:3:5: C: [Correctable] Style/StringLiterals: Prefer single-quoted strings`
const rubocopLine =
  /^\s*(\S[^:]{0,400}):(\d{1,9}):(\d{1,9}): ([CWEFRI]): (?:\[Correct(?:able|ed)\] )?(?:([A-Z]\w{1,60}(?:\/\w{1,80}){1,3}): )?(.*)$/;

/** Ruby's linters: Sorbet and RuboCop. */
export const rubyLint: Dialect = {
  name: 'rubyLint',
  kind: 'block',
  triggers: ['https://srb.help/', ': c: ', ': w: ', ': e: ', ': f: ', ': r: '],
  read({ lines, line, ceiling }) {
    const text = lines.at(line);
    const sorbet = sorbetLine.exec(text);
    if (sorbet) {
      const [, file = '', row, message = '', code = ''] = sorbet;
      const last = endOfRun(lines, line, { ceiling, most: 60 }, (next) => /^\s{2,}\S/.test(next));
      const innermost = { file, line: Number(row), column: null };
      return { language: 'ruby', tool: 'sorbet', errorType: code, message, code, innermost, first: line, last };
    }
    const rubocop = rubocopLine.exec(text);
    if (!rubocop) return undefined;
    const [, file = '', row, column, level = '', cop, message = ''] = rubocop;
    return {
      language: 'ruby',
      tool: 'rubocop',
      errorType: cop ?? level,
      message,
      code: cop ?? null,
      severity: /[EF]/.test(level) ? 'error' : 'warning',
      innermost: { file, line: Number(row), column: Number(column) },
      first: line,
      // The offending source and `^^^` below.
      last: /^\s*\^/.test(lines.at(line + 2)) && line + 2 < ceiling ? line + 2 : line,
    };
  },
};

// `Could not find gem 'rails (~> 7.1)' in locally installed gems.`, `Bundler could not find compatible versions for gem "x":`,
// `An error occurred while installing nokogiri (1.8.2), and Bundler cannot continue.`, `ERROR:  Error installing pg:`,
// `bundler: command not found: rspec`, `Gem::Ext::BuildError: ERROR: Failed to build gem native extension.`
const bundlerLine =
  /^\s*((?:Could not find (?:gem|\S{1,80}-\d|compatible versions)|Could not locate Gemfile|Bundler could not find compatible versions|An error occurred while installing |ERROR: {1,2}(?:Error installing|Could not find|While executing|Failed to build)|Your Ruby version is |The gemspec at |There was an error (?:while trying|parsing) |Your bundle (?:is locked|only supports)|You have already activated |Could not reach host|Could not fetch specs|Bundler::\w{1,60}|Gem::\w{1,60}(?:::\w{1,60})?: |Unable to resolve dependency|bundler: (?:command not found|failed to load command): ).*)$/;

/** Bundler and RubyGems. */
export const bundler: Dialect = {
  name: 'bundler',
  kind: 'line',
  triggers: [
    'could not', 'an error occurred', 'error: ', 'your ruby version', 'the gemspec', 'there was an error', 'your bundle',
    'you have already activated', 'bundler', 'gem::', 'unable to resolve',
  ], // prettier-ignore
  read({ lines, line, ceiling }) {
    const message = bundlerLine.exec(lines.at(line))?.[1];
    if (message === undefined) return undefined;
    const last = endOfRun(lines, line, { ceiling, most: 30 }, (next) => /^\s{2,}\S/.test(next));
    const typed = /^((?:Bundler|Gem)::\w+(?:::\w+)?): (.*)$/.exec(message);
    const isError = /^ERROR: +/.test(message);
    return {
      language: 'ruby',
      tool: /^(?:ERROR|Gem::|Unable)/.test(message) ? 'gem' : 'bundler',
      errorType: typed?.[1] ?? (isError ? 'ERROR' : null),
      message: [typed?.[2] ?? message.replace(/^ERROR: +/, ''), ...linesAfter(lines, line, last)].join('\n'),
      isEcho: message.startsWith('bundler: failed to load'),
      first: line,
      last,
    };
  },
};
