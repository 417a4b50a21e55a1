import type { SourceLocation } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';
import { indentOf } from '../location';
import { nativeLanguageOf } from './language';

// `/usr/bin/ld: `, `x86_64-linux-gnu-ld.gold: error: `, `ld.lld: error: `, `C:\mingw\bin\ld.exe: `, `wasm-ld: error: `
const linker =
  /^\s{0,12}(?:\S{0,600}[\\/])?((?:[\w.]{1,40}-){0,5}(?:ld|ld64|lld|mold|gold)(?:[.-](?:bfd|gold|lld|mold|link|new|real))?(?:-\d{1,3})?(?:\.exe)?|lld-link|wasm-ld) ?: (?:(error|fatal error|fatal|internal error|warning): )?(.*)$/;

/** What a linker complains about: the words and the type that they stand for. */
const complaints: readonly [pattern: RegExp, errorType: string][] = [
  // "multiple definition of `log_level_t'", "définitions multiples de « lasttick »"
  [/(?:multiple definition of |définitions multiples de |Mehrfachdefinition von |definiciones múltiples de |duplicate symbol:? ).*$/u, 'multiple definition'],
  // "undefined reference to symbol 'pthread_create@@GLIBC_2.2.5'", "undefined reference to`dlerror'"
  [/(?:undefined reference to|référence indéfinie vers|référence à .{1,400} non définie|Nicht definierter Verweis auf|nicht definierter Verweis auf|referencia a .{1,400} sin definir|未定义引用|undefined symbols?:).*$/u, 'undefined reference'],
  // "cannot find -lssl: No such file or directory", "library not found for -lssl", "unable to find library -lssl"
  [/(?:cannot find -?l?\S|library not found for |library '\w[^']{0,200}' not found|unable to find library |ne peut trouver |kann .{1,200} nicht finden).*$/u, 'cannot find'],
  // "relocation R_X86_64_32 against `.rodata' can not be used when making a shared object; recompile with -fPIC"
  [/relocation .{1,200} (?:against|out of range|cannot be used).*$/u, 'relocation'],
]; // prettier-ignore

/** GNU ld, gold, lld, mold and Apple's linker: each missing, double or unfit symbol is an error of its own. */
export const linkerDialect: Dialect = {
  name: 'linker',
  kind: 'block',
  triggers: [
    'undefined reference to', 'multiple definition of', 'ld: ', 'ld :', 'ld.exe: ', 'lld: ', 'lld-link: ', 'ld.gold: ',
    'ld.bfd: ', 'mold: ', 'duplicate symbol', 'undefined symbols for architecture', 'cannot find -l',
  ], // prettier-ignore
  read(place) {
    const text = place.lines.at(place.line);
    if (/^\s*Undefined symbols for architecture /.test(text) || /^\s*duplicate symbol .* in:$/.test(text)) {
      return readApple(place);
    }
    const own = linker.exec(text);
    const said = own?.[3] ?? text;
    // `ld: a.o: in function `main':` is followed by what is wrong there
    if (/: [Ii]n function [`'‘"].{1,2000}['’"]:$|: dans la fonction .{1,2000}:$/.test(said)) return undefined;
    const found = complaintIn(said);
    if (found) return readComplaint(place, { said, ...found }, own?.[1]);
    if (!own || own[2] === 'warning' || /\bwarning: /.test(said)) return undefined;
    return readOther(place, own);
  },
};

interface Complaint {
  said: string;
  errorType: string;
  message: string;
}

function complaintIn(text: string): Omit<Complaint, 'said'> | undefined {
  for (const [pattern, errorType] of complaints) {
    const message = pattern.exec(text)?.[0];
    if (message !== undefined) return { errorType, message };
  }
  return undefined;
}

function readComplaint(place: Place, { said, errorType, message }: Complaint, program: string | undefined): Draft {
  const { lines, line, floor, ceiling } = place;
  let first = line;
  let before = said.slice(0, said.length - message.length);
  // The place and "in function" may stand on the lines above.
  for (let i = line - 1; i >= floor && line - i <= 2; i--) {
    const above = lines.at(i);
    if (!/:\s*$/.test(above) || !(linker.test(above) || /: [Ii]n function |\.o: ?$/.test(above))) break;
    first = i;
    before = `${above.trim()} ${before}`;
  }
  let last = line;
  const rest: string[] = [];
  // `meta.o:src/meta.c:14: first defined here`, `>>> referenced by main.c:5`, `libpthread.so.0: error adding symbols: DSO missing`
  while (last + 1 < ceiling && last - line < 12) {
    const next = lines.at(last + 1);
    if (
      complaintIn(next) ||
      !/first defined here|error adding symbols|^\s*>>> |défini pour la première fois/.test(next)
    ) {
      break;
    }
    rest.push(next.trim());
    last++;
  }
  const innermost = sourceIn(before) ?? sourceIn(rest[0] ?? '');
  return {
    language: languageOf(innermost, `${message} ${before}`),
    tool: toolOf(program),
    errorType,
    message: [message, ...rest].join('\n'),
    innermost,
    first,
    last,
  };
}

/** What the linker says in other words: `file not recognized`, `symbol(s) not found for architecture arm64` ... */
function readOther(place: Place, [, program, word, message = '']: RegExpExecArray): Draft | undefined {
  const { lines, line, ceiling } = place;
  // `ld: a.o:src/a.c:7:` goes on below
  if (message === '' || message.endsWith(':') || /^(?:skipping incompatible|final link failed|i386|i?\d)/.test(message))
    return undefined;
  let last = line;
  while (last + 1 < ceiling && last - line < 20 && /^>>> /.test(lines.at(last + 1))) last++;
  return {
    language: 'c',
    tool: toolOf(program),
    errorType: word ?? 'ld',
    message,
    innermost: sourceIn(lines.at(line)) ?? sourceIn(last > line ? lines.at(line + 1) : ''),
    isEcho: /^symbol\(s\) not found|^\d+ duplicate symbol/.test(message),
    first: line,
    last,
  };
}

/** Apple: `Undefined symbols for architecture arm64:`, `  "_f", referenced from:`, `      _main in main.o`. */
function readApple({ lines, line, ceiling }: Place): Draft {
  const message = [lines.at(line).trim()];
  let last = line;
  while (last + 1 < ceiling && last - line < 400 && indentOf(lines.at(last + 1)) >= 2) {
    message.push(lines.at(++last).trimEnd());
  }
  const isDouble = message[0]!.startsWith('duplicate');
  // `ld: symbol(s) not found for architecture arm64`
  if (last + 1 < ceiling && /^ld: /.test(lines.at(last + 1))) last++;
  return {
    language: languageOf(null, message.join(' ')),
    tool: 'ld',
    errorType: isDouble ? 'duplicate symbol' : 'Undefined symbols',
    message: message.slice(0, 20).join('\n'),
    innermost: null,
    first: line,
    last,
  };
}

/** The last source file in a text such as `dictfile.o:src/dictfile.c:7:` or `main.c:(.text+0x5): `; null when none. */
function sourceIn(text: string): SourceLocation | null {
  let found: SourceLocation | null = null;
  // `src/a.c:7`, `a.cpp:(.text+0x5)`, `(a.c:5)`
  for (const match of text.slice(0, 4000).matchAll(/([^\s:()"'`]{1,400}\.\w{1,5}):(?:(\d{1,9})\b|\(|function )/g)) {
    if (!nativeLanguageOf(match[1]!)) continue;
    found = { file: match[1]!, line: match[2] === undefined ? null : Number(match[2]), column: null };
  }
  return found;
}

function languageOf(innermost: SourceLocation | null, text: string): string {
  const language = innermost && nativeLanguageOf(innermost.file);
  return language || (/::|\.(?:cpp|cc|cxx)\b|\w\(|_ZN|libstdc/.test(text) ? 'cpp' : 'c');
}

function toolOf(program: string | undefined): string {
  const name = program?.replace(/\.exe$/, '') ?? 'ld';
  return /lld/.test(name) ? 'lld' : (/gold|mold/.exec(name)?.[0] ?? 'ld');
}
