import type { Dialect } from './dialect';
import { nativeLanguageOf } from './c/language';

const languages = new Map<string, string>([
  ['py', 'python'], ['rb', 'ruby'], ['js', 'javascript'], ['mjs', 'javascript'], ['cjs', 'javascript'], ['jsx', 'javascript'],
  ['ts', 'typescript'], ['tsx', 'typescript'], ['java', 'java'], ['kt', 'kotlin'], ['kts', 'kotlin'], ['scala', 'scala'],
  ['groovy', 'groovy'], ['go', 'go'], ['rs', 'rust'], ['swift', 'swift'], ['php', 'php'], ['pl', 'perl'], ['pm', 'perl'],
  ['lua', 'lua'], ['hs', 'haskell'], ['ex', 'elixir'], ['exs', 'elixir'], ['erl', 'erlang'], ['cs', 'dotnet'], ['fs', 'dotnet'],
  ['vb', 'dotnet'], ['dart', 'dart'], ['jl', 'julia'], ['ml', 'ocaml'], ['mli', 'ocaml'], ['r', 'r'], ['sh', 'shell'],
  ['bash', 'shell'], ['zsh', 'shell'], ['ps1', 'powershell'], ['sql', 'sql'], ['yml', 'yaml'], ['yaml', 'yaml'], ['json', 'json'],
  ['tf', 'terraform'], ['proto', 'protobuf'], ['css', 'css'], ['scss', 'css'], ['less', 'css'], ['html', 'html'], ['vue', 'javascript'],
  ['zig', 'zig'], ['nim', 'nim'], ['d', 'd'], ['v', 'verilog'], ['sv', 'verilog'], ['vhd', 'vhdl'], ['tex', 'latex'], ['md', 'markdown'],
  ['xml', 'xml'], ['toml', 'toml'], ['cr', 'crystal'], ['clj', 'clojure'], ['sol', 'solidity'], ['pas', 'pascal'], ['adb', 'ada'],
  ['ads', 'ada'], ['rst', 'rst'], ['nix', 'nix'], ['gd', 'gdscript'], ['elm', 'elm'], ['purs', 'purescript'],
]); // prettier-ignore

// `a.zig:3:5: error: expected ';'`, `a.sh:3:5: warning: Double quote to prevent globbing [SC2086]`, `docs/a.md:3: error: text`,
// `a.java:3: error: ';' expected`, `a.py:3: error: text  [attr-defined]`
const worded =
  /^\s{0,40}((?:[A-Za-z]:[\\/])?[^\s:*?"<>|][^:*?"<>|]{0,400}\.(\w{1,6})):(\d{1,9})(?::(\d{1,9}))?: ?\[?(fatal error|error|Error|ERROR|warning|Warning|WARNING|fatal|note)(?:\[([\w.-]{1,60})\])?\]?:? (.*)$/;
// `a.rb:3:5: text`, `a.pl:3: text`: linters that print no word
const wordless =
  /^((?:[A-Za-z]:[\\/])?[^\s:*?"<>|[(][^:*?"<>|[(]{0,400}\.(\w{1,6})):(\d{1,9}):(\d{1,9}):? (?:([A-Z]{1,4}\d{1,5}):? )?([^\s\])].*)$/;
// `text [SC2086]`, `text  [attr-defined]`, `text (no-unused)`
const codeAtEnd = / {1,2}[[(]([A-Za-z][\w.-]{1,60}(?:\/[\w.-]{1,60})?)[\])]$/;

/**
 * `file:line:column: error: message`, in the form that GNU laid down and that most compilers and linters follow: for
 * all those that have no dialect of their own.
 */
export const gnuDiagnostic: Dialect = {
  name: 'gnuDiagnostic',
  kind: 'line',
  triggers: [
    ': error: ', ': warning: ', ': error[', ':error: ', ': fatal: ', ': fatal error: ', ': error ', ': [error]', ': warning ',
    '.py:', '.rb:', '.js:', '.jsx:', '.ts:', '.tsx:', '.vue:', '.css:', '.scss:', '.less:', '.sh:', '.md:', '.yml:', '.yaml:',
    '.json:', '.sql:', '.proto:', '.kt:', '.kts:', '.scala:', '.groovy:', '.lua:', '.pl:', '.pm:', '.ex:', '.exs:', '.nim:',
    '.zig:', '.html:', '.tf:', '.toml:', '.rst:', '.vim:', '.hs:', '.v:', '.sv:', '.vhd:', '.tex:', '.cr:', '.sol:',
  ], // prettier-ignore
  read({ lines, line, ceiling }) {
    const text = lines.at(line).trimEnd();
    if (text.length > 4000) return undefined;
    const match = worded.exec(text);
    const bare = match ? null : wordless.exec(text);
    const found = match ?? bare;
    if (!found || match?.[5] === 'note') return undefined;
    const extension = found[2]!.toLowerCase();
    const language = languages.get(extension) ?? nativeLanguageOf(found[1]!);
    if (language === undefined && !match) return undefined;
    const word = match?.[5];
    const message = (match ? match[7] : bare![6])!;
    const code = (match ? match[6] : bare![5]) ?? codeAtEnd.exec(message)?.[1] ?? null;
    const isWarning = /^warning$/i.test(word ?? '') || /^[WCRIN]\d/.test(code ?? '');
    let last = line;
    // The source line and its caret.
    if (line + 2 < ceiling && /^\s*[|^~]/.test(lines.at(line + 2)) && lines.at(line + 1).trim() !== '') last = line + 2;
    return {
      language: language ?? 'unknown',
      tool: language ?? 'unknown',
      errorType: code ?? word ?? null,
      message,
      code,
      severity: isWarning ? 'warning' : 'error',
      innermost: { file: found[1]!, line: Number(found[3]), column: found[4] === undefined ? null : Number(found[4]) },
      first: line,
      last,
    };
  },
};
