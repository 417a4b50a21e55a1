import type { SourceLocation } from '../../report';
import type { Dialect } from '../dialect';
import { nativeLanguageOf } from '../c/language';

// MSBuild's canonical form, which csc, fsc, vbc, cl, link and many tools share:
// `Program.cs(4,7): error CS0246: text [app.csproj]`, `main.obj : error LNK2019: text`, `a.cpp(12): fatal error C1083: text`,
// `CSC : error CS5001: text`, `  1>C:\a.cs(3,4,3,10): warning CS0168: text`, `a.cu(3): error: identifier "x" is undefined`
const canonical =
  /^\s{0,12}(?:\d{1,4}(?::\d{1,4})?>\s{0,8})?(?:((?:[A-Za-z]:)?[^:>|"*?]{1,600}?)(?:\((\d{1,9})(?:[,-](\d{1,9}))?(?:,(\d{1,9}),(\d{1,9})|-\d{1,9})?\))? ?: )?(?:[A-Za-z]{1,30} )??((?:fatal |internal |Command line )?(?:error|warning))(?: #?([A-Z]{1,12}\d{2,7}|\d{2,6}|[A-Z]\w{2,30}-?\d{2,6}))? ?: (.*)$/;
// ` [C:\src\app\app.csproj]`, ` [/src/app.csproj::TargetFramework=net8.0]`
const project = / \[([^[\]]{1,600}\.\w{0,6}proj(?:::[^\]]{1,200})?|[^[\]]{1,600}\.(?:sln|metaproj)x?)\]$/;

const owners: readonly [prefix: RegExp, language: string, tool: string][] = [
  [/^(?:CS|NETSDK|NU|MSB|BL|SYSLIB|CA|IDE|ASP|EF|xUnit|NUnit|RZ|AD|CSC|SA|RS)\d/, 'dotnet', 'dotnet build'],
  [/^(?:BC|VB)\d/, 'dotnet', 'vbc'],
  [/^FS\d/, 'dotnet', 'fsc'],
  [/^(?:LNK|CVT)\d/, 'cpp', 'link'],
  [/^(?:C|D|U|RC|CL)\d/, 'cpp', 'msvc'],
];

/** MSBuild and the compilers that it runs (C#, F#, Visual Basic, C++), NuGet, and Microsoft's linker. */
export const msbuild: Dialect = {
  name: 'msbuild',
  kind: 'block',
  triggers: ['error ', 'warning ', '): error', '): warning', '): fatal error'],
  read({ lines, line, ceiling }) {
    const match = canonical.exec(lines.at(line));
    if (!match) return undefined;
    const [, origin, row, column, , , word = '', code, said = ''] = match;
    const owner = owners.find(([prefix]) => code !== undefined && prefix.test(code));
    const native = origin !== undefined && row !== undefined ? nativeLanguageOf(origin) : undefined;
    // Without a code of a known tool only a source place tells: nvcc and icc print `a.cu(3): error: text`
    if (!owner && !native) return undefined;
    const proj = project.exec(said)?.[1];
    const isSource =
      origin !== undefined && (row !== undefined || /\.\w{1,10}$/.test(origin)) && !/\.(?:exe|obj|lib)$/i.test(origin);
    const innermost: SourceLocation | null = isSource
      ? { file: origin, line: row ? Number(row) : null, column: column ? Number(column) : null }
      : null;
    let last = line;
    // MSVC's details: `a.cpp(3): note: see declaration of 'x'`, indented lines and carets
    if (owner?.[1] === 'cpp' || native) {
      while (
        last + 1 < ceiling &&
        last - line < 60 &&
        /: note: |^ {4,}\S|\(compiling source file /.test(lines.at(last + 1))
      )
        last++;
    }
    return {
      language: native ?? owner![1],
      tool: owner?.[2] ?? (/\.cuh?$/.test(origin ?? '') ? 'nvcc' : 'msvc'),
      errorType: code ?? word,
      message: proj === undefined ? said : said.replace(project, ''),
      code: code ?? null,
      severity: word === 'warning' ? 'warning' : word.startsWith('fatal') ? 'fatal' : 'error',
      innermost,
      // nmake's and the linker's last words count what was said before.
      isEcho: code === 'U1077' || code === 'LNK1120' || code === 'MSB3073',
      properties: proj ? [['project', proj]] : [],
      first: line,
      last,
    };
  },
};
