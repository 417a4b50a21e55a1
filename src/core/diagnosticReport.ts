import { fingerprintOf } from './parse/index';
import type { ErrorReport, Severity } from './report';

/** A diagnostic of an editor, as plain data. Line and column are 1-based. */
export interface DiagnosticInput {
  /** What found it: `ts`, `eslint`, `Pylance` ... */
  source: string | null;
  /** As shown, such as 2345 or `no-undef`. */
  code: string | null;
  message: string;
  severity: Severity;
  file: string;
  line: number;
  column: number;
  /** The editor's id of the document's language. */
  languageId: string;
}

const MAX_MESSAGE = 16 * 1024;

/** Editors' language ids that differ from the words of reports. */
const LANGUAGES = new Map([
  ['typescriptreact', 'typescript'],
  ['javascriptreact', 'javascript'],
  ['shellscript', 'shell'],
  ['csharp', 'dotnet'],
]);

/** Makes the report of a diagnostic: the same error as the compiler prints it has the same type, code and fingerprint. */
export function diagnosticReport(diagnostic: DiagnosticInput): ErrorReport {
  const { file, line, column } = diagnostic;
  const message = diagnostic.message.slice(0, MAX_MESSAGE);
  const isTypeScript = diagnostic.source === 'ts' || diagnostic.source === 'js';
  const code = isTypeScript && diagnostic.code ? `TS${diagnostic.code.replace(/^TS/, '')}` : diagnostic.code;
  const text = `${file}:${line}:${column}: ${diagnostic.severity}${code ? ` ${code}` : ''}: ${message}`;
  const report: ErrorReport = {
    language: isTypeScript ? 'typescript' : (LANGUAGES.get(diagnostic.languageId) ?? diagnostic.languageId),
    tool: isTypeScript ? 'tsc' : (diagnostic.source?.toLowerCase() ?? 'editor'),
    errorType: code ?? diagnostic.severity,
    message,
    code,
    severity: diagnostic.severity,
    frames: [],
    frameCount: 0,
    innermost: { file, line, column },
    innermostInApp: null,
    causes: [],
    suppressed: [],
    parts: [],
    span: { start: 0, end: text.length },
    text,
    fingerprint: '',
  };
  return { ...report, fingerprint: fingerprintOf(report) };
}
