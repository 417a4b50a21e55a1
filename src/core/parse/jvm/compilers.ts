import { lineDialect, type LineRule } from '../lineRules';

/** The source line, the caret and what javac says about symbols: `  symbol:   method foo()` */
const javacMore: Pick<LineRule, 'more' | 'keeps' | 'most'> = {
  more: (line, lines, index) =>
    /^\s+(?:symbol|location|required|found|reason|where|\^|\()|^\s*\^\s*$/u.test(line.slice(0, 400)) ||
    // The source line stands right above its caret.
    /^\s*\^\s*$/u.test(lines.at(index + 1).slice(0, 400)),
  keeps: (line) => /^\s+(?:symbol|location|required|found|reason|where)\b/u.test(line),
  most: 12,
};

/** javac, kotlinc, groovyc and the old scalac; also under Gradle, Ant and Bazel. */
export const jvmCompilers = lineDialect({
  name: 'jvmCompilers',
  kind: 'block',
  triggers: ['.java:', 'e: ', 'w: ', '.kt:', '.kts:', '.groovy: ', '.scala:', 'error: '],
  language: 'java',
  tool: 'javac',
  rules: [
    // `src/App.java:5: error: cannot find symbol`
    { pattern: /^\s{0,8}(?:\[javac\] )?(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,600}\.java):(?<line>\d{1,9}): (?<type>error): (?<message>.*)$/u, ...javacMore },
    {
      pattern: /^\s{0,8}(?:\[javac\] )?(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,600}\.java):(?<line>\d{1,9}): (?<type>warning): (?<message>.*)$/u,
      severity: 'warning',
      ...javacMore,
    },
    // `error: invalid target release: 21`, `error: file not found: A.java`, `error: class, interface, enum, or record expected`
    { pattern: /^(?<type>error): (?<message>(?:invalid (?:target|source) release|release version|file not found: \S{1,400}\.java|class names, .{1,300} are only accepted|package .{1,200} does not exist|cannot find symbol|module |invalid flag|no source files|Source option|Target option|warnings found and -Werror).*)$/u },
  ],
}); // prettier-ignore

/** kotlinc, alone and under Gradle. */
export const kotlinc = lineDialect({
  name: 'kotlinc',
  kind: 'block',
  triggers: ['e: ', 'w: ', '.kt:', '.kts:', 'error: '],
  language: 'kotlin',
  tool: 'kotlinc',
  rules: [
    // `e: file:///srv/app/src/Main.kt:3:5 Unresolved reference: foo`
    { pattern: /^e: (?:file:\/\/)?(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,600}\.kts?):(?<line>\d{1,9}):(?<column>\d{1,7}):? (?<message>.*)$/u, type: 'error' },
    { pattern: /^w: (?:file:\/\/)?(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,600}\.kts?):(?<line>\d{1,9}):(?<column>\d{1,7}):? (?<message>.*)$/u, type: 'warning', severity: 'warning' },
    // `e: /srv/app/src/Main.kt: (3, 5): Unresolved reference: foo`
    { pattern: /^e: (?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,600}\.kts?): \((?<line>\d{1,9}), (?<column>\d{1,7})\): (?<message>.*)$/u, type: 'error' },
    { pattern: /^w: (?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,600}\.kts?): \((?<line>\d{1,9}), (?<column>\d{1,7})\): (?<message>.*)$/u, type: 'warning', severity: 'warning' },
    // `e: [ksp] /srv/app/Main.kt:3: text`
    { pattern: /^e: \[(?:ksp|kapt)\] (?<file>[^\s:][^:]{0,600}\.(?:kts?|java)):(?<line>\d{1,9}): (?<message>.*)$/u, type: 'error' },
    // `Main.kt:3:5: error: unresolved reference: foo`, then source and caret
    {
      pattern: /^(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,600}\.kts?):(?<line>\d{1,9}):(?<column>\d{1,7}): (?<type>error): (?<message>.*)$/u,
      ...javacMore,
    },
    {
      pattern: /^(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,600}\.kts?):(?<line>\d{1,9}):(?<column>\d{1,7}): (?<type>warning): (?<message>.*)$/u,
      severity: 'warning',
      ...javacMore,
    },
  ],
}); // prettier-ignore

/** groovyc and groovy: `a.groovy: 3: unexpected token: } @ line 3, column 1.` */
export const groovyc = lineDialect({
  name: 'groovyc',
  kind: 'block',
  triggers: ['.groovy: ', '.gradle: ', 'jenkinsfile: ', 'workflowscript: ', ' @ line '],
  language: 'groovy',
  tool: 'groovyc',
  rules: [
    {
      pattern: /^(?<file>(?:file:)?[^\s:][^:]{0,600}(?:\.groovy|\.gradle|Jenkinsfile)|WorkflowScript): (?<line>\d{1,9}): (?<message>.*) @ line \d{1,9}, column (?<column>\d{1,7})\.$/u,
      type: 'MultipleCompilationErrorsException',
      more: (line) => /^\s+\S/u.test(line),
      most: 4,
    },
  ],
}); // prettier-ignore
