import type { Dialect } from '../dialect';

const maxLines = 60;

/** Spring Boot's failure analysis: a banner, `Description:`, `Action:`. */
export const springFailure: Dialect = {
  name: 'springFailure',
  kind: 'block',
  triggers: ['application failed to start'],
  read({ lines, line, floor, ceiling }) {
    if (lines.at(line).trim() !== 'APPLICATION FAILED TO START') return undefined;
    const sections = new Map<string, string[]>();
    let open: string[] | undefined;
    let last = line;
    for (let i = line + 1; i < ceiling && i - line < maxLines; i++) {
      const text = lines.at(i).trimEnd();
      // `Description:`, `Action:`
      const title = /^(Description|Action):$/u.exec(text)?.[1];
      if (title) sections.set(title, (open = []));
      else if (/^\d{4}-\d\d-\d\d|^\[(?:INFO|ERROR|WARN)/u.test(text)) break;
      else if (text !== '') open?.push(text);
      if (text !== '') last = i;
    }
    const description = sections.get('Description');
    if (!description?.length) return undefined;
    const action = sections.get('Action')?.join('\n');
    // `***************************` above
    const first = line > floor && /^\*{10,}$/u.test(lines.at(line - 1).trim()) ? line - 1 : line;
    return {
      language: 'java',
      tool: 'spring',
      errorType: 'APPLICATION FAILED TO START',
      message: description.join('\n'),
      properties: action ? [['Action', action]] : [],
      first,
      last,
    };
  },
};
