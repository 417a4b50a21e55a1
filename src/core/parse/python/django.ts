import type { Dialect } from '../dialect';
import { lineDialect } from '../lineRules';

/** Django's system checks: `blog.Post.author: (fields.E300) Field defines a relation with model 'X'` */
export const djangoCheck = lineDialect({
  name: 'djangoCheck',
  kind: 'block',
  triggers: [': ('],
  language: 'python',
  tool: 'django',
  rules: [
    {
      pattern: /^(?:\S{1,300}|\?): \((?<type>[\w.]{1,80}\.[EC]\d{3})\) (?<message>.*)$/u,
      more: (line) => /^\s+HINT: /u.test(line),
    },
    {
      pattern: /^(?:\S{1,300}|\?): \((?<type>[\w.]{1,80}\.W\d{3})\) (?<message>.*)$/u,
      severity: 'warning',
      more: (line) => /^\s+HINT: /u.test(line),
    },
  ],
}); // prettier-ignore

// `KeyError at /users/`, the page's title, when there is no traceback with it
const title = /^([A-Z]\w{0,100}(?:Error|Exception|DoesNotExist|Configured|Denied|404)) at (\/\S{0,500})$/u;

/** Django's error page as text: what was raised, where the request went, `Exception Value:`. */
export const djangoPage: Dialect = {
  name: 'djangoPage',
  kind: 'line',
  triggers: [' at /'],
  read({ lines, line, ceiling }) {
    const match = title.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const facts = new Map<string, string>();
    let last = line;
    const message = lines.at(line + 1).trim();
    for (let i = line + 1; i < ceiling && i - line < 40; i++) {
      // `Exception Location: /srv/app/views.py, line 12, in show`
      const fact = /^(Request Method|Request URL|Django Version|Exception Type|Exception Value|Exception Location|Python Version|Raised during):\s{1,4}(.*)$/u.exec(lines.at(i).trimEnd());
      if (fact) {
        facts.set(fact[1]!, fact[2]!);
        last = i;
      }
    }
    if (facts.size === 0) return undefined;
    const at = /^(\S.{0,500}), line (\d{1,9})(?:, in .*)?$/u.exec(facts.get('Exception Location') ?? '');
    return {
      language: 'python',
      tool: 'django',
      errorType: match[1]!,
      message: facts.get('Exception Value') || message,
      ...(at ? { innermost: { file: at[1]!, line: Number(at[2]), column: null } } : {}),
      properties: [['url', match[2]!]],
      first: line,
      last,
    };
  },
}; // prettier-ignore
