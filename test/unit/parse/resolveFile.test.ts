import assert from 'node:assert/strict';
import { resolveFile, type ResolveOptions } from '../../../src/core/parse/resolveFile';
import { WorkspaceFiles } from '../../../src/core/parse/workspaceFiles';

const linux = new WorkspaceFiles([
  '/home/ann/shop/src/index.ts',
  '/home/ann/shop/src/cart/index.ts',
  '/home/ann/shop/src/cart/total.ts',
  '/home/ann/shop/test/cart/total.ts',
  '/home/ann/shop/src/main/java/com/acme/shop/Cart.java',
  '/home/ann/shop/src/main/java/com/acme/stock/Cart.java',
  '/home/ann/shop/lib/cart.dart',
  '/home/ann/shop/app/server.py',
  '/home/ann/shop/node_modules/left/index.js',
]);
const windows = new WorkspaceFiles(['C:\\Users\\ann\\shop\\src\\index.ts', 'c:\\Users\\ann\\shop\\src\\total.ts']);

function first(file: string, files = linux, options: ResolveOptions = {}, name: string | null = null) {
  const [best] = resolveFile({ file, function: name }, files, options);
  return best && `${best.how} ${best.path}`;
}

describe('resolveFile', () => {
  it('takes the very path first', () => {
    assert.equal(first('/home/ann/shop/src/cart/index.ts'), 'exact /home/ann/shop/src/cart/index.ts');
  });

  it('reads file:// addresses, with blanks, drives and hosts', () => {
    assert.equal(first('file:///home/ann/shop/src/index.ts'), 'exact /home/ann/shop/src/index.ts');
    const blank = new WorkspaceFiles(['/home/ann/my shop/a.ts']);
    assert.equal(first('file:///home/ann/my%20shop/a.ts', blank), 'exact /home/ann/my shop/a.ts');
    assert.equal(first('file:///c:/Users/ann/shop/src/index.ts', windows), 'exact C:\\Users\\ann\\shop\\src\\index.ts');
    assert.equal(first('file:///%E0%A4%A/index.ts'), 'name /home/ann/shop/src/index.ts');
  });

  it('reads relative paths against the working directory and the workspace folders', () => {
    const cwd = '/home/ann/shop/src/cart';
    assert.equal(first('../index.ts', linux, { cwd }), 'relative /home/ann/shop/src/index.ts');
    assert.equal(first('./total.ts', linux, { cwd }), 'relative /home/ann/shop/src/cart/total.ts');
    const folders = ['/home/ann/other', '/home/ann/shop'];
    assert.equal(first('test/cart/total.ts', linux, { folders }), 'relative /home/ann/shop/test/cart/total.ts');
  });

  it('maps the paths inside a container by their ends', () => {
    assert.equal(first('/usr/src/app/src/cart/total.ts'), 'suffix /home/ann/shop/src/cart/total.ts');
    assert.equal(first('/app/test/cart/total.ts'), 'suffix /home/ann/shop/test/cart/total.ts');
    assert.equal(first('/code/app/server.py'), 'suffix /home/ann/shop/app/server.py');
  });

  it('reads the addresses of bundlers and development servers', () => {
    for (const file of [
      'webpack://shop/./src/cart/total.ts',
      'webpack:///./src/cart/total.ts?a1b2',
      'webpack:///src/cart/total.ts',
      'webpack-internal:///(rsc)/./src/cart/total.ts',
      'turbopack://[project]/src/cart/total.ts',
      'turbopack:///[project]/src/cart/total.ts',
      'http://localhost:5173/src/cart/total.ts?t=1717000000',
      'http://localhost:5173/@fs/home/ann/shop/src/cart/total.ts',
    ]) {
      assert.match(first(file) ?? file, /^(?:suffix|exact) \/home\/ann\/shop\/src\/cart\/total\.ts$/, file);
    }
    assert.equal(first('package:shop/cart.dart'), 'suffix /home/ann/shop/lib/cart.dart');
  });

  it('knows Windows paths in any spelling, from WSL and from Git Bash', () => {
    const expected = 'exact C:\\Users\\ann\\shop\\src\\index.ts';
    for (const file of [
      'c:\\users\\ANN\\shop\\src\\index.ts',
      'C:/Users/ann/shop/src/index.ts',
      '\\\\?\\C:\\Users\\ann\\shop\\src\\index.ts',
      '/mnt/c/Users/ann/shop/src/index.ts',
      '/c/Users/ann/shop/src/index.ts',
      '/cygdrive/c/Users/ann/shop/src/index.ts',
    ]) {
      assert.equal(first(file, windows), expected, file);
    }
    assert.equal(first('\\\\wsl$\\Ubuntu\\home\\ann\\shop\\src\\index.ts'), 'exact /home/ann/shop/src/index.ts');
    const mounted = new WorkspaceFiles(['/mnt/c/Users/ann/shop/src/index.ts']);
    assert.equal(first('C:\\Users\\ann\\shop\\src\\index.ts', mounted), 'exact /mnt/c/Users/ann/shop/src/index.ts');
  });

  it('tells Java files of one name apart by their package', () => {
    assert.equal(
      first('Cart.java', linux, {}, 'app//com.acme.stock.Cart$Line.total'),
      'name /home/ann/shop/src/main/java/com/acme/stock/Cart.java',
    );
    assert.equal(
      first('Cart.java', linux, {}, 'com.acme.shop.Cart.total'),
      'name /home/ann/shop/src/main/java/com/acme/shop/Cart.java',
    );
  });

  it('ranks by how much of the end is the same and keeps the others', () => {
    const found = resolveFile({ file: '/builds/shop/cart/total.ts', function: null }, linux);
    assert.deepEqual(
      found.map(({ path, segments }) => [path, segments]),
      [
        ['/home/ann/shop/src/cart/total.ts', 2],
        ['/home/ann/shop/test/cart/total.ts', 2],
      ],
    );
  });

  it('finds nothing for files that only runtimes have', () => {
    for (const file of ['node:fs', '<anonymous>', '[native code]', 'internal/index.ts', '', 'node:internal/index.ts']) {
      assert.deepEqual(resolveFile({ file, function: null }, linux), [], file);
    }
    assert.deepEqual(resolveFile({ file: null, function: 'main' }, linux), []);
  });

  it('never takes an installed file for one of the workspace', () => {
    assert.equal(first('/usr/lib/node_modules/right/index.ts'), undefined);
    assert.equal(first('/usr/lib/python3.11/app/server.py'), undefined);
    assert.equal(first('/app/node_modules/left/index.js'), 'suffix /home/ann/shop/node_modules/left/index.js');
  });

  it('does not mind names that objects have', () => {
    assert.deepEqual(resolveFile({ file: '/a/__proto__', function: 'constructor' }, linux), []);
    assert.equal(first('/b/constructor', new WorkspaceFiles(['/a/constructor'])), 'name /a/constructor');
  });
});
