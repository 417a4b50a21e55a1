import type { ErrorReport } from '../report';
import { splitIdentifier } from './wordsOf';

/** Words that stand in everybody's paths. */
const EVERYWHERE = new Set(
  'home dev user users workspaces workspace app src lib usr tmp opt srv var etc main index test tests org com net io java py js ts mjs cjs tsx jsx cpp hpp cc rs go rb pl sh php json node modules bin out dist build target projects project code documents desktop program files local share root mnt data work runner repo repos git github www html public static init cli server client core utils util helpers common base types model models string run stdin repl jar lib junit'.split(
    ' ',
  ),
);

/** Folders of dependencies, tools and the system. */
const FOREIGN =
  /node_modules|site-packages|dist-packages|[\\/]lib[\\/]python|\.pyenv|\.cargo|\.rustup|\.m2|\.gradle|\/usr\/|\/rustc\/|node:|<frozen|internal\/|java\.base|^(?:java|javax|jdk|sun|org\.junit|kotlin|scala)\./;

/** A path with a folder, or a file name with an extension of source: `src/io/CsvLoader.java`, `nightly.py`, `C:\app\run.ts`. */
const PATH =
  /(?:[A-Za-z]:\\|~?\/|\.{1,2}\/)?(?:[\w@.+-]{1,60}[\\/]){1,16}[\w@.+-]{1,60}|\b[\w-]{2,60}\.(?:py|[cm]?[jt]sx?|java|kt|go|rs|rb|php|cs|c|cc|cpp|h|hpp|swift|pl|pm|sh|sql|csv|ya?ml|toml)\b/g;

/** The words of the project's own folders, files and packages around an error: other projects have others. At most 32. */
export function territoryOf(chain: readonly ErrorReport[], text: string, command: string): string[] {
  const words = new Set<string>();
  const add = (path: string) => {
    if (FOREIGN.test(path)) return;
    for (const part of path.split(/[^\p{L}\p{N}_]+/u)) {
      for (const word of splitIdentifier(part)) {
        if (word.length > 1 && !/^\d+$/.test(word) && !EVERYWHERE.has(word)) words.add(word);
      }
    }
  };
  for (const report of chain) {
    for (const frame of report.frames.filter((frame) => frame.inApp).slice(0, 12)) {
      add(frame.file ?? '');
      // com.acme.stock.io.CsvLoader.parsePrice: the package, not the function
      if (report.language === 'java' || report.language === 'kotlin')
        add((frame.function ?? '').split('.').slice(0, -1).join('.'));
    }
  }
  for (const [path] of command.slice(0, 500).matchAll(PATH)) add(path);
  for (const line of text.slice(0, 8000).split('\n')) {
    if (words.size >= 32) break;
    // Stack lines were seen above, where one's own are known from the others.
    if (/^\s*(?:at |File "|\.{3} )/.test(line)) continue;
    for (const [path] of line.slice(0, 500).matchAll(PATH)) add(path);
  }
  return [...words].slice(0, 32);
}
