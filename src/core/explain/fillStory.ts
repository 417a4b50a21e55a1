import type { ExplanationSource, Story, StoryTemplate } from './explanation';
import { fillCommands, fillTemplate, type Values } from './fillTemplate';

/** A story with the values of one report in it. */
export function fillStory(template: StoryTemplate, values: Values, source: ExplanationSource): Story {
  const fill = (text: string) => fillTemplate(text, values);
  return {
    title: fill(template.title),
    summary: fill(template.summary),
    causes: template.causes.map(fill),
    checks: template.checks.map((check) => fillCommands(check, values)),
    source,
  };
}
