/** One way to meet a problem: files to write and a command that prints the error. */
export interface Variant {
  lang: string;
  files?: Record<string, string>;
  run: string;
}

/** Independent encounters with one and the same problem: other programs, languages, versions, words around it. */
export interface Group {
  /** Null: a problem that is met once, and looks like others. */
  group: string | null;
  variants: Variant[];
}

const node = (code: string): Variant => ({ lang: 'node', files: { 'app.js': code }, run: 'node app.js' });
const nodeIn = (file: string, code: string): Variant => ({
  lang: 'node',
  files: { [file]: code },
  run: `node ${file}`,
});
const python = (code: string, version = '3.11.7'): Variant => ({
  lang: 'python',
  files: { 'main.py': code },
  run: `PYENV_VERSION=${version} python main.py`,
});
const pythonIn = (file: string, code: string, version = '3.11.7'): Variant => ({
  lang: 'python',
  files: { [file]: code },
  run: `PYENV_VERSION=${version} python ${file}`,
});
const perl = (code: string): Variant => ({ lang: 'perl', files: { 'tool.pl': code }, run: 'perl tool.pl' });
const bash = (code: string): Variant => ({ lang: 'bash', files: { 'job.sh': code }, run: 'bash job.sh' });
const shell = (run: string, files: Record<string, string> = {}): Variant => ({ lang: 'shell', files, run });
const java = (name: string, body: string): Variant => ({
  lang: 'java',
  files: {
    [`${name}.java`]: `public class ${name} {\n  public static void main(String[] args) throws Exception {\n    ${body}\n  }\n}\n`,
  },
  run: `javac ${name}.java && java ${name}`,
});
const cpp = (code: string, run = 'g++ -o app app.cpp && ./app'): Variant => ({
  lang: 'cpp',
  files: { 'app.cpp': code },
  run,
});
const c = (code: string, run = 'gcc -o app app.c && ./app'): Variant => ({ lang: 'c', files: { 'app.c': code }, run });
const rust = (code: string, run = 'rustc --edition 2021 app.rs && ./app'): Variant => ({
  lang: 'rust',
  files: { 'app.rs': code },
  run,
});
const ts = (code: string, extra: Record<string, string> = {}): Variant => ({
  lang: 'ts',
  files: {
    'src/main.ts': code,
    'tsconfig.json':
      '{"compilerOptions":{"strict":true,"noEmit":true,"target":"ES2022","module":"nodenext","types":[],"lib":["ES2022"]},"include":["src"]}',
    ...extra,
  },
  run: 'tsc -p .',
});
const refused = (port: number): Variant[] => [
  node(
    `const net = require('net');\nfunction openSession() { return net.connect(${port}, '127.0.0.1'); }\nopenSession();`,
  ),
  nodeIn(
    'server/queue.mjs',
    `import net from 'node:net';\nawait new Promise((_, reject) => net.connect({ port: ${port}, host: 'localhost' }).on('error', reject));`,
  ),
  python(
    `import socket\n\ndef open_client():\n    return socket.create_connection(("127.0.0.1", ${port}))\n\nopen_client()`,
  ),
  java('Ping', `new java.net.Socket("127.0.0.1", ${port}).getInputStream().read();`),
  perl(
    `use IO::Socket::INET;\nmy $s = IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => ${port}) or die "cannot connect to 127.0.0.1:${port}: $!";`,
  ),
];
const gitSetup =
  'export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b; git init -q -b main . && git commit -q --allow-empty -m one';

/** Problems of the environment, of versions and of tools, and slips that are the same anywhere; hard negatives beside them. */
export const GROUPS: Group[] = [
  { group: 'redis-down', variants: refused(6379) },
  { group: 'postgres-down', variants: refused(5432) },
  { group: 'mysql-down', variants: refused(3306).slice(0, 4) },
  { group: 'mongo-down', variants: refused(27017).slice(1, 5) },
  {
    group: 'port-in-use',
    variants: [
      node("const http = require('http');\nhttp.createServer().listen(4810, () => http.createServer().listen(4810));"),
      nodeIn(
        'api/start.js',
        "const net = require('net');\nconst a = net.createServer().listen(4811, '127.0.0.1', () => net.createServer().listen(4811, '127.0.0.1'));",
      ),
      python(
        "import http.server, socketserver\nfirst = socketserver.TCPServer(('127.0.0.1', 4812), None)\nsecond = socketserver.TCPServer(('127.0.0.1', 4812), None)",
      ),
      java('Serve', 'new java.net.ServerSocket(4813); new java.net.ServerSocket(4813);'),
      perl(
        'use IO::Socket::INET;\nmy $a = IO::Socket::INET->new(LocalPort => 4814, Listen => 1) or die $!;\nmy $b = IO::Socket::INET->new(LocalPort => 4814, Listen => 1) or die "bind failed: $!";',
      ),
      rust(
        'use std::net::TcpListener;\nfn main() { let _a = TcpListener::bind("127.0.0.1:4815").unwrap(); let _b = TcpListener::bind("127.0.0.1:4815").unwrap(); }',
      ),
    ],
  },
  {
    group: 'host-unknown',
    variants: [
      node("require('net').connect(80, 'db.invalid');"),
      nodeIn('fetcher.mjs', "await fetch('http://api.invalid/users');"),
      python("import urllib.request\nurllib.request.urlopen('http://service.invalid/')"),
      java('Fetch', 'new java.net.Socket("cache.invalid", 80);'),
      bash('set -e\ngit clone http://code.invalid/app.git'),
    ],
  },
  {
    group: 'require-esm',
    variants: [
      {
        lang: 'node',
        files: {
          'index.js': "const colours = require('colours');\ncolours.red('x');",
          'node_modules/colours/package.json': '{"name":"colours","type":"module","main":"i.js"}',
          'node_modules/colours/i.js': 'export const red = 1;',
        },
        run: 'node index.js',
      },
      {
        lang: 'node',
        files: {
          'bin/cli.cjs': "const { got } = require('gotten');",
          'node_modules/gotten/package.json': '{"name":"gotten","type":"module","exports":"./dist/main.js"}',
          'node_modules/gotten/dist/main.js': 'export const got = 1;',
        },
        run: 'node bin/cli.cjs',
      },
      {
        lang: 'node',
        files: {
          'lib/run.js': "module.exports = () => require('./helper.mjs');\nmodule.exports();",
          'lib/helper.mjs': 'export default 1;',
        },
        run: 'node lib/run.js',
      },
    ],
  },
  {
    group: 'import-in-commonjs',
    variants: [
      nodeIn('app.cjs', "import fs from 'fs';\nconsole.log(fs);"),
      nodeIn('src/index.cjs', "import { join } from 'node:path';\njoin('a');"),
      {
        lang: 'node',
        files: { 'package.json': '{"type":"commonjs"}', 'main.js': "import http from 'http';" },
        run: 'node main.js',
      },
    ],
  },
  {
    group: 'require-in-module',
    variants: [
      nodeIn('app.mjs', "const fs = require('fs');"),
      {
        lang: 'node',
        files: { 'package.json': '{"type":"module"}', 'server.js': "const path = require('path');\npath.join('a');" },
        run: 'node server.js',
      },
      nodeIn('tools/build.mjs', "console.log('start');\nconst { exec } = require('child_process');"),
    ],
  },
  {
    group: 'dirname-in-module',
    variants: [
      nodeIn('a.mjs', 'console.log(__dirname);'),
      nodeIn('web/app.mjs', "import path from 'path';\npath.join(__dirname, 'public');"),
      {
        lang: 'node',
        files: { 'package.json': '{"type":"module"}', 'index.js': 'export const root = __dirname + "/x";' },
        run: 'node index.js',
      },
    ],
  },
  {
    group: 'esm-extension',
    variants: [
      { lang: 'node', files: { 'main.mjs': "import './util';", 'util.js': '' }, run: 'node main.mjs' },
      {
        lang: 'node',
        files: {
          'package.json': '{"type":"module"}',
          'dist/index.js': "import { a } from './lib/a';",
          'dist/lib/a.js': 'export const a = 1;',
        },
        run: 'node dist/index.js',
      },
      {
        lang: 'node',
        files: {
          'package.json': '{"type":"module"}',
          'server.js': "import { db } from './db/client';",
          'db/client.js': 'export const db = 1;',
        },
        run: 'node server.js',
      },
    ],
  },
  {
    group: 'express-missing',
    variants: [
      node("const express = require('express-lite-x');\nexpress();"),
      nodeIn('src/server.js', "'use strict';\nconst app = require('express-lite-x')();"),
      nodeIn('api/index.cjs', "require('express-lite-x').Router();"),
    ],
  },
  {
    group: 'lodash-missing',
    variants: [
      node("const _ = require('lodash-x');\n_.map();"),
      nodeIn('lib/collect.js', "module.exports = require('lodash-x').chunk;"),
      nodeIn('jobs/run.cjs', "const { get } = require('lodash-x');"),
    ],
  },
  {
    group: 'requests-missing',
    variants: [
      python('import requests_x\nrequests_x.get("u")'),
      pythonIn('app/client.py', 'from requests_x import Session'),
      python('def main():\n    import requests_x\nmain()', '3.8.18'),
      python('import requests_x', '3.12.1'),
    ],
  },
  {
    group: 'yaml-missing',
    variants: [
      python('import yaml_x'),
      pythonIn('conf.py', 'from yaml_x import safe_load\nsafe_load("")'),
      python('import yaml_x', '3.9.18'),
    ],
  },
  {
    group: 'distutils-removed',
    variants: [
      python('from distutils.core import setup', '3.12.1'),
      pythonIn('setup.py', 'import distutils\nprint(distutils)', '3.13.0'),
      pythonIn('tools/version.py', 'from distutils.version import LooseVersion', '3.12.1'),
    ],
  },
  {
    group: 'imp-removed',
    variants: [
      python('import imp', '3.12.1'),
      pythonIn('loader.py', 'import os, imp\nimp.load_source("a", "b")', '3.13.0'),
      pythonIn('plug/find.py', 'from imp import find_module', '3.12.1'),
    ],
  },
  {
    group: 'collections-abc-moved',
    variants: [
      python('from collections import Mapping', '3.10.13'),
      pythonIn('types_.py', 'import collections\nclass A(collections.Mapping): pass', '3.11.7'),
      pythonIn('x/old.py', 'from collections import Iterable, Mapping', '3.12.1'),
      python('import collections\nprint(isinstance([], collections.MutableMapping))', '3.13.0'),
    ],
  },
  {
    group: 'inspect-getargspec',
    variants: [
      python('import inspect\ninspect.getargspec(print)', '3.11.7'),
      pythonIn('deco.py', 'from inspect import getargspec', '3.12.1'),
      pythonIn('lib/sig.py', 'import inspect\ndef f(x): return inspect.getargspec(x)\nf(f)', '3.13.0'),
    ],
  },
  {
    group: 'python2-print',
    variants: [
      python('print "hello"'),
      pythonIn('old/report.py', 'total = 3\nprint "total", total', '3.8.18'),
      pythonIn('x.py', 'for i in range(3):\n    print i', '3.12.1'),
    ],
  },
  {
    group: 'python2-except',
    variants: [
      python('try:\n    pass\nexcept ValueError, e:\n    pass'),
      pythonIn('a/b.py', 'try:\n    x = 1\nexcept (IOError, OSError), err:\n    print(err)', '3.8.18'),
      pythonIn('c.py', 'try:\n    int("x")\nexcept Exception, e: raise', '3.12.1'),
    ],
  },
  {
    group: 'fstring-too-new',
    variants: [
      python('name = 1\nprint(f"{name}")', '2.7.18'),
      pythonIn('tool.py', 'def f(a: int) -> str:\n    return f"{a}"', '2.7.18'),
      pythonIn('z/y.py', 'x = f"value {1}"', '2.7.18'),
    ],
  },
  {
    group: 'match-too-new',
    variants: [
      python('x = 1\nmatch x:\n    case 1:\n        pass', '3.9.18'),
      pythonIn('parse/tree.py', 'def f(n):\n    match n:\n        case {"a": 1}: return 2', '3.8.18'),
      pythonIn('cmd.py', 'import sys\nmatch sys.argv:\n    case [_]: print()', '3.7.16'),
    ],
  },
  {
    group: 'union-type-too-new',
    variants: [
      python('def f(a: int | None): pass', '3.9.18'),
      pythonIn('m/types.py', 'x: str | int = 1\ndef g() -> str | None: ...', '3.8.18'),
      pythonIn(
        'models.py',
        'from dataclasses import dataclass\n@dataclass\nclass A:\n    name: str | None = None',
        '3.9.18',
      ),
    ],
  },
  {
    group: 'generic-list-too-new',
    variants: [
      python('def f(a: list[int]): pass', '3.8.18'),
      pythonIn('api.py', 'from typing import Any\nx: dict[str, Any] = {}', '3.7.16'),
      pythonIn('s/rows.py', 'rows: list[str] = []', '3.8.18'),
    ],
  },
  {
    group: 'removeprefix-too-new',
    variants: [
      python('"abc".removeprefix("a")', '3.8.18'),
      pythonIn('t.py', 'def strip(s):\n    return s.removeprefix("x-")\nstrip("x-1")', '3.7.16'),
      pythonIn('a/names.py', 'print("v1".removeprefix("v"))', '3.8.18'),
    ],
  },
  {
    group: 'utf8-decode',
    variants: [
      python('open("x","wb").write(b"caf\\xe9")\nopen("x", encoding="utf-8").read()'),
      pythonIn(
        'imp/orders.py',
        'import csv\nopen("o.csv","wb").write(b"name\\nJos\\xe9\\n")\nlist(csv.reader(open("o.csv", encoding="utf8")))',
      ),
      java(
        'ReadText',
        'java.nio.file.Files.write(java.nio.file.Path.of("t"), new byte[]{99, (byte)0xe9}); java.nio.file.Files.readString(java.nio.file.Path.of("t"));',
      ),
      python('b"M\\xfcller".decode("utf-8")', '3.8.18'),
    ],
  },
  {
    group: 'gzip-as-text',
    variants: [
      python('import gzip\nopen("x","wb").write(gzip.compress(b"a"))\nopen("x", encoding="utf-8").read()'),
      pythonIn(
        'load/dump.py',
        'import gzip, csv\nopen("d","wb").write(gzip.compress(b"a,b"))\nlist(csv.reader(open("d", encoding="utf-8")))',
        '3.8.18',
      ),
      python(
        'import gzip, json\nopen("d","wb").write(gzip.compress(b"{}"))\njson.load(open("d", encoding="utf-8"))',
        '3.12.1',
      ),
    ],
  },
  {
    group: 'ascii-stdout',
    variants: [
      { lang: 'python', files: { 'm.py': 'print("caf\\u00e9")' }, run: 'PYTHONIOENCODING=ascii python m.py' },
      {
        lang: 'python',
        files: { 'r.py': 'import sys\nsys.stdout.write("\\u20ac 5")' },
        run: 'PYTHONIOENCODING=ascii PYENV_VERSION=3.8.18 python r.py',
      },
      {
        lang: 'python',
        files: { 'w.py': 'def show(x):\n    print("x", x)\nshow("\\u2713")' },
        run: 'PYTHONIOENCODING=ascii PYENV_VERSION=3.12.1 python w.py',
      },
    ],
  },
  {
    group: 'json-empty',
    variants: [
      node("JSON.parse('');"),
      nodeIn(
        'lib/state.js',
        "const fs = require('fs');\nfs.writeFileSync('s.json', '');\nmodule.exports = JSON.parse(fs.readFileSync('s.json', 'utf8'));",
      ),
      python('import json\njson.loads("")'),
      pythonIn('st.py', 'import json\nopen("e.json","w").close()\njson.load(open("e.json"))', '3.8.18'),
    ],
  },
  {
    group: 'json-html',
    variants: [
      node("JSON.parse('<!DOCTYPE html><html>');"),
      nodeIn('api/client.js', "async function get() { return JSON.parse('<html><body>502</body></html>'); }\nget();"),
      nodeIn('r.mjs', "await new Response('<!doctype html>').json();"),
    ],
  },
  {
    group: 'json-single-quotes',
    variants: [
      node('JSON.parse("{\'a\': 1}");'),
      python('import json\njson.loads("{\'a\': 1}")'),
      pythonIn('c/d.py', 'import json\njson.loads(str({"k": 2}))', '3.8.18'),
    ],
  },
  {
    group: 'json-circular',
    variants: [
      node('const a = {}; a.self = a; JSON.stringify(a);'),
      nodeIn(
        'log.js',
        'class Node { constructor(p) { this.parent = p; this.kids = []; } }\nconst r = new Node(); r.kids.push(new Node(r));\nconsole.log(JSON.stringify(r));',
      ),
      python('import json\na = {}\na["me"] = a\njson.dumps(a)'),
    ],
  },
  {
    group: 'bigint-json',
    variants: [
      node('JSON.stringify({ id: 10n });'),
      nodeIn('rows.js', 'function out(rows) { return JSON.stringify(rows); }\nout([{ total: BigInt(5) }]);'),
      nodeIn('x/y.mjs', 'console.log(JSON.stringify(1n));'),
    ],
  },
  {
    group: 'datetime-json',
    variants: [
      python('import json, datetime\njson.dumps({"t": datetime.datetime(2020,1,1)})'),
      pythonIn(
        'api/out.py',
        'import json\nfrom datetime import datetime\ndef render(o):\n    return json.dumps(o)\nrender([datetime.now()])',
        '3.8.18',
      ),
      python('import json, datetime\nprint(json.dumps(datetime.datetime.now()))', '3.12.1'),
    ],
  },
  {
    group: 'set-json',
    variants: [
      python('import json\njson.dumps({1, 2})'),
      pythonIn('tags.py', 'import json\nprint(json.dumps({"tags": set("ab")}))', '3.8.18'),
      python('import json\nclass A: tags = {"x"}\njson.dumps(A.tags)', '3.12.1'),
    ],
  },
  {
    group: 'sqlite-locked',
    variants: [
      python(
        'import sqlite3\na = sqlite3.connect("d.db"); a.execute("create table t(x)"); a.commit(); a.execute("begin exclusive")\nsqlite3.connect("d.db", timeout=0).execute("insert into t values(1)")',
      ),
      pythonIn(
        'store/db.py',
        'import sqlite3\ndef other():\n    c = sqlite3.connect("s.db", isolation_level=None); c.execute("begin immediate"); return c\nh = other()\nsqlite3.connect("s.db", timeout=0.01, isolation_level=None).execute("create table u(y)")',
        '3.8.18',
      ),
      python(
        'import sqlite3\nx = sqlite3.connect("q.db", isolation_level=None); x.execute("begin exclusive")\nlist(sqlite3.connect("q.db", timeout=0).execute("select * from sqlite_master"))',
        '3.12.1',
      ),
    ],
  },
  {
    group: 'sqlite-no-table',
    variants: [
      python('import sqlite3\nsqlite3.connect(":memory:").execute("select * from users")'),
      pythonIn(
        'm/list.py',
        'import sqlite3\ndef rows(c):\n    return c.execute("select id from users where id = ?", (1,)).fetchall()\nrows(sqlite3.connect(":memory:"))',
        '3.8.18',
      ),
      python('import sqlite3\nsqlite3.connect(":memory:").execute("insert into users values (1)")', '3.12.1'),
    ],
  },
  {
    group: 'sqlite-quoted-literal',
    variants: [
      python(
        'import sqlite3\nc = sqlite3.connect(":memory:"); c.execute("create table t(a)")\nc.execute("select * from t where zz = 1")',
      ),
      pythonIn(
        'w.py',
        'import sqlite3\nc = sqlite3.connect(":memory:"); c.execute("create table p(a)")\nc.execute("update p set zz = 2")',
        '3.8.18',
      ),
    ],
  },
  {
    group: 'heap-node',
    variants: [
      {
        lang: 'node',
        files: { 'a.js': 'const a = []; for (;;) a.push(new Array(1000).fill({}));' },
        run: 'node --max-old-space-size=20 a.js',
      },
      {
        lang: 'node',
        files: {
          'b/load.js':
            "let s = []; setInterval(() => { for (let i = 0; i < 1e6; i++) s.push({ i, t: 'x' + i }); }, 1);",
        },
        run: 'node --max-old-space-size=30 b/load.js',
      },
      {
        lang: 'node',
        files: { 'm.mjs': 'const map = new Map(); for (let i = 0; ; i++) map.set(i, [i, i]);' },
        run: 'node --max-old-space-size=16 m.mjs',
      },
    ],
  },
  {
    group: 'heap-java',
    variants: [
      {
        ...java('Grow', 'var l = new java.util.ArrayList<int[]>(); while (true) l.add(new int[100000]);'),
        run: 'javac Grow.java && java -Xmx16m Grow',
      },
      {
        ...java('Big', 'long[] x = new long[50_000_000]; System.out.println(x.length);'),
        run: 'javac Big.java && java -Xmx24m Big',
      },
      {
        ...java('Text', 'var b = new StringBuilder("x"); while (true) b.append(b);'),
        run: 'javac Text.java && java -Xmx16m Text',
      },
    ],
  },
  {
    group: 'class-version',
    variants: [
      {
        ...java('Neu', 'System.out.println(1);'),
        run: "javac Neu.java && printf '\\x00\\x45' | dd of=Neu.class bs=1 seek=6 conv=notrunc 2>/dev/null; java Neu",
      },
      {
        ...java('App', ''),
        run: "javac App.java && printf '\\x00\\x41' | dd of=App.class bs=1 seek=6 conv=notrunc 2>/dev/null; java -cp . App",
      },
      {
        ...java('Srv', ''),
        run: "javac Srv.java && printf '\\x00\\x46' | dd of=Srv.class bs=1 seek=6 conv=notrunc 2>/dev/null; java Srv",
      },
    ],
  },
  {
    group: 'java-encapsulation',
    variants: [
      java('Peek', 'var f = String.class.getDeclaredField("value"); f.setAccessible(true);'),
      java(
        'Poke',
        'var m = ClassLoader.class.getDeclaredMethod("defineClass", String.class, byte[].class, int.class, int.class); m.setAccessible(true);',
      ),
      java(
        'Look',
        'var f = java.util.ArrayList.class.getDeclaredField("elementData"); f.setAccessible(true); System.out.println(f);',
      ),
    ],
  },
  {
    group: 'immutable-collection',
    variants: [
      java('Tags', 'java.util.List.of(1).add(2);'),
      java('Conf', 'java.util.Map.of("a", 1).put("b", 2);'),
      java('Names', 'var l = java.util.stream.Stream.of("a").toList(); l.remove(0);'),
    ],
  },
  {
    group: 'concurrent-modification',
    variants: [
      java('Prune', 'var l = new java.util.ArrayList<>(java.util.List.of(1, 2, 3)); for (var x : l) l.remove(x);'),
      java(
        'Clean',
        'var m = new java.util.HashMap<>(java.util.Map.of(1, 1, 2, 2, 3, 3)); for (var k : m.keySet()) m.put(k + 10, 1);',
      ),
      python('d = {1: 2, 3: 4}\nfor k in d:\n    del d[k]'),
      pythonIn('g.py', 's = {1, 2}\nfor x in s:\n    s.add(x + 5)'),
    ],
  },
  {
    group: 'no-pthread-symbol',
    variants: [
      cpp('extern "C" int deflate_fast_x(int);\nint main() { return deflate_fast_x(1); }'),
      c('int deflate_fast_x(int);\nint main(void) { return deflate_fast_x(2); }'),
      c(
        'extern int deflate_fast_x(int);\nstatic int pack(void) { return deflate_fast_x(0); }\nint main(void) { return pack(); }',
        'gcc -c app.c && gcc app.o -o app',
      ),
    ],
  },
  {
    group: 'multiple-definition',
    variants: [
      shell('gcc -o app a.c b.c', {
        'a.c': '#include "s.h"\nint main(void){return level;}',
        'b.c': '#include "s.h"',
        's.h': 'int level = 1;',
      }),
      shell('g++ -o tool main.cpp util.cpp', {
        'main.cpp': '#include "u.h"\nint main(){return depth;}',
        'util.cpp': '#include "u.h"',
        'u.h': 'int depth = 3;',
      }),
      shell('gcc -c x.c y.c && gcc -o p x.o y.o', {
        'x.c': '#include "g.h"\nint main(void){return 0;}',
        'y.c': '#include "g.h"',
        'g.h': 'char *names[] = {"a"};',
      }),
    ],
  },
  {
    group: 'cstdint-missing',
    variants: [
      cpp('uint8_t x = 1;\nint main() { return x; }'),
      cpp('#include <string>\nnamespace n { int32_tx f(); }\nstruct S { uint32_t a; uint99_t b; };\nint main() {}'),
      cpp('struct H { uint16_t len; };\nint main() { H h; return h.len; }'),
    ],
  },
  {
    group: 'implicit-function',
    variants: [
      c(
        '#include <stdio.h>\nint main(void) { char b[4]; return strlenx(b); }',
        'gcc -Werror=implicit-function-declaration app.c',
      ),
      c('int main(void) { return usleepx(3); }', 'gcc -Werror=implicit-function-declaration -o t app.c'),
      c(
        'int f(void) { return getrandomx(); }\nint main(void) { return f(); }',
        'gcc -Werror=implicit-function-declaration app.c',
      ),
    ],
  },
  {
    group: 'header-missing-zlib',
    variants: [
      c('#include <zlibx.h>\nint main(void) { return 0; }'),
      cpp('#include <vector>\n#include <zlibx.h>\nint main() {}'),
      c('#include <stdio.h>\n#include "zlibx.h"\nint main(void) { return 0; }', 'gcc -c app.c'),
    ],
  },
  {
    group: 'linker-library',
    variants: [
      c('int main(void) { return 0; }', 'gcc app.c -lfoozip'),
      cpp('int main() {}', 'g++ app.cpp -o x -L. -lfoozip'),
      rust('fn main() {}', 'rustc -l foozip app.rs'),
    ],
  },
  {
    group: 'rust-moved',
    variants: [
      rust('fn main() { let a = String::new(); let b = a; println!("{a}{b}"); }'),
      rust('fn eat(v: Vec<i32>) {}\nfn main() { let items = vec![1]; eat(items); println!("{}", items.len()); }'),
      rust(
        'fn main() { let name = Some(String::from("x")); if let Some(n) = name { drop(n); } println!("{:?}", name); }',
      ),
    ],
  },
  {
    group: 'rust-borrow-mut',
    variants: [
      rust('fn main() { let mut v = vec![1]; let f = &v[0]; v.push(2); println!("{f}"); }'),
      rust(
        'use std::collections::HashMap;\nfn main() { let mut m: HashMap<i32, i32> = HashMap::new(); let g = m.get(&1); m.insert(1, 2); println!("{:?}", g); }',
      ),
      rust(
        'struct A { s: String }\nimpl A { fn edit(&mut self) { let r = &self.s; self.s.push(\'x\'); println!("{}", r); } }\nfn main() { A { s: String::new() }.edit(); }',
      ),
    ],
  },
  {
    group: 'rust-missing-crate',
    variants: [
      rust('use serde::Serialize;\nfn main() {}'),
      rust('use std::fmt;\nuse serde::{Deserialize, Serialize};\nfn main() {}'),
      rust('fn main() { let x = serde::de::value(); }'),
    ],
  },
  {
    group: 'unbound-variable',
    variants: [
      bash('set -u\necho "$TOKEN"'),
      bash('set -euo pipefail\nrun() { curl -H "x: $TOKEN"; }\nrun'),
      shell("bash -uc 'echo ${TOKEN}'"),
    ],
  },
  {
    group: 'crlf-shebang',
    variants: [
      { lang: 'shell', files: { 'entry.sh': '#!/bin/bash\r\necho x\r\n' }, run: './entry.sh' },
      { lang: 'shell', files: { 'bin/start.sh': '#!/usr/bin/env bash\r\nset -e\r\n' }, run: 'bin/start.sh' },
      { lang: 'shell', files: { 'run.sh': '#!/bin/sh\r\nset -e\r\ncd /tmp\r\n' }, run: 'sh run.sh' },
      { lang: 'shell', files: { 'x.sh': 'if true; then\r\n echo a\r\nfi\r\n' }, run: 'bash x.sh' },
    ],
  },
  {
    group: 'exec-format',
    variants: [
      shell("printf 'MZ\\x90\\x00\\x03' > app && chmod +x app && ./app", {}),
      shell("head -c 64 /bin/ls | sed 's/\\x3e/\\xb7/' > tool && chmod +x tool && ./tool"),
      node("const fs = require('fs');\nfs.writeFileSync('addon.node', 'notelf');\nrequire('./addon.node');"),
    ],
  },
  {
    group: 'no-execute-bit',
    variants: [
      shell('chmod -x go.sh; ./go.sh', { 'go.sh': 'echo' }),
      node(
        "require('fs').writeFileSync('t.sh', '', { mode: 0o644 });\nrequire('child_process').execFileSync('./t.sh');",
      ),
      python('import subprocess\nopen("h.sh","w").close()\nsubprocess.run(["./h.sh"])'),
    ],
  },
  {
    group: 'ffmpeg-missing',
    variants: [
      node("require('child_process').spawn('ffmpegx', ['-i']);"),
      python('import subprocess\nsubprocess.run(["ffmpegx", "-i", "a"])'),
      bash('set -e\nffmpegx -i a.mp4'),
      java('Conv', 'Runtime.getRuntime().exec(new String[]{"ffmpegx"});'),
    ],
  },
  {
    group: 'jq-missing',
    variants: [
      bash('set -e\necho {} | jqx .'),
      shell('jqx -r .a < /dev/null'),
      python('import subprocess\nsubprocess.check_output(["jqx", "."])'),
    ],
  },
  {
    group: 'env-file-missing',
    variants: [
      node("require('fs').readFileSync('.env', 'utf8');"),
      python('open(".env").read()'),
      bash('set -e\nsource .env'),
      rust('fn main() { std::fs::read_to_string(".env").unwrap(); }'),
    ],
  },
  {
    group: 'read-directory',
    variants: [
      node("require('fs').readFileSync('.');"),
      python('open(".").read()'),
      nodeIn('l/x.js', "require('fs').promises.readFile('l');"),
      perl('open(my $f, "<", "/etc") or die; my $l = <$f>; die "read: $!" unless defined $l;'),
    ],
  },
  {
    group: 'make-tab',
    variants: [
      shell('make', { Makefile: 'all:\n    echo x\n' }),
      shell('make build', { Makefile: 'CC = gcc\nbuild: a.c\n  $(CC) a.c\n' }),
      shell('make -s', { Makefile: '# app\nrun:\n        ./run\n' }),
    ],
  },
  {
    group: 'make-no-rule',
    variants: [
      shell('make', { Makefile: 'all: main.o\n\techo\n' }),
      shell('make deploy', { Makefile: 'all:\n\techo\n' }),
      shell('make', { Makefile: 'app: src/x.c\n\tgcc src/x.c\n' }),
    ],
  },
  {
    group: 'npm-no-script',
    variants: [
      shell('npm start', { 'package.json': '{"name":"a"}' }),
      shell('npm run start', { 'package.json': '{"name":"b","scripts":{"test":"x"}}' }),
      shell('npm run start --silent; npm run start', { 'package.json': '{"name":"c","version":"1.0.0","scripts":{}}' }),
    ],
  },
  {
    group: 'npm-no-package',
    variants: [shell('npm run build'), shell('npm start'), shell('cd sub && npm install', { 'sub/x': '' })],
  },
  {
    group: 'npm-json-broken',
    variants: [
      shell('npm run x', { 'package.json': '{"name": "a",}' }),
      shell('npm install', { 'package.json': '{\n  "name": "b"\n  "version": "1"\n}' }),
      shell('npm start', { 'package.json': '{name: "c"}' }),
    ],
  },
  {
    group: 'ts7016',
    variants: [
      ts("import a from 'plainjs';\na();", {
        'node_modules/plainjs/package.json': '{"name":"plainjs","main":"i.js"}',
        'node_modules/plainjs/i.js': '',
      }),
      ts("import { b } from '@acme/tool';\nb();", {
        'node_modules/@acme/tool/package.json': '{"name":"@acme/tool","main":"x.js"}',
        'node_modules/@acme/tool/x.js': '',
      }),
      ts("import * as m from 'mathy';\nexport const v = m;", {
        'node_modules/mathy/package.json': '{"name":"mathy","main":"d/m.js"}',
        'node_modules/mathy/d/m.js': '',
      }),
    ],
  },
  {
    group: 'ts-strict-null',
    variants: [
      ts('function f(a: string | null) { return a.length; }\nf(null);'),
      ts('const m = /x/.exec("x");\nconsole.log(m[0]);'),
      ts('interface U { p: { n: string } | null }\nexport const g = (u: U) => u.p.n;'),
    ],
  },
  {
    group: 'ts-implicit-any',
    variants: [
      ts('function f(a) { return a; }\nf(1);'),
      ts('export const add = (x, y) => x + y;'),
      ts('class A { run(task) { return task; } }\nnew A();'),
    ],
  },
  {
    group: 'ts-esm-extension',
    variants: [
      ts("import { a } from './lib';\na;", {
        'src/lib.ts': 'export const a = 1;',
        'package.json': '{"type":"module"}',
      }),
      ts("import { run } from './core/run';\nrun();", {
        'src/core/run.ts': 'export function run() {}',
        'package.json': '{"type":"module"}',
      }),
      ts("export * from './types';", { 'src/types.ts': 'export type A = 1;', 'package.json': '{"type":"module"}' }),
    ],
  },
  {
    group: 'git-not-repo',
    variants: [
      shell('GIT_CEILING_DIRECTORIES=/tmp git status'),
      shell('GIT_CEILING_DIRECTORIES=/tmp git add -A'),
      shell('GIT_CEILING_DIRECTORIES=/tmp git log --oneline'),
    ],
  },
  {
    group: 'git-no-upstream',
    variants: [
      shell(`${gitSetup}; git push`),
      shell(`${gitSetup}; git checkout -q -b topic/x; git remote add origin .; git push`),
      shell(`${gitSetup}; git checkout -q -b fix; git remote add origin .; git pull`),
    ],
  },
  {
    group: 'git-unknown-ref',
    variants: [
      shell(`${gitSetup}; git checkout develop`),
      shell(`${gitSetup}; git switch release/2`),
      shell(`${gitSetup}; git branch -D old-thing`),
      shell(`${gitSetup}; git merge feature/none`),
    ],
  },
  {
    group: 'git-conflict',
    variants: [
      shell(
        `${gitSetup}; echo 1 > a; git add a; git commit -qm a; git checkout -qb b; echo 2 > a; git commit -qam b; git checkout -q main; echo 3 > a; git commit -qam c; git merge b`,
      ),
      shell(
        `${gitSetup}; echo x > f.txt; git add .; git commit -qm f; git checkout -qb t; echo y > f.txt; git commit -qam t; git checkout -q main; echo z > f.txt; git commit -qam m; git rebase t`,
      ),
      shell(
        `${gitSetup}; echo x > k; git add .; git commit -qm f; git checkout -qb t; echo y > k; git commit -qam t; git checkout -q main; echo z > k; git commit -qam m; git cherry-pick t`,
      ),
    ],
  },
  {
    group: 'git-dirty-switch',
    variants: [
      shell(
        `${gitSetup}; echo 1 > a; git add a; git commit -qm a; git checkout -qb b; echo 2 > a; git commit -qam b; echo 3 > a; git checkout main`,
      ),
      shell(
        `${gitSetup}; echo 1 > conf.yml; git add .; git commit -qm a; git checkout -qb b; echo 2 > conf.yml; git commit -qam b; echo 3 > conf.yml; git switch main`,
      ),
    ],
  },
  {
    group: 'git-identity',
    variants: [
      shell('git init -q . && git -c user.useConfigOnly=true commit --allow-empty -m x'),
      shell('git init -q . && touch a && git add a && git -c user.useConfigOnly=true commit -m first'),
    ],
  },
  {
    group: 'perl-module',
    variants: [
      perl('use JSON::MaybeFast;'),
      perl('use strict;\nuse warnings;\nuse JSON::MaybeFast qw(decode);'),
      shell('perl -MJSON::MaybeFast -e 1'),
    ],
  },
  {
    group: 'permission-root',
    variants: [
      shell('cp job.sh /proc/job.sh', { 'job.sh': '' }),
      shell('touch /proc/sys/x'),
      python('open("/proc/newfile", "w")'),
      node("require('fs').writeFileSync('/proc/out.txt', 'x');"),
    ],
  },
  {
    group: 'stack-node',
    variants: [
      node('function f(n) { return f(n + 1); }\nf(0);'),
      nodeIn('tree.js', 'const depth = (x) => 1 + depth(x.next || x);\ndepth({});'),
    ],
  },
  {
    group: 'floating-async',
    variants: [
      nodeIn('q.js', "Promise.reject('plain');"),
      nodeIn('s/w.js', 'async function w() { throw undefined; }\nw();'),
      nodeIn('e.mjs', 'new Promise((_, no) => no(null));'),
    ],
  },
  // Met once: slips in one's own program, in the same words as somebody else's.
  ...[
    node('const user = undefined;\nuser.name;'),
    nodeIn('cart.js', 'function total(c) { return c.items.map((i) => i.price); }\ntotal({});'),
    nodeIn('v/list.mjs', 'const data = {};\nexport const rows = data.rows.map(String);'),
    python('x = None\nx.strip()'),
    pythonIn('u/models.py', 'class U:\n    owner = None\nprint(U().owner.name)'),
    python('d = {}\nd["total"]'),
    pythonIn('conf/read.py', 'c = {"a": 1}\nprint(c["port"])'),
    python('[1, 2][5]'),
    pythonIn('p/cols.py', 'def last(r):\n    return r[3]\nlast("ab")'),
    java('Npe', 'String s = null; s.length();'),
    java('Own', 'Integer[] xs = new Integer[2]; int y = xs[0];'),
    java('Idx', 'int[] a = new int[3]; a[3] = 1;'),
    java('Col', 'String r = "a,b"; System.out.println(r.split(",")[4]);'),
    java('Num', 'Integer.parseInt("abc");'),
    java('Qty', 'Integer.parseInt("");'),
    java('Cast', 'Object o = "s"; Integer i = (Integer) o;'),
    java('Cst', 'Object o = 1; String s = (String) o;'),
    rust('fn main() { let v: Vec<i32> = vec![]; println!("{}", v[0]); }'),
    rust('fn main() { let x: Option<i32> = None; x.unwrap(); }'),
    rust('fn pick(m: &[u8]) -> u8 { *m.iter().max().unwrap() }\nfn main() { pick(&[]); }'),
    rust('fn main() { "7x".parse::<i32>().unwrap(); }'),
    rust('fn main() { let n = std::env::args().count() as u32; println!("{}", 10 / (n - 1)); }'),
    c('int main(void) { int *p = 0; return *p; }', 'gcc -g app.c -o app && bash -c "./app; exit $?"'),
    cpp('#include <vector>\nint main() { std::vector<int> v; return v.at(2); }'),
    cpp('#include <map>\n#include <string>\nint main() { std::map<std::string,int> m; return m.at("k"); }'),
    cpp('#include <stdexcept>\nint main() { throw std::runtime_error("bad header"); }'),
    python('assert 1 == 2'),
    pythonIn('t/test_a.py', 'def check(a): assert a, "no rows"\ncheck([])'),
    python('int("12a")'),
    pythonIn('s/age.py', 'def age(t):\n    return int(t)\nage("")'),
    python('"a" + 1'),
    pythonIn('fee.py', 'fee = "3"\nprint(fee + 2)'),
    python('1 / 0'),
    pythonIn('m/rate.py', 'def rate(a, b):\n    return a / b\nrate(1, 0)'),
    node('missing();'),
    nodeIn('k.js', 'console.log(totl);'),
    nodeIn('n/f.js', 'const o = {};\no.run();'),
    nodeIn('z.js', 'const list = 5;\nfor (const x of list) x;'),
    nodeIn('c.js', 'const a = 1;\na = 2;'),
    nodeIn('j.js', 'let x = {;'),
    nodeIn('o/p.js', 'function f( {\n}'),
    ts('const n: number = "a";'),
    ts('function f(a: number) {}\nf("x");'),
    ts('const u = { name: 1 };\nu.nam;'),
    ts('const s = { size: 1 };\ns.sizes;'),
    ts('let x: { a: number } = {};'),
    perl('my $x; $x->run();'),
    perl('my $h = {}; $h->{a}->save;'),
    bash('if [ 1 = 1 ]; then echo x'),
    bash('for i in 1 2; do echo $i'),
    perl('my %h = (a => 1;\nprint 1;'),
  ].map((variant): Group => ({ group: null, variants: [variant] })),
];
