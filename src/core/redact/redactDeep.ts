import { createRedactor, type RedactOptions } from './redact';
import { isPlaceholder } from './placeholder';
import { labelForName, nameStrength } from './secretNames';

/**
 * A copy of plain data with every text redacted. A text whose key (or, in a pair of texts, whose first text)
 * names a secret goes whole: `{ password: 'x' }`. Only a key that is a path, mailbox or token itself is redacted. Anything that is no object, array or text stays as it is.
 */
export function redactDeep<T>(value: T, options: RedactOptions): T {
  const redactText = createRedactor(options);
  const copies = new Map<object, object>();
  const waiting: [from: object, to: object][] = [];

  function copy(item: unknown, name: string): unknown {
    if (typeof item === 'string') return redactNamed(item, name);
    if (typeof item !== 'object' || item === null) return item;
    const known = copies.get(item);
    if (known) return known;
    const made: object = Array.isArray(item) ? new Array<unknown>(item.length) : {};
    copies.set(item, made);
    waiting.push([item, made]);
    return made;
  }

  function redactNamed(text: string, name: string): string {
    const isSecret = name !== '' && nameStrength(name) === 'strong' && !/\s/.test(text.trim());
    return isSecret && !isPlaceholder(text) ? `<secret:${labelForName(name)}>` : redactText(text);
  }

  /** Names of fields stay; a key taken from a text, such as a file's path, is redacted like one. */
  function redactKey(key: string, target: object): string {
    if (key.length < 20 && !/[/\\@]/.test(key)) return key;
    const clean = redactText(key);
    let free = clean;
    for (let count = 2; free !== key && Object.hasOwn(target, free); count++) free = `${clean} (${count})`;
    return free;
  }

  const result = copy(value, '');
  // A list, not recursion: data from outside may be nested deeper than the call stack.
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [from, to] = next;
    const pairName = isPairOfTexts(from) ? from[0] : '';
    for (const key of Object.keys(from)) {
      const name = Array.isArray(from) ? (key === '1' ? pairName : '') : key;
      const item = copy((from as Record<string, unknown>)[key], name);
      // `__proto__` as a key of data must stay data.
      Object.defineProperty(to, Array.isArray(from) ? key : redactKey(key, to), {
        value: item,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
  }
  return result as T;
}

function isPairOfTexts(value: object): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string';
}
