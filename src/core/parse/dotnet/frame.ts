import type { StackFrame } from '../../report';
import { frameOf } from '../location';

/** "at", "in" and "line" in the languages that .NET prints them in. */
const at = '(?:at|bei|à|en|в|w|a|em|vid|ved|在|於|場所|위치:)';
const inFile = '(?:in|dans|en|в|w|em|i|位置|場所|파일)';
const row = '(?:line|ligne|Zeile|línea|строка|wiersz|riga|linha|rad|linje|行号|行號|行|줄)';

// `at Acme.Repo.Get(Int32 id) in C:\src\Repo.cs:line 42`, `at Acme.Repo.<Get>d__3.MoveNext()`,
// `at A.B (System.String x) [0x00000] in <filename unknown>:0` (mono), `bei A.B() in C:\a.cs:Zeile 3.`
const framePattern = new RegExp(
  `^${at} (([^\\s(][^(]{0,1000}?) ?\\(([^\\n]{0,3000}?)\\))(?: ?\\[0x[\\da-f]{1,8}\\])?(?: ${inFile} (.{1,600}?):(?:${row} ?)?(\\d{1,9})\\.?)?$`,
  'u',
);
const lead = new RegExp(`^${at} `, 'u');

/** A frame as .NET and mono print it; `line` is trimmed. The function keeps its parameters, as printed. */
export function readDotnetFrame(line: string): StackFrame | undefined {
  if (line.length > 6000 || !lead.test(line)) return undefined;
  const match = framePattern.exec(line);
  if (!match) return undefined;
  const [, call, name = '', parameters = '', file, number] = match;
  if (!isMethod(name) || !areParameters(parameters)) return undefined;
  // `<filename unknown>:0`, `<6cfb5e2f3a5f4e7d>:0`
  if (file === undefined || /^<.*>$/.test(file)) return frameOf(call);
  return frameOf(call, file, { line: Number(number) || null });
}

/** `Acme.Repo.<Get>d__3.MoveNext`, `Program.<Main>$`, `lambda_method32`, `InvokeStub_Foo.Bar` */
function isMethod(name: string): boolean {
  return /^[\p{L}_<@$][^\s:]*(?:[.+][^\s:]+)$/u.test(name.replace(/, /g, ',')) || /^lambda_method\d*$/.test(name);
}

/** `String name, Int32& count`, or none; but not V8's and Java's places: `/srv/a.js:1:2`, `Main.java:12`, `native` */
function areParameters(inside: string): boolean {
  if (inside === '') return true;
  if (/:\d+$|^(?:native|<anonymous>|index \d|Native Method|Unknown Source|eval at )|[/\\]/.test(inside)) return false;
  // A type and a name: `Int32 id`, `List`1 items`, `T value`; an unnamed parameter: `IntPtr`
  return /^[\p{L}_<(`][^\s:;]*(?: |,|$)/u.test(inside);
}
