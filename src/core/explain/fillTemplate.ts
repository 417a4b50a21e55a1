import { clip } from './clip';

/** Values by placeholder name. A Map, because names and values come from error text. */
export type Values = Pick<ReadonlyMap<string, string>, 'get'>;

// `{port}`, `{module|the module}`: a name, and what stands there when the report does not say
const placeholder = /\{(\w{1,30})(?:\|([^{}]{0,80}))?\}/g;

// `redis-cli`, `127.0.0.1:6379`, `src/app.js`, `@scope/name`: values that no shell reads as anything but one word
const oneWord = /^[\w@./:][\w@./:+=-]*$/;

const maxValue = 70;

/** Replaces `{name}` and `{name|fallback}`; a name without value or fallback becomes `<name>`. */
export function fillTemplate(template: string, values: Values): string {
  return template.replace(placeholder, (_, name: string, fallback: string | undefined) => {
    const value = values.get(name);
    return value ? clip(value, maxValue) : (fallback ?? `<${name}>`);
  });
}

/**
 * The same for a text whose code spans a person may copy into a shell. Values come from anybody's output: inside a span,
 * one that a shell would take apart, or that is cut, becomes `<name>`.
 */
export function fillCommands(template: string, values: Values): string {
  return template
    .split('`')
    .map((part, index) => fillTemplate(part, index % 2 === 1 ? oneWordOnly(values) : values))
    .join('`');
}

function oneWordOnly(values: Values): Values {
  return { get: (name) => pick(name, values.get(name)) };
}

function pick(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value.length <= maxValue && oneWord.test(value) ? value : `<${name}>`;
}
