import type { Dialect } from '../dialect';
import { isIndented, lineDialect } from '../lineRules';

// `[ERROR] /srv/app/src/main/java/App.java:[50,18] error: cannot find symbol`, `[ERROR] src/App.kt: (3, 5) Unresolved reference: x`,
// `[WARNING] /srv/App.java:[3,8] [deprecation] ...`
const compiled =
  /^\[(ERROR|WARNING)\] ((?:[A-Za-z]:)?[^\s:][^:]{0,600}\.(java|kt|groovy|scala|aj)): ?[[(](\d{1,9}), ?(\d{1,7})[\])] ?(?:error: |warning: )?(.*)$/u;
// `[ERROR]   symbol:   class Foo`, `  symbol:   class Foo`, `[ERROR]  required: int`
const detail =
  /^(?:\[(?:ERROR|WARNING)\])?\s{1,8}((?:symbol|location|required|found|reason|where)\b ?:.*|\(.{1,500}\))$/u;
const languages = new Map([
  ['kt', 'kotlin'],
  ['groovy', 'groovy'],
  ['scala', 'scala'],
]);

/** What the compilers under Maven say about a file. */
export const mavenCompiler: Dialect = {
  name: 'mavenCompiler',
  kind: 'block',
  triggers: ['.java:', '.kt:', '.groovy:', '.scala:', '.aj:'],
  read({ lines, line, ceiling }) {
    const match = compiled.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const [, word, file = '', extension = '', row, column, message = ''] = match;
    const rest: string[] = [];
    let last = line;
    while (last + 1 < ceiling && last - line < 12) {
      const more = detail.exec(lines.at(last + 1).trimEnd());
      if (!more) break;
      rest.push(more[1]!);
      last++;
    }
    return {
      language: languages.get(extension) ?? 'java',
      tool: 'maven',
      errorType: word === 'ERROR' ? 'COMPILATION ERROR' : 'WARNING',
      message: [message, ...rest].join('\n'),
      severity: word === 'ERROR' ? 'error' : 'warning',
      innermost: { file, line: Number(row), column: Number(column) },
      first: line,
      last,
    };
  },
};

/** Maven's own word on a build that failed. */
export const maven = lineDialect({
  name: 'maven',
  kind: 'block',
  triggers: ['[error] ', '[fatal] '],
  language: 'java',
  tool: 'maven',
  rules: [
    // What failed before says more: `[ERROR] Failed to execute goal ...: Compilation failure -> [Help 1]`
    {
      pattern: /^\[(?<type>ERROR)\] (?<message>Failed to execute goal .*(?:Compilation failure|There (?:are|were|is) (?:test|\d)|Failed tests?|BUILD FAILURE|exited with (?:a non-zero|code)|Command execution failed|Process exited).*)$/u,
      isEcho: true,
      more: (line) => /^\[ERROR\] (?:\s*$|Please refer|\/|Re-run|To see|For more|\[Help|-> |After correcting|Command was|Error occurred|Process Exit)/u.test(line),
      most: 40,
    },
    // `[ERROR] Failed to execute goal on project app: Could not resolve dependencies for project com.acme:app:jar:1.0: ...`
    {
      pattern: /^\[(?<type>ERROR)\] (?<message>(?:Failed to execute goal|Could not (?:find|resolve|transfer)|Plugin |No goals have been|Unknown lifecycle phase|The goal you specified|Unable to parse|Failed to parse|Could not create|Non-parseable POM|Non-resolvable|The project .{1,300} has \d{1,6} errors?|The build could not read|No plugin found for prefix|Child module .{1,300} does not exist|Error executing Maven|Malformed POM).*)$/u,
      more: (line) => /^\[ERROR\]\s{2,}\S/u.test(line),
      most: 8,
    },
    // `[FATAL] Non-parseable POM /srv/app/pom.xml: end tag name </a> must match ... @ line 12, column 5`
    { pattern: /^\[(?<type>FATAL)\] (?<message>.*)$/u, severity: 'fatal' },
    // surefire's list at the end: `[ERROR]   AppTest.testAdd:12 expected:<1> but was:<2>`
    {
      pattern: /^\[(?<type>ERROR)\] {2,6}(?<message>[\w.$]{1,300}(?:\.\w{1,200})?:\d{1,7}(?:->[\w.]{1,200}:\d{1,7}){0,4} .*)$/u,
      isEcho: true,
      more: isIndented,
    },
  ],
}); // prettier-ignore
