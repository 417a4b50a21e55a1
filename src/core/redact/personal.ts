import { isIPv4, isIPv6 } from 'node:net';
import { COMMON_WORDS } from './commonWords';
import type { Span } from './span';

/** Finds the home folders, user names and addresses of one configuration. */
export interface PersonalFinder {
  find(text: string): Span[];
}

/** What is personal on this machine. */
export interface PersonalOptions {
  homeFolders: readonly string[];
  userNames: readonly string[];
  ipAddresses: boolean;
}

// Folders in /home, /Users and C:\Users that are nobody's
const SHARED_HOMES = new Set(['shared', 'public', 'default', 'all users', 'default user', 'linuxbrew', 'lost+found']);

// GET /home/settings 200: a route, not a folder
const ROUTE = /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+$/;

// A separator of folders: / \ \\ (in JSON) %2F %5C
const SEPARATOR = String.raw`(?:\/|\\{1,4}|%2[Ff]|%5[Cc])`;

// The person's folder in home/ada/x, Users\ada\x, Users\\Ada Lovelace\\x: from the landmark on
const HOME_TAIL = new RegExp(
  `(?:home|Users|[Dd]ocuments and [Ss]ettings)${SEPARATOR}((?:[^\\s/\\\\:"'\`<>|?*%()[\\]{},;$&=@!#]|%20)[^\\s/\\\\:"'\`<>|?*%()[\\]{},;$&=@!#]{0,63}(?: [^\\s/\\\\:"'\`<>|?*]{1,32}){0,2}(?=\\\\)|(?:[^\\s/\\\\:"'\`<>|?*%()[\\]{},;$&=@!#]|%20){1,64})`,
  'y',
);

// What stands before the landmark: /, C:\\, /c%3A/, /mnt/c/, /cygdrive/c/, /c/ (Git's shell), /System/Volumes/Data/, /var/
const HOME_HEAD = new RegExp(
  String.raw`(?:\/mnt\/[a-z]|\/cygdrive\/[a-z]|(?<![\w.])\/[a-z]|\/?\b[A-Za-z](?::|%3[Aa])|\/System\/Volumes\/Data|\/var|\/usr|\/export)?${SEPARATOR}$`,
);

// ada in ada@laptop:~$
const PROMPT_HOST = /^@[A-Za-z][\w.-]{0,63}(?=[:\s~#$%\]]|$)/;

// 10.1.2.3, 10.1.2.3:8080
const IPV4 = /(?<![\d.\w-])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]|-?\w)/g;

// 2001:db8::1, fe80::1%eth0
const IPV6 = /(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])/g;

/** Prepares a finder; worth keeping for many texts. */
export function createPersonalFinder(options: PersonalOptions): PersonalFinder {
  const homes = homePattern(options.homeFolders);
  const users = userPattern(options.userNames);
  const distinctive = new Set(options.userNames.filter(isDistinctive).map((name) => name.toLowerCase()));
  return {
    find(text) {
      const spans: Span[] = [];
      if (homes) {
        for (const match of text.matchAll(homes)) {
          spans.push({ start: match.index, end: match.index + match[0].length, replacement: '~' });
        }
      }
      findHomes(text, spans);
      if (users) findUsers(text, users, distinctive, spans);
      if (options.ipAddresses) findAddresses(text, spans);
      return spans;
    },
  };
}

function findHomes(text: string, spans: Span[]): void {
  // A person's own home may be called /srv/home: what follows in it is a folder of theirs, and nobody's name.
  const ownEnds = new Set(spans.map(({ end }) => end));
  for (const landmark of ['home', 'Users', 'ocuments and ']) {
    for (let at = text.indexOf(landmark); at >= 0; at = text.indexOf(landmark, at + landmark.length)) {
      if (ownEnds.has(at + landmark.length)) continue;
      const span = homeAt(text, landmark === 'ocuments and ' ? at - 1 : at);
      if (span) spans.push(span);
    }
  }
}

function homeAt(text: string, at: number): Span | undefined {
  const before = text[at - 1];
  if (before !== '/' && before !== '\\' && before !== 'F' && before !== 'f' && before !== 'C' && before !== 'c')
    return undefined;
  HOME_TAIL.lastIndex = at;
  const tail = HOME_TAIL.exec(text);
  if (!tail) return undefined;
  const head = HOME_HEAD.exec(text.slice(Math.max(0, at - 32), at));
  const user = tail[1]!;
  if (!head || SHARED_HOMES.has(user.toLowerCase()) || /^[.~-]/.test(user)) return undefined;
  const start = at - head[0].length;
  const end = at + tail[0].length;
  const previous = text[start - 1] ?? ' ';
  // /backup/home/ada/x, https://example.org/home/list: in the middle of a path only the name goes, of an address nothing.
  if (/[\w.~)\]-]/.test(previous)) {
    return isInAddress(text, start) ? undefined : { start: end - user.length, end, replacement: '<user>' };
  }
  if (!hasTail(text, end) || ROUTE.test(text.slice(Math.max(0, start - 12), start))) return undefined;
  return { start, end, replacement: '~' };
}

/** A home folder is followed by more of a path, or ends there. */
function hasTail(text: string, end: number): boolean {
  return !/[\p{L}\p{N}_]/u.test(text[end] ?? ' ');
}

function isInAddress(text: string, index: number): boolean {
  return /https?:\/\/[^\s"'<>]*$/.test(text.slice(Math.max(0, index - 300), index));
}

function homePattern(folders: readonly string[]): RegExp | undefined {
  const variants = new Set<string>();
  for (const folder of folders) {
    const trimmed = folder.replace(/[/\\]+$/, '');
    const parts = trimmed.split(/[/\\]+/).filter((part) => part !== '' && !/^[A-Za-z]:$/.test(part));
    // `/` or `C:\` is no one's home.
    if (parts.length === 0) continue;
    const drive = /^([A-Za-z]):/.exec(trimmed)?.[1];
    const separator = '(?:[/\\\\]{1,4}|%2[Ff]|%5[Cc])';
    const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join(separator);
    const lead = drive
      ? `(?:/?${caseless(drive)}(?::|%3[Aa])|/mnt/${drive.toLowerCase()}|/cygdrive/${drive.toLowerCase()}|/${drive.toLowerCase()})`
      : '';
    variants.add(`${lead}${separator}${escaped}`);
  }
  if (variants.size === 0) return undefined;
  const alternatives = [...variants].sort((a, b) => b.length - a.length).join('|');
  return new RegExp(
    `(?<![\\w.~-])(?:${alternatives})(?![\\w.-])`,
    folders.some((folder) => /^[A-Za-z]:/.test(folder)) ? 'gi' : 'g',
  );
}

function caseless(letter: string): string {
  return `[${letter.toLowerCase()}${letter.toUpperCase()}]`;
}

function userPattern(names: readonly string[]): RegExp | undefined {
  const usable = names.filter((name) => name.length >= 2 && name.length <= 100);
  if (usable.length === 0) return undefined;
  const escaped = usable.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{N}_<])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
}

function findUsers(text: string, users: RegExp, distinctive: ReadonlySet<string>, spans: Span[]): void {
  for (const match of text.matchAll(users)) {
    const end = match.index + match[0].length;
    const isPrompt = PROMPT_HOST.test(text.slice(end, end + 66));
    if (isPrompt || distinctive.has(match[0].toLowerCase())) {
      spans.push({ start: match.index, end, replacement: '<user>' });
    }
  }
}

/** A name that is no word of its own, so that masking it everywhere loses nothing else. */
function isDistinctive(name: string): boolean {
  return name.length >= 4 && !COMMON_WORDS.has(name.toLowerCase());
}

function findAddresses(text: string, spans: Span[]): void {
  for (const match of text.matchAll(IPV4)) {
    if (!isIPv4(match[0]) || /^(?:127\.|0\.0\.0\.0$|255\.)/.test(match[0])) continue;
    spans.push({ start: match.index, end: match.index + match[0].length, replacement: '<ip>' });
  }
  for (const match of text.matchAll(IPV6)) {
    const groups = match[0].split(':').filter((group) => group !== '');
    if (!isIPv6(match[0]) || groups.length < 2 || !/\d/.test(match[0])) continue;
    spans.push({ start: match.index, end: match.index + match[0].length, replacement: '<ip>' });
  }
}
