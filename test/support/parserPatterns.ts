import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** A regular expression as it is written in the parser's sources. */
export interface WrittenPattern {
  /** `src/core/parse/...:line` */
  where: string;
  source: string;
  flags: string;
}

const folder = join(__dirname, '..', '..', 'src', 'core', 'parse');

/** Every regular expression literal under src/core/parse; the few that are built with `new RegExp` are not seen. */
export function parserPatterns(): WrittenPattern[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => patternsIn(join(folder, file)));
}

function patternsIn(path: string): WrittenPattern[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const found: WrittenPattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({
        where: `${relative(join(folder, '..', '..', '..'), path)}:${line}`,
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/**
 * The same expression with its larger bounds gone: `{0,400}` becomes `*`, `{2,40}` becomes `{2,}`. What is safe without
 * a bound is safe with it, and the automaton of recheck does not have to unroll four hundred states.
 */
export function unbounded(source: string): string {
  return source.replace(/\{(\d+),(\d+)\}/g, (whole, least: string, most: string) => {
    if (Number(most) <= 8) return whole;
    return least === '0' ? '*' : least === '1' ? '+' : `{${Math.min(Number(least), 8)},}`;
  });
}
