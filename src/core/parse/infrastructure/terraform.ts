import type { SourceLocation } from '../../report';
import type { Dialect } from '../dialect';

// `│ Error: Reference to undeclared module`, `Error: Invalid value for variable`, `╷`
const head = /^[│|╷\s]{0,6}(Error|Warning): (.*)$/u;
// `│   on outputs.tf line 16, in output "x":`, `  on ../modules/a/main.tf line 3:`, `  on main.tf line 1, in terraform:`
const place = /^[│|\s]{0,8}on (\S.{0,400}?) line (\d{1,7})(?:, in .{1,400})?:?$/u;
const margin = /^(?:[│|] ?|╵$)/u;
const maxLines = 200;

/** Terraform and OpenTofu, with the box or without it. */
export const terraform: Dialect = {
  name: 'terraform',
  kind: 'block',
  triggers: ['error: ', 'warning: '],
  read({ lines, line, floor, ceiling }) {
    const match = head.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const isBoxed = /^[│|╷]/u.test(lines.at(line + 1)) || /^[│╷]/u.test(lines.at(line));
    const { detail, innermost, last } = readDetail();
    if (!isBoxed && !innermost) return undefined;
    return {
      language: 'terraform',
      tool: 'terraform',
      errorType: match[1]!,
      message: [match[2]!, ...detail].join('\n').trimEnd(),
      severity: match[1] === 'Warning' ? 'warning' : 'error',
      ...(innermost ? { innermost } : {}),
      first: line > floor && lines.at(line - 1).trim() === '╷' ? line - 1 : line,
      last,
    };

    function readDetail(): { detail: string[]; innermost: SourceLocation | undefined; last: number } {
      const detail: string[] = [];
      let innermost: SourceLocation | undefined;
      let last = line;
      let inExcerpt = false;
      for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
        const text = lines.at(i).trimEnd();
        if (head.test(text) || (isBoxed && !margin.test(text))) break;
        // Without a box nothing says where an error ends: it has at most an excerpt and one paragraph.
        if (!isBoxed && text === '' && innermost && detail.length > 0) break;
        if (!isBoxed && text === '' && !innermost && i - line > 4) break;
        last = i;
        if (text === '╵') break;
        const plain = text.replace(margin, '');
        const found = place.exec(plain);
        if (found) {
          innermost ??= { file: found[1]!, line: Number(found[2]), column: null };
          inExcerpt = true;
        } else if (plain.trim() === '') inExcerpt = false;
        // `  with aws_instance.web,`, `  16:   value = module.x`, `    ├────────────────`
        else if (!inExcerpt && !/^\s{1,6}(?:with .{1,300},|\d{1,7}: )/u.test(plain)) detail.push(plain);
      }
      return { detail, innermost, last };
    }
  },
};
