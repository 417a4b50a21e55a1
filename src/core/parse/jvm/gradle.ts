import type { SourceLocation } from '../../report';
import type { Dialect } from '../dialect';

// `FAILURE: Build failed with an exception.`, `FAILURE: Build completed with 2 failures.`
const opening = /^(FAILURE): (Build (?:failed|completed) .*)$/u;
// `Build file '/srv/app/build.gradle' line: 5`, `Script '/srv/app/a.gradle.kts' line: 12`, `Settings file '...' line: 3`
const where = /^(?:Build file|Script|Settings file|Initialization script|Settings) '([^'\n]{1,600})' line: (\d{1,7})$/u;
const maxLines = 120;

/** Gradle's answer at the end of a build that failed. */
export const gradle: Dialect = {
  name: 'gradle',
  kind: 'block',
  triggers: ['failure: build'],
  read({ lines, line, ceiling }) {
    const match = opening.exec(lines.at(line).trimEnd());
    if (!match) return undefined;
    const wrong: string[] = [];
    let section = '';
    let innermost: SourceLocation | undefined;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
      const text = lines.at(i).trimEnd();
      // `* What went wrong:`, `* Where:`, `* Try:`, `* Exception is:`
      const title = /^\* ([A-Z][\w ]{1,40}):$/u.exec(text)?.[1];
      if (title !== undefined) {
        // The second failure of several, or a stack that is read for itself.
        if (title === 'Exception is' || (title === 'What went wrong' && wrong.length > 0)) break;
        section = title;
      } else if (/^(?:BUILD FAILED|={20,}|Get more help|\d{1,3}: Task)/u.test(text)) {
        if (text.startsWith('BUILD FAILED')) last = i;
        if (wrong.length > 0) break;
      } else if (section === 'What went wrong' && text !== '') wrong.push(text);
      else if (section === 'Where') {
        const place = where.exec(text);
        if (place) innermost = { file: place[1]!, line: Number(place[2]), column: null };
      }
      if (text !== '') last = i;
    }
    const message = wrong.join('\n') || match[2]!;
    return {
      language: innermost?.file.endsWith('.kts') ? 'kotlin' : 'groovy',
      tool: 'gradle',
      errorType: match[1]!,
      message,
      ...(innermost ? { innermost } : {}),
      // The compiler or the test that failed has said what.
      isEcho: /^> (?:Compilation (?:error|failed)|There were failing tests|Process 'command)/mu.test(message),
      first: line,
      last,
    };
  },
};
