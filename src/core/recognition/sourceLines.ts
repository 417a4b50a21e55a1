import { wordsOf } from './wordsOf';

/** Keeps source that a tool printed to a screenful, however long the output is. */
const MAX_LINES = 4000;

/** Folders of code that is not one's own. */
const FOREIGN = /site-packages|dist-packages|node_modules|[\\/]lib[\\/]python|<frozen|node:internal|internal[\\/]/;

/**
 * The lines of one's own source that tools print beside an error, nearest to where it was raised first; at most three.
 * A refactoring moves and renames files and functions, but the line that fails often stays.
 */
export function sourceLines(text: string): string[] {
  const lines = text.split('\n', MAX_LINES);
  const found: { line: string; inner: boolean }[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const next = lines[i + 1]?.trimEnd() ?? '';
    //   File "/app/billing/db.py", line 22, in invoice_rows
    if (/^\s*(?:\|\s*)?File "[^"]+", line \d+/.test(line)) {
      if (!FOREIGN.test(line) && /^\s{4}/.test(next) && isSource(next)) found.push({ line: next.trim(), inner: true });
      // test_vat.py:3: in <module>
    } else if (/^\S+:\d+: in \S/.test(line)) {
      if (!FOREIGN.test(line) && /^\s{4}/.test(next) && isSource(next)) found.push({ line: next.trim(), inner: true });
      // >       assert basket('b') == ['b']
    } else if (/^>\s{1,8}\S/.test(line) && isSource(line.slice(1))) {
      found.push({ line: line.slice(1).trim(), inner: true });
      //   12 |     let total = net + vat;
    } else if (/^\s*>?\s*\d+ \|\s*\S/.test(line) && /^\s*\|/.test(next)) {
      found.push({ line: line.replace(/^\s*>?\s*\d+ \|/, '').trim(), inner: false });
      // const chalk = require('chalk');
      //               ^
    } else if (/^\s*[\^~][\^~\s]*$/.test(next) && isSource(line) && !/^\s*File "/.test(line)) {
      found.push({ line: line.trim(), inner: false });
    }
  }
  // Stacks that print source go inwards; compilers print the first error first.
  const inner = found.filter((entry) => entry.inner).reverse();
  const outer = found.filter((entry) => !entry.inner);
  return [...new Set((inner.length > 0 ? inner : outer).map((entry) => entry.line))].slice(0, 3);
}

/** The words of a source line, its punctuation dropped. */
export function sourceWords(line: string): string[] {
  return [...new Set(wordsOf(line.slice(0, 300)))].slice(0, 24);
}

function isSource(line: string): boolean {
  return /[\p{L}_]/u.test(line) && !/^\s*(?:[\^~]+|File "|Traceback|\.\.\.)/.test(line);
}
