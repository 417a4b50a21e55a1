import { invalidChannelName } from '../errors';
import type { Scope } from './memory';

const MAX_LENGTH = 80;

// debugging, error-patterns, team-2
const NAME = /^[a-z0-9-]+$/;

/** Gives the name back when it is `^[a-z0-9-]+$`, 1 to 80 characters, no leading, trailing or double hyphen; else throws. */
export function checkChannelName(name: unknown): string {
  if (typeof name !== 'string') throw invalidChannelName(String(name), 'must be a text.');
  if (name.length === 0) throw invalidChannelName(name, 'is empty.');
  if (name.length > MAX_LENGTH) {
    throw invalidChannelName(
      `${name.slice(0, MAX_LENGTH)}...`,
      `has ${name.length} characters; at most ${MAX_LENGTH}.`,
    );
  }
  if (!NAME.test(name)) throw invalidChannelName(name, 'may hold only a-z, 0-9 and hyphens.');
  if (name.startsWith('-') || name.endsWith('-')) throw invalidChannelName(name, 'starts or ends with a hyphen.');
  if (name.includes('--')) throw invalidChannelName(name, 'has a double hyphen.');
  return name;
}

/** `proj:<name>` or `global:<name>`. Throws on a bad name. */
export function channelId(scope: Scope, name: string): string {
  return `${scope === 'global' ? 'global' : 'proj'}:${checkChannelName(name)}`;
}

/** Scope and name of a channel's id. Throws when it has another form. */
export function parseChannelId(id: string): { scope: Scope; name: string } {
  const colon = id.indexOf(':');
  const prefix = id.slice(0, Math.max(0, colon));
  if (prefix !== 'proj' && prefix !== 'global') {
    throw invalidChannelName(id, 'must start with proj: or global:.');
  }
  return { scope: prefix === 'global' ? 'global' : 'project', name: checkChannelName(id.slice(colon + 1)) };
}
