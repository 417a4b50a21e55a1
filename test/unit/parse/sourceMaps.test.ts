import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SourceMaps, type TextLoader } from '../../../src/core/parse/sourceMaps';

const source = `interface Cart { items: number[] }

export function total(cart: Cart): number {
  return cart.items.reduce((sum, item) => sum + item, 0);
}

export function boom(): never {
  throw new Error('boom');
}

boom();
`;

const fromDisk: TextLoader = (file) => readFile(file, 'utf8').catch(() => undefined);

describe('SourceMaps', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'debug-recall-maps-'));
    await writeFile(join(folder, 'cart.ts'), source);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  /** Bundles the program and gives where the bundle throws. */
  async function bundle(name: string, sourcemap: 'linked' | 'inline' | 'external') {
    const file = join(folder, name);
    await build({ entryPoints: [join(folder, 'cart.ts')], outfile: file, bundle: true, minify: true, sourcemap });
    const text = await readFile(file, 'utf8');
    const line = text.split('\n').findIndex((each) => each.includes('throw')) + 1;
    const column = text.split('\n')[line - 1]!.indexOf('Error(') + 1;
    return { file, line, column };
  }

  for (const kind of ['linked', 'inline', 'external'] as const) {
    it(`finds the original through a map that is ${kind}`, async () => {
      const place = await bundle(`${kind}.js`, kind);
      const original = await new SourceMaps(fromDisk).originalPosition(place);
      assert.equal(original?.file, join(folder, 'cart.ts'));
      assert.equal(original.line, 8);
      assert.equal(
        source
          .split('\n')[7]!
          .slice(original.column - 1)
          .startsWith('Error('),
        true,
      );
    });
  }

  it('gives frames their original places and leaves the others alone', async () => {
    const place = await bundle('frames.js', 'linked');
    const frames = [
      { function: 'r', ...place, inApp: true },
      { function: 'main', file: '/nowhere/a.js', line: 1, column: 1, inApp: true },
      { function: null, file: null, line: null, column: null, inApp: false },
    ];
    const [first, ...others] = await new SourceMaps(fromDisk).originalFrames(frames);
    assert.deepEqual([first!.file, first!.line, first!.function], [join(folder, 'cart.ts'), 8, 'r']);
    assert.deepEqual(others, frames.slice(1));
  });

  it('reads a map once for many places of a file', async () => {
    const place = await bundle('once.js', 'linked');
    let reads = 0;
    const maps = new SourceMaps((file) => (reads++, fromDisk(file)));
    await Promise.all([1, 2, 3].map(() => maps.originalPosition(place)));
    assert.equal(reads, 2);
  });

  it('keeps drives and the addresses of bundlers', async () => {
    const map = { version: 3, sources: ['../src/a.ts', 'webpack://shop/./src/b.ts'], names: [], mappings: 'AAAA;ACCA' };
    const files = new Map([
      ['C:\\shop\\dist\\main.js', 'a;\nb;\n//# sourceMappingURL=main.js.map\n'],
      ['C:\\shop\\dist\\main.js.map', JSON.stringify(map)],
    ]);
    const maps = new SourceMaps((file) => Promise.resolve(files.get(file)));
    const at = (line: number) => maps.originalPosition({ file: 'C:\\shop\\dist\\main.js', line, column: null });
    assert.deepEqual(await at(1), { file: 'C:/shop/src/a.ts', line: 1, column: 1, name: null });
    assert.deepEqual(await at(2), { file: 'webpack://shop/src/b.ts', line: 2, column: 1, name: null });
    assert.equal(await at(3), undefined);
  });

  it('reads maps made of sections and maps behind a guard', async () => {
    const part = { version: 3, sources: ['part.ts'], names: [], mappings: 'AAAA' };
    const map = { version: 3, sections: [{ offset: { line: 1, column: 0 }, map: part }] };
    const texts = new Map([
      ['/a/b.js', 'x\ny\n'],
      ['/a/b.js.map', `)]}'\n${JSON.stringify(map)}`],
    ]);
    const maps = new SourceMaps((file) => Promise.resolve(texts.get(file)));
    assert.equal((await maps.originalPosition({ file: '/a/b.js', line: 2, column: 1 }))?.file, '/a/part.ts');
  });

  it('has nothing to say about broken maps', async () => {
    const broken = ['', '{', 'null', '[]', '{"version":2}', '{"version":3}', '{"version":3,"sources":1,"mappings":7}',
      '{"version":3,"sections":[{}]}']; // prettier-ignore
    for (const map of broken) {
      const maps = new SourceMaps((file) => Promise.resolve(file.endsWith('.map') ? map : 'x'));
      assert.equal(await maps.originalPosition({ file: '/a/b.js', line: 1, column: 1 }), undefined, map);
    }
    const cut = new SourceMaps(() => Promise.resolve('x\n//# sourceMappingURL=data:application/json;base64'));
    assert.equal(await cut.originalPosition({ file: '/a/b.js', line: 1, column: 1 }), undefined);
  });
});
