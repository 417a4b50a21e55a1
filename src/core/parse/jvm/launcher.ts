import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { frameOf } from '../location';
import { lineDialect } from '../lineRules';

/** The `java` program itself, and throwables that were printed without a stack. */
export const javaLauncher = lineDialect({
  name: 'javaLauncher',
  triggers: ['error: ', 'exception', 'error occurred during initialization', 'unrecognized option', 'unrecognized vm option', 'throwable'],
  language: 'java',
  tool: 'java',
  rules: [
    // `Error: Could not find or load main class Foo`, then `Caused by: java.lang.ClassNotFoundException: Foo`
    {
      pattern: /^(?<type>Error): (?<message>(?:Could not find or load main class|Unable to access jarfile|A JNI error has occurred|Main method not found|LinkageError occurred|Could not create the Java Virtual Machine|A fatal exception has occurred|Unable to initialize main class|missing `server' JVM|JavaFX runtime).*)$/u,
      more: (line) => /^(?:Caused by: |Error: (?:A fatal|A JNI))/u.test(line),
      most: 3,
    },
    // `Unrecognized option: -Xfoo`
    { pattern: /^(?<type>Unrecognized (?:VM )?option):? (?<message>.*)$/u, more: (line) => line.startsWith('Error: '), most: 2 },
    // `Error occurred during initialization of VM`, then why
    { pattern: /^(?<type>Error occurred during initialization of (?:VM|boot layer))(?<message>)$/u, more: (line) => line.trim() !== '', most: 4 },
    // `Exception in thread "main" java.lang.IllegalStateException: boom`, with its stack cut off
    {
      pattern: /^Exception in thread "[^"]{0,200}" (?<type>(?:[\p{L}_$][\p{L}\w$]{0,100}\.){0,15}[\p{L}_$][\p{L}\w$]{0,150})(?:: (?<message>.*))?$/u,
    },
    // groovyc prints what is wrong below: `org.codehaus.groovy.control.MultipleCompilationErrorsException: startup failed:`
    {
      pattern: /^(?<type>org\.codehaus\.groovy\.control\.MultipleCompilationErrorsException): (?<message>startup failed:)$/u,
      isEcho: true,
    },
    // `java.net.ConnectException: Connection refused`, `Caused by: java.sql.SQLException: x`, `org.acme.BoomError`
    {
      pattern: /^(?:Caused by: )?(?<type>(?:[a-z_][\w$]{0,60}\.){1,15}[A-Z][\w$]{0,150}(?:Exception|Error|Throwable|Failure))(?:: (?<message>.*))?$/u,
    },
  ],
}); // prettier-ignore

// `#  SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2`, `#  EXCEPTION_ACCESS_VIOLATION (0xc0000005) at pc=0x`,
// `# There is insufficient memory for the Java Runtime Environment to continue.`
const signal = /^#\s{1,4}((SIG\w{2,10}|EXCEPTION_\w{3,60}|Internal Error|Out of Memory Error)\b.*)$/u;
// `# C  [libfoo.so+0x1234]  bar+0x10`, `# V  [libjvm.so+0x5d]`, `# J 123 C2 com.acme.A.b()V`
const problematic = /^# ([CVjJv])\s{1,4}(?:\[([^\]]{1,200})\]\s{0,4})?(.{0,400})$/u;

/** HotSpot's report when the JVM itself crashes. */
export const hotspotCrash: Dialect = {
  name: 'hotspotCrash',
  kind: 'block',
  triggers: ['fatal error has been detected by the java'],
  read({ lines, line, floor, ceiling }) {
    if (!lines.at(line).startsWith('# A fatal error has been detected by the Java')) return undefined;
    let what: RegExpExecArray | null = null;
    const frames: StackFrame[] = [];
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < 60 && lines.at(i).startsWith('#'); i++) {
      const text = lines.at(i).trimEnd();
      what ??= signal.exec(text);
      const frame = problematic.exec(text);
      if (frame) frames.push(frameOf(frame[3] || frame[2], null, { module: frame[2]?.replace(/\+0x.*$/u, '') }));
      last = i;
    }
    return {
      language: 'java',
      tool: 'java',
      errorType: what?.[2] ?? 'fatal error',
      message: what?.[1] ?? 'A fatal error has been detected by the Java Runtime Environment',
      severity: 'fatal',
      frames,
      innermost: null,
      first: line > floor && lines.at(line - 1).startsWith('#') ? line - 1 : line,
      last,
    };
  },
};
