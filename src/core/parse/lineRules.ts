import type { Severity } from '../report';
import type { Dialect, Draft } from './dialect';
import type { Lines } from './lines';

/** One way in which a tool puts an error on a line. */
export interface LineRule {
  /**
   * Anchored, over one line. Named groups fill the report: `type`, `message`, `code`, `file`, `line`, `column`,
   * and `tool` when the line names the program.
   */
  pattern: RegExp;
  /** The type when the line does not print one. */
  type?: string;
  code?: string;
  tool?: string;
  severity?: Severity;
  isEcho?: boolean;
  /** Whether a line below belongs to the message. */
  more?(line: string, lines: Lines, index: number): boolean;
  /** Which of those lines are part of the message; all of them when left out. */
  keeps?(line: string): boolean;
  /** At most this many lines below belong to it; default 20. */
  most?: number;
}

/** A tool whose errors each stand on a line, with more lines of the message below. */
export interface LineTool {
  name: string;
  kind?: Dialect['kind'];
  triggers: readonly string[];
  language: string;
  tool: string;
  /** The first that matches is taken. */
  rules: readonly LineRule[];
}

const maxLineLength = 4096;

/** The dialect of a tool that prints one error a line. */
export function lineDialect({ name, kind = 'line', triggers, language, tool, rules }: LineTool): Dialect {
  return {
    name,
    kind,
    triggers,
    read({ lines, line, ceiling }) {
      // Whoever prints more than this on a line prints data; what it is, the start says.
      const text = lines.at(line).slice(0, maxLineLength).trimEnd();
      for (const rule of rules) {
        const groups = rule.pattern.exec(text);
        if (!groups) continue;
        let last = line;
        const end = Math.min(ceiling, line + 1 + (rule.most ?? 20));
        while (last + 1 < end && rule.more?.(lines.at(last + 1), lines, last + 1)) last++;
        return draftOf(rule, groups.groups ?? {}, { lines, line, last, language, tool });
      }
      return undefined;
    },
  };
}

/** A line that is indented and not empty: how most tools go on. */
export function isIndented(line: string): boolean {
  return /^\s+\S/.test(line);
}

interface Found {
  lines: Lines;
  line: number;
  last: number;
  language: string;
  tool: string;
}

type Groups = Record<string, string | undefined>;

function draftOf(rule: LineRule, groups: Groups, { lines, line, last, language, tool }: Found): Draft {
  const message = [groups.message ?? ''];
  for (let i = line + 1; i <= last; i++) {
    const text = lines.at(i).trimEnd();
    if (rule.keeps?.(text) ?? true) message.push(text);
  }
  return {
    language,
    tool: groups.tool ?? rule.tool ?? tool,
    errorType: groups.type ?? rule.type ?? null,
    message: message.join('\n'),
    code: groups.code ?? rule.code ?? null,
    severity: rule.severity,
    ...(groups.file
      ? { innermost: { file: groups.file, line: numberOf(groups.line), column: numberOf(groups.column) } }
      : {}),
    isEcho: rule.isEcho,
    first: line,
    last,
  };
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
