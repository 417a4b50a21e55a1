import type { SourceLocation, StackFrame } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import type { Lines } from '../lines';
import { frameOf } from '../location';

// `PHP Fatal error:  Uncaught TypeError: text in /srv/a.php:60`, `Warning: Undefined variable $x in /srv/a.php on line 3`,
// `"Fatal error: Call to undefined function f() in /srv/a.php on line 47"`, `<b>Notice</b>:  text in <b>/srv/a.php</b> on line <b>3</b>`
const opening =
  /(?:^|[\s"'>\]])(?:PHP )?((?:Catchable |Recoverable )?[Ff]atal error|Parse error|(?:Core |Compile |User )?(?:[Ww]arning|[Ee]rror|[Nn]otice|[Dd]eprecated)|Strict Standards|Deprecated|PHP exception): {1,2}(.*)$/;
// `text in /srv/a.php on line 47`, `text in /srv/a.php:60`
const onLine = /^(.*) in (\S.{0,600}?) on line (\d{1,9})"?\.?$/;
const colonLine = /^(.*) in (\S.{0,600}?):(\d{1,9})$/;
// `Uncaught TypeError: text`, `Uncaught exception 'Exception' with message 'text'`, `Uncaught Acme\Error`
const uncaughtNew = /^Uncaught (?:exception: )?([A-Za-z_\\][\w\\]{0,300})(?:: ?([^]*))?$/;
const uncaughtOld = /^Uncaught exception '([\w\\]{1,300})'(?: with message '([^]*?)'?)?$/;
// `#0 /srv/a.php(20): call_user_func_array(Object(Closure), Array)`, `#1 [internal function]: f()`, `#4 {main}`
const framePattern = /^#(\d{1,5}) (?:\{main\}|(\[internal function\]|.{1,600}?)(?:\((\d{1,9})\))?: (.{1,4000}))$/;
// `PHP   1. {main}() /srv/a.php:0`, `    2   0.0010     400000   foo( ) ./a.php:7` (Xdebug)
const xdebugFrame =
  /^(?:PHP )?\s{1,4}\d{1,5}(?:\. | {2,}[\d.]{1,12} {2,}\d{1,12} {2,})(.{1,2000}?)(?:\(.{0,3000}\))? (\S{1,600}):(\d{1,9})$/;

const maxMessageLines = 40;

/** A frame as PHP prints it, with its number; `line` is trimmed. */
export function readPhpFrame(line: string): StackFrame | undefined {
  if (!line.startsWith('#')) return undefined;
  const match = framePattern.exec(line);
  if (!match) return undefined;
  const [, , file, row, call] = match;
  if (call === undefined) return frameOf('{main}');
  // `Acme\Repo->find(Object(Closure), 'x')` -> without its arguments
  const name = call.replace(/\((?:.*)\)?$/, '') || call;
  const isInternal = file === '[internal function]';
  if (!isInternal && row === undefined) return undefined;
  return frameOf(
    call.includes('{closure') ? (/^.*?\{closure[^}]*\}/.exec(call)?.[0] ?? name) : name,
    isInternal ? null : file,
    {
      line: isInternal ? null : Number(row),
    },
  );
}

/** PHP's own messages: uncaught throwables with their stacks and chains, warnings, parse errors. */
export const phpError: Dialect = {
  name: 'phpError',
  kind: 'block',
  triggers: [
    'fatal error',
    'warning',
    'notice',
    'deprecated',
    'parse error',
    'uncaught',
    ' on line',
    'strict standards',
    'php exception',
  ],
  frame: readPhpFrame,
  read(place) {
    const { lines, line } = place;
    const text = untagged(lines.at(line));
    const match = opening.exec(text);
    if (!match) return undefined;
    const [, word = '', said = ''] = match;
    if (said.startsWith('Uncaught ')) return readUncaught(place, said);
    const found = placeIn(place, said);
    if (!found) return undefined;
    const stack = readStack(lines, found.last, place.ceiling);
    return {
      language: 'php',
      tool: 'php',
      errorType: word,
      message: found.message,
      severity: /fatal|parse|^(?:user )?error/i.test(word)
        ? 'fatal'
        : /notice|deprecated|strict/i.test(word)
          ? 'info'
          : 'warning',
      frames: stack.frames,
      innermost: found.innermost,
      first: line,
      last: stack.last,
    };
  },
};

function untagged(text: string): string {
  return text.includes('<')
    ? text.replace(/<\/?(?:b|br|p|pre|a|font|span|strong|i)(?: [^<>]{0,300})?\/?>|<br ?\/>/g, '').trimEnd()
    : text.trimEnd();
}

interface Placed {
  message: string;
  innermost: SourceLocation;
  last: number;
}

/** The message up to ` in FILE on line N`, which may stand some lines below. */
function placeIn({ lines, line, ceiling }: Place, said: string): Placed | undefined {
  let text = said;
  for (let last = line; last < Math.min(ceiling, line + 8);) {
    const end = text.slice(text.lastIndexOf('\n') + 1);
    const match = onLine.exec(end);
    if (match) {
      const message = text.slice(0, text.lastIndexOf('\n') + 1) + match[1]!;
      return { message, innermost: { file: match[2]!, line: Number(match[3]), column: null }, last };
    }
    const below = untagged(lines.at(++last));
    if (below.trim() === '' || opening.test(below)) return undefined;
    text += `\n${below}`;
  }
  return undefined;
}

/** `Uncaught ...`, its stack, those chained behind `Next `, then `thrown in FILE on line N`. */
function readUncaught({ lines, line, ceiling }: Place, said: string): Draft {
  const chain: Draft[] = [];
  let start = line;
  let text = said;
  let thrown: SourceLocation | null = null;
  for (;;) {
    let stack = start + 1;
    // The message may have many lines; `Stack trace:` ends it.
    while (
      stack < ceiling &&
      stack - start < maxMessageLines &&
      !/^(?:#0 |Stack trace:|\s*thrown in |Next )/.test(untagged(lines.at(stack)))
    ) {
      if (placeOf(text) || (lines.at(stack).trim() === '' && !isStackNear(lines, stack, ceiling))) break;
      text += `\n${untagged(lines.at(stack++))}`;
    }
    const read = readStack(lines, stack - 1, ceiling);
    chain.push(throwable(text, read.frames, { first: start, last: read.last }));
    let i = read.last + 1;
    while (i < ceiling && i - read.last < 3 && lines.at(i).trim() === '') i++;
    const below = i < ceiling ? untagged(lines.at(i)) : '';
    const next = /^Next (.*)$/.exec(below)?.[1];
    const end = /^\s*thrown in (.{1,600}) on line (\d{1,9})/.exec(below);
    if (end) {
      thrown = { file: end[1]!, line: Number(end[2]), column: null };
      chain.at(-1)!.last = i;
    }
    if (next === undefined || chain.length >= 30) break;
    start = i;
    text = `Uncaught ${next}`;
  }
  // What is printed last was thrown last: the ones before are its causes.
  const error = chain.pop()!;
  error.first = line;
  error.innermost = thrown ?? error.innermost;
  error.causes = chain.reverse();
  return error;
}

function isStackNear(lines: Lines, from: number, ceiling: number): boolean {
  for (let i = from; i < ceiling && i - from < 20; i++)
    if (/^(?:Stack trace:|#0 )/.test(untagged(lines.at(i)))) return true;
  return false;
}

function placeOf(text: string): RegExpExecArray | null {
  const end = text.slice(text.lastIndexOf('\n') + 1);
  return onLine.exec(end) ?? colonLine.exec(end);
}

function throwable(text: string, frames: StackFrame[], own: Pick<Draft, 'first' | 'last'>): Draft {
  const place = placeOf(text);
  const before = place ? text.slice(0, text.lastIndexOf('\n') + 1) + place[1]! : text;
  const match = uncaughtOld.exec(before) ?? uncaughtNew.exec(before);
  return {
    language: 'php',
    tool: 'php',
    errorType: match?.[1] ?? null,
    message: match?.[2] ?? (match ? '' : before),
    severity: 'fatal',
    frames,
    innermost: place ? { file: place[2]!, line: Number(place[3]), column: null } : null,
    ...own,
  };
}

function readStack(lines: Lines, after: number, ceiling: number): { frames: StackFrame[]; last: number } {
  const frames: StackFrame[] = [];
  let last = after;
  for (let i = after + 1; i < ceiling && i - after < 5000; i++) {
    const text = untagged(lines.at(i));
    const frame = readPhpFrame(text.trim());
    const xdebug = frame ? null : xdebugFrame.exec(text);
    if (frame) frames.push(frame);
    else if (xdebug) frames.push(frameOf(xdebug[1], xdebug[2], { line: Number(xdebug[3]) }));
    else if (
      !/^(?:PHP )?(?:Stack trace|Call Stack):?\s*$|^\[[Ss]tacktrace\]/.test(text.trim()) &&
      !(text.trim() === '' && i === after + 1 && /Call Stack/.test(lines.at(i + 1)))
    )
      break;
    last = i;
  }
  return { frames, last };
}

// `[2024-05-01 10:00:00] local.ERROR: Undefined variable $x {"exception":"[object] (ErrorException(code: 0): Undefined variable $x at /srv/a.php:12)`
const monolog = /^\[[^\]]{10,40}\] [\w-]{1,60}\.(EMERGENCY|ALERT|CRITICAL|ERROR): (.*)$/;
const monologObject = /\[object\] \(([\w\\]{1,300})\(code: ([\w-]{1,20})\): (.*) at (.{1,600}?):(\d{1,9})\)?"?\}? ?$/;
// Collision and artisan: `   Illuminate\Database\QueryException `, then the message, then `  at app/Http/A.php:12`
const collisionTitle =
  /^\s{2,3}([A-Z]\w{0,100}(?:\\\w{1,100}){0,8}(?:Exception|Error)|Error|[A-Z]\w{1,100}(?:\\\w{1,100}){1,8}) ?:? ?$/;
// `  at vendor/laravel/framework/src/Illuminate/Database/Connection.php:760`, `  13  app/Models/User.php:12`
const collisionPlace = /^\s{2}(?:at|\d{1,4}|\+?\d{1,4}) {1,3}(\S.{0,400}):(\d{1,9})$/;
// Symfony's console: `In Connection.php line 703:`, then an empty line, then the message
const consolePlace = /^\s{0,2}In (\S.{0,300}) line (\d{1,9}):$/;
// Older consoles: `  [Illuminate\Database\QueryException]  `, then the message
const consoleTitle = /^\s{2}\[([A-Z]\w{0,100}(?:\\\w{1,100}){0,8})\]\s*$/;

/** Laravel and Symfony: log lines of Monolog, Collision's and the console's boxes. */
export const phpFramework: Dialect = {
  name: 'phpFramework',
  kind: 'block',
  triggers: ['.error: ', '.critical: ', '.emergency: ', '.alert: ', ' line ', 'exception', 'error'],
  read(place) {
    const { lines, line, ceiling } = place;
    const text = lines.at(line).trimEnd();
    const logged = monolog.exec(text);
    if (logged) return readMonolog(place, logged);
    const named = consolePlace.exec(text);
    if (named) {
      const box = boxBelow(lines, line, ceiling);
      const innermost = { file: named[1]!, line: Number(named[2]), column: null };
      return box && draftOf({ errorType: null, message: box.message }, { innermost, first: line, last: box.last });
    }
    const titled = consoleTitle.exec(text);
    if (titled) {
      const box = boxBelow(lines, line, ceiling);
      return (
        box &&
        draftOf({ errorType: titled[1]!, message: box.message }, { innermost: null, first: line, last: box.last })
      );
    }
    const collision = collisionTitle.exec(lines.at(line));
    return collision ? readCollision(place, collision[1]!) : undefined;
  },
};

function draftOf(
  said: Pick<Draft, 'errorType' | 'message'>,
  rest: Pick<Draft, 'innermost' | 'first' | 'last' | 'frames' | 'code'>,
): Draft {
  // `SQLSTATE[HY000] [2002] Connection refused`
  const state = /SQLSTATE\[(\w{5})\]/.exec(said.message ?? '')?.[1] ?? null;
  return { language: 'php', tool: 'php', ...said, code: state, ...rest };
}

function readMonolog({ lines, line, ceiling }: Place, [, level = '', said = '']: RegExpExecArray): Draft {
  const object = monologObject.exec(said);
  const message = said.replace(/ \{"(?:exception|userId)".*$/, '');
  const stack = readStack(lines, line, ceiling);
  let { last } = stack;
  // `"} ` closes the record.
  if (last > line && /^"\}\s*$/.test(lines.at(last + 1)) && last + 1 < ceiling) last++;
  return draftOf(
    { errorType: object?.[1] ?? level, message },
    {
      frames: stack.frames,
      innermost: object ? { file: object[4]!, line: Number(object[5]), column: null } : null,
      first: line,
      last,
    },
  );
}

/** The indented text between two empty lines. */
function boxBelow(lines: Lines, line: number, ceiling: number): { message: string; last: number } | undefined {
  const message: string[] = [];
  let last = line;
  for (let i = line + 1; i < ceiling && i - line < 40; i++) {
    const text = lines.at(i);
    if (text.trim() === '') {
      if (message.length > 0) break;
      continue;
    }
    if (!/^\s{2}/.test(text)) break;
    message.push(text.trim());
    last = i;
  }
  return message.length > 0 ? { message: message.join('\n'), last } : undefined;
}

function readCollision(place: Place, errorType: string): Draft | undefined {
  const { lines, line, ceiling } = place;
  const box = boxBelow(lines, line, ceiling);
  if (!box) return undefined;
  const frames: StackFrame[] = [];
  let { last } = box;
  for (let i = box.last + 1; i < ceiling && i - line < 200; i++) {
    const text = lines.at(i).trimEnd();
    const match = collisionPlace.exec(text);
    if (match) {
      // `      App\Http\A::show()` under a numbered place
      const name = /^\s{6,}(\S.{0,300}?)\((?:.*)\)$/.exec(lines.at(i + 1))?.[1];
      frames.push(frameOf(name, match[1], { line: Number(match[2]) }));
    } else if (text.trim() !== '' && !/^\s{2,}/.test(text)) break;
    if (text.trim() !== '') last = i;
  }
  return frames.length > 0 ? draftOf({ errorType, message: box.message }, { frames, first: line, last }) : undefined;
}
