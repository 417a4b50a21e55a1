import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One text of test/corpus, with where its expected reports are. */
export interface CorpusText {
  /** `language/name` */
  id: string;
  text: string;
  expectedPath: string;
  /** The expected reports as JSON, undefined for a new text. */
  expected: string | undefined;
}

const root = join(__dirname, '..', 'corpus');

/** Every text of the corpus, in the order of folders and names. */
export function readCorpus(): CorpusText[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .filter(({ name }) => name !== 'generators')
    .flatMap(({ name }) =>
      readdirSync(join(root, name))
        .filter((file) => file.endsWith('.txt'))
        .sort()
        .map((file) => read(name, file.slice(0, -'.txt'.length))),
    );
}

function read(folder: string, name: string): CorpusText {
  const expectedPath = join(root, folder, `${name}.json`);
  return {
    id: `${folder}/${name}`,
    text: readFileSync(join(root, folder, `${name}.txt`), 'utf8'),
    expectedPath,
    expected: existsSync(expectedPath) ? readFileSync(expectedPath, 'utf8') : undefined,
  };
}
