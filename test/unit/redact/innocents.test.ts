import assert from 'node:assert/strict';
import { redact, type RedactOptions } from '../../../src/core/redact/index';
import { Characters } from './secretKinds';

const options: RedactOptions = { homeFolders: ['/home/ada'], userNames: ['ada'], ipAddresses: false };

/** Lines of real outputs, of the kind that a careless rule would spoil. */
const LINES = String.raw`
SyntaxError: Unexpected token < in JSON at position 0
SyntaxError: Unexpected token 'export'
SyntaxError: Unexpected token: punc (})
ParseError: Unexpected token (12:4)
error: expected one of ${'`'}.${'`'} or ${'`'};${'`'}, found keyword ${'`'}let${'`'}
JSON.parse: unexpected token: x
CSRF token missing or incorrect.
Error: Invalid token: expired
TokenExpiredError: jwt expired
JsonWebTokenError: jwt malformed
Error: password authentication failed for user "app"
FATAL:  password authentication failed for user "postgres"
ValidationError: password: Field required
password: must be at least 8 characters
Error: Password is required
TypeError: Cannot read properties of undefined (reading 'token')
TypeError: Cannot destructure property 'password' of 'req.body' as it is undefined.
AssertionError: expected token to equal undefined
error TS2339: Property 'accessToken' does not exist on type '{}'.
error TS2322: Type '{ email: string; password: string; }' is not assignable to type 'User'.
error TS2741: Property 'secret' is missing in type '{ key: string; }' but required in type 'Options'.
  token: string | undefined;
  password?: string;
  readonly apiKey: string;
    const token = getToken(user);
    password = self.password
    conn = psycopg2.connect(user=user, password=password, host=host)
    client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
    const key = process.env.API_KEY;
    token: process.env.NPM_TOKEN,
    secret := os.Getenv("SECRET")
    let password = config.db.password;
PASSWORD=$DB_PASSWORD
DB_PASSWORD=%DB_PASSWORD%
DB_PASSWORD=$(cat /run/secrets/db)
GITHUB_TOKEN=***
token=<redacted>
password=[FILTERED]
api_key: {{ vault_api_key }}
Authorization: Bearer <token>
Authorization: Bearer $TOKEN
authorization header is missing
Error: No authorization token was found
Set-Cookie header is invalid
max_tokens: 4096
prompt_tokens: 1523, completion_tokens: 88
next_page_token:
password_file: /run/secrets/db
secretName: my-tls
token_type: bearer
passwordLength=12
tokenizer.json: 100%
keyboard: us
monkey: patched
MonkeyPatchWarning: Monkey-patching ssl after ssl has already been imported
bypass: true
compass=north
author: someone
session opened for user by (uid=0)
npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory.
npm error path /srv/app/node_modules/@babel/core
npm error 404  '@acme/ui@^2.0.0' is not in this registry.
added 1423 packages, and audited 1424 packages in 34s
lodash@4.17.21
react@18.3.0-canary.14898b6a9-20240318
node_modules/.pnpm/eslint@8.57.0/node_modules/eslint/lib/cli.js
"resolved": "https://registry.example.com/@types/node/-/node-20.11.5.tgz"
icon@2x.png
git@github.com:acme/app.git
Cloning into 'app'... git@gitlab.example:acme/app.git
@app.route("/login", methods=["POST"])
@Override public void run()
@media (max-width: 600px)
java.lang.Object@1b6d3586
this@MainActivity.onCreate
render@http://localhost:3000/static/js/bundle.js:44:19
http://localhost:3000/@vite/client
https://unpkg.com/react@18.2.0/umd/react.development.js
https://example.com:8080/pkg@1.0.0/index.js
https://www.npmjs.com/package/@scope/name
GET /home/settings 200 in 12ms
https://example.com/home/list?page=2
/usr/lib/python3.11/site-packages/redis/connection.py
/Users/Shared/tool/x.ts
C:\Users\Public\Documents\x.txt
C:\Program Files\nodejs\node.exe
    at Object.<anonymous> (/srv/app/src/services/authenticationTokenProvider.test.ts:12:34)
    at processTicksAndRejections (node:internal/process/task_queues:95:5)
    at async Promise.all (index 3)
    at eval (webpack-internal:///./src/components/PasswordInput.tsx:44:19)
    at com.example.security.JwtAuthenticationTokenFilterConfigurationAdapter.doFilterInternal(JwtAuthenticationTokenFilter.java:118)
    at org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter.access$000(OAuth2AuthorizationRequestRedirectFilter.java:71)
    at java.base/java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:628)
    at com.example.OrderService$$EnhancerBySpringCGLIB$$4f3a2b1c.place(<generated>)
  File "/srv/app/password_reset.py", line 707, in reset_password_token
goroutine 1 [running]:
main.(*server).handleTokenRefresh(0xc000123456, {0x7ff6a1b2c3d4, 0x10})
runtime.goexit({})
thread 'main' panicked at src/main.rs:12:9:
   0: rust_begin_unwind
             at /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/std/src/panicking.rs:665:5
   3: core::ops::function::FnOnce::call_once{{vtable.shim}}::h1a2b3c4d5e6f7a8b
_ZN4core9panicking5panic17h0123456789abcdefE
?getToken@Client@@QEAA?AV?$basic_string@DU?$char_traits@D@std@@@std@@XZ
0x00007ffeefbff5c8 in main () at main.c:12
Segmentation fault (core dumped)
commit 9fceb02d0ae598e95dc970b74767f19372d61af8
index 83db48f..bf3a1c2 100644
HEAD is now at 9fceb02 Fix token refresh
sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
Digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
md5: d41d8cd98f00b204e9800998ecf8427e
ETag: "33a64df551425fcc55e4d42a148795d9f25f89d4"
X-Request-Id: 7f9c24e8-3b1a-4d2f-9c77-aa01b2c3d4e5
traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7
container id 3f4e1a2b9c8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f
error: Redis connection to 127.0.0.1:6379 failed - connect ECONNREFUSED
2024-05-01T10:20:30.123Z [info] GET /api/users/42 200 12ms
[12:30:45] Starting 'build'...
Step 3/12 : RUN npm ci
 ---> a1b2c3d4e5f6
::error file=src/a.ts,line=3,col=7::Unexpected token
-----BEGIN CERTIFICATE-----
-----END CERTIFICATE-----
---------- ---------- ----------
+--------------+---------+
| password     | text    |
drwxr-xr-x  2 root root 4096 May  1 10:00 secrets
SELECT id, password FROM users WHERE token = $1
ERROR:  column "api_key" does not exist at character 8
ALTER TABLE users ADD COLUMN password_digest varchar(255);
Key (email)=(x) already exists.
E0502: cannot borrow ${'`'}token${'`'} as mutable because it is also borrowed as immutable
warning: unused variable: ${'`'}secret_key${'`'}
undefined reference to ${'`'}EVP_PKEY_get_raw_private_key'
ld: symbol(s) not found for architecture arm64
ModuleNotFoundError: No module named 'jwt'
ImportError: cannot import name 'TokenError' from 'jose'
KeyError: 'SECRET_KEY'
django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.
Please set the environment variable GITHUB_TOKEN
Usage: cli login --token <token> --password <password>
  --password string   Password for the user
  -p, --port int      port (default 8080)
mkdir -p build/out
ssh -p 22 host
docker run -p 8080:80 nginx:1.25
curl -u "$USER:$PASS" https://api.example.com
git clone https://github.com/acme/app.git
npx create-react-app my-app-with-a-very-long-name-indeed
sk-toggleable__content sk-estimator-doc-link
class="sk-top-container sk-text-repr-fallback"
re_compile_pattern_with_flags
key-value-store-adapter-for-browsers
pat-terns-and-practices-for-everyone
pypi-server is running on http://0.0.0.0:8080
api-extractor-model-generator
access_token$stream is not a function
$2 was not found
cost $5 and $6 each
The quick brown fox jumps over the lazy dog: 42 times
`
  .split('\n')
  .filter((line) => line !== '');

/** Long values that only look secret, made fresh. */
const MADE: readonly [string, (c: Characters) => string][] = [
  ['git commit', (c) => `commit ${c.hex(40)}\nAuthor: x\n\n    Fix it`],
  ['short commits', (c) => `Updating ${c.hex(7)}..${c.hex(7)}\nFast-forward`],
  ['UUID', (c) => `Error: order ${c.uuid()} was not found`],
  [
    'npm integrity',
    (c) =>
      `npm error sha512-${c.base64(86)}== integrity checksum failed when using sha512: wanted sha512-${c.base64(86)}== but got sha512-${c.base64(86)}==.`,
  ],
  ['sha256', (c) => `digest: sha256:${c.hex(64)} size: 1234`],
  ['base64 image', (c) => `background: url(data:image/png;base64,iVBORw0KGgoAAAANSUhEUg${c.base64(300)}==)`],
  [
    'source map',
    (c) =>
      `//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbImEuanMiXSwi${c.base64(200)}`,
  ],
  ['certificate', (c) => `-----BEGIN CERTIFICATE-----\n${c.base64(64)}\n${c.base64(64)}\n-----END CERTIFICATE-----`],
  ['chunk names', (c) => `assets/index-${c.alnum(8)}.js  142.31 kB | gzip: 45.90 kB\nmain.${c.hex(20)}.css`],
  ['memory', (c) => `0x${c.hex(12)}: mov rax, [rbp-0x${c.hex(2)}]\n#3 0x${c.hex(16)} in main`],
  [
    'version',
    (c) => `Python 3.${c.below(13)}.${c.below(20)}, pip ${c.below(30)}.${c.below(9)}.${c.below(9)}+${c.hex(7)}`,
  ],
  ['public key', (c) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${c.base64(43)} key`],
];

describe('redact, innocent texts', function () {
  this.timeout(120_000);

  const made = MADE.flatMap(([name, make], kind) =>
    Array.from({ length: 8 }, (_, i) => [name, make(new Characters(kind * 100 + i))] as const),
  );

  it('are 200 or more', () => assert.ok(LINES.length + made.length >= 200, String(LINES.length + made.length)));

  it('stay as they are, line by line', () => {
    const changed = LINES.filter((line) => redact(line, options) !== line).map((line) => [line, redact(line, options)]);
    assert.deepEqual(changed, []);
  });

  it('stay as they are, all in one log', () => {
    const log = LINES.join('\n');
    assert.deepEqual(redact(log, options).split('\n'), log.split('\n'));
  });

  it('stay as they are when made by machines', () => {
    const changed = made
      .filter(([, text]) => redact(text, options) !== text)
      .map(([name, text]) => [name, text, redact(text, options)]);
    assert.deepEqual(changed, []);
  });

  it('keep their escape codes', () => {
    const coloured = LINES.map((line) => `\x1b[31m${line}\x1b[0m`).join('\n');
    assert.equal(redact(coloured, options), coloured);
  });
});
