/** A seeded source of characters, so that a failure can be repeated and no secret stands in the repository. */
export class Characters {
  constructor(private state: number) {}

  /** 0 up to `limit`, exclusive. Mulberry32. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit) | 0;
  }

  of(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet[this.below(alphabet.length)]).join('');
  }

  hex = (length: number) => this.of('0123456789abcdef', length);
  lower = (length: number) => this.of('abcdefghijklmnopqrstuvwxyz0123456789', length);
  upper = (length: number) => this.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', length);
  alnum = (length: number) => this.of('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', length);
  base64 = (length: number) => this.of('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', length);
  uuid = () => [8, 4, 4, 4, 12].map((length) => this.hex(length)).join('-');
  /** A password as people make them: letters, digits and a mark. */
  password = () =>
    `${this.of('abcdefghkmnpqrstuvwxyz', 5)}${this.of('23456789', 3)}${this.of('!_.~*', 1)}${this.upper(3)}`;
}

/** One kind of secret as it stands in a text. */
export interface SecretKind {
  name: string;
  /** A fresh secret, and how it is printed. Only `secret` must go. */
  make(characters: Characters): { printed: string; secret: string };
}

function bare(name: string, make: (c: Characters) => string): SecretKind {
  return {
    name,
    make: (c) => {
      const secret = make(c);
      return { printed: secret, secret };
    },
  };
}

function inside(
  name: string,
  print: (secret: string, c: Characters) => string,
  make: (c: Characters) => string,
): SecretKind {
  return {
    name,
    make: (c) => {
      const secret = make(c);
      return { printed: print(secret, c), secret };
    },
  };
}

const password = (c: Characters) => c.password();
const jwtHead = (json: string) => Buffer.from(json).toString('base64url');

/** Keys and tokens that are known by their look, wherever they stand. The halves keep scanners from taking them for real. */
export const TOKEN_KINDS: readonly SecretKind[] = [
  ...['p', 'o', 'u', 's', 'r'].map((kind) => bare(`GitHub gh${kind}`, (c) => `gh${kind}` + '_' + c.alnum(36))),
  bare('GitHub fine-grained', (c) => 'github' + '_pat_' + c.alnum(22) + '_' + c.alnum(59)),
  ...['pat', 'dt', 'rt', 'ptt', 'ft', 'soat'].map((kind) =>
    bare(`GitLab gl${kind}`, (c) => `gl${kind}` + '-' + c.alnum(20)),
  ),
  bare('Bitbucket app password', (c) => 'ATB' + 'B' + c.alnum(32)),
  bare('Atlassian API token', (c) => 'ATAT' + 'T3xFfGF0' + c.alnum(180)),
  bare('CircleCI', (c) => 'CCIP' + 'AT_' + c.alnum(22) + '_' + c.hex(40)),
  bare('Buildkite', (c) => 'bku' + 'a_' + c.hex(40)),
  bare('SonarQube', (c) => 'sq' + 'p_' + c.hex(40)),
  bare('Sourcegraph', (c) => 'sg' + 'p_' + c.hex(16) + '_' + c.hex(40)),
  bare('AWS access key id', (c) => 'AKI' + 'A' + c.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)),
  bare('AWS temporary key id', (c) => 'ASI' + 'A' + c.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)),
  bare('AWS Bedrock', (c) => 'ABS' + 'K' + c.base64(128)),
  bare('Google API key', (c) => 'AIz' + 'a' + c.alnum(35)),
  bare('Google OAuth', (c) => 'ya2' + '9.' + c.alnum(120)),
  bare('Google client secret', (c) => 'GOC' + 'SPX-' + c.alnum(28)),
  bare('DigitalOcean', (c) => 'dop' + '_v1_' + c.hex(64)),
  bare('Cloudflare origin CA', (c) => 'v1.' + '0-' + c.hex(24) + '-' + c.hex(146)),
  bare('Alibaba', (c) => 'LTA' + 'I5t' + c.alnum(18)),
  bare('Azure client secret', (c) => c.alnum(3) + '8Q' + '~' + c.alnum(34)),
  bare('Heroku', (c) => 'HRK' + 'U-' + c.alnum(60)),
  bare('Fly.io', (c) => 'fm2' + '_' + c.base64(120)),
  bare('Netlify', (c) => 'nfp' + '_' + c.alnum(36)),
  bare('Vercel', (c) => 'vcp' + '_' + c.alnum(40)),
  bare('Supabase access token', (c) => 'sbp' + '_' + c.hex(40)),
  bare('Supabase secret key', (c) => 'sb_' + 'secret_' + c.alnum(31)),
  bare('PlanetScale', (c) => 'pscale' + '_tkn_' + c.alnum(43)),
  bare('Neon', (c) => 'nap' + 'i_' + c.lower(64)),
  bare('Databricks', (c) => 'dap' + 'i' + c.hex(32)),
  bare('npm', (c) => 'np' + 'm_' + c.alnum(36)),
  bare('PyPI', (c) => 'pyp' + 'i-AgEIcHlwaS5vcmc' + c.alnum(150)),
  bare('RubyGems', (c) => 'ruby' + 'gems_' + c.hex(48)),
  bare('crates.io', (c) => 'ci' + 'o' + c.alnum(32)),
  bare('NuGet', (c) => 'oy' + '2' + c.lower(43)),
  bare('Docker Hub', (c) => 'dckr' + '_pat_' + c.alnum(27)),
  bare('Clojars', (c) => 'CLO' + 'JARS_' + c.lower(60)),
  bare('Artifactory', (c) => 'AKC' + 'p' + c.alnum(69)),
  bare('HashiCorp Vault', (c) => 'hv' + 's.' + c.alnum(95)),
  bare('Vault batch', (c) => 'hv' + 'b.' + c.alnum(140)),
  bare('Terraform Cloud', (c) => c.alnum(14) + '.atlas' + 'v1.' + c.alnum(67)),
  bare('Doppler', (c) => 'dp.' + 'pt.' + c.alnum(43)),
  bare('Pulumi', (c) => 'pu' + 'l-' + c.hex(40)),
  bare('1Password service account', (c) => 'op' + 's_ey' + c.alnum(300)),
  bare('age', (c) => 'AGE-' + 'SECRET-KEY-1' + c.upper(58)),
  bare('Tailscale', (c) => 'tsk' + 'ey-auth-' + c.alnum(12) + '-' + c.alnum(32)),
  bare('kubeconfig key data', (c) => 'LS0tLS1' + 'CRUdJTiBSU0EgUFJJVkFURSBLRVkt' + c.base64(200)),
  bare('Stripe live', (c) => 'sk_' + 'live_' + c.alnum(24)),
  bare('Stripe restricted', (c) => 'rk_' + 'test_' + c.alnum(99)),
  bare('Stripe webhook', (c) => 'whs' + 'ec_' + c.alnum(32)),
  bare('Shopify', (c) => 'shp' + 'at_' + c.hex(32)),
  bare('Square', (c) => 'sq0' + 'csp-' + c.alnum(43)),
  bare('Facebook', (c) => 'EAA' + 'Cw' + c.alnum(120)),
  bare('Razorpay', (c) => 'rzp' + '_live_' + c.alnum(14)),
  bare('Flutterwave', (c) => 'FLW' + 'SECK_TEST-' + c.hex(32) + '-X'),
  bare('Braintree', (c) => 'access' + '_token$production$' + c.lower(16) + '$' + c.hex(32)),
  bare('EasyPost', (c) => 'EZ' + 'AK' + c.alnum(54)),
  bare('Slack bot', (c) => 'xox' + 'b-' + c.of('123456789', 12) + '-' + c.of('123456789', 13) + '-' + c.alnum(24)),
  bare('Slack app', (c) => 'xap' + 'p-1-A' + c.upper(10) + '-' + c.of('123456789', 13) + '-' + c.hex(64)),
  inside(
    'Slack webhook',
    (s) => `https://hooks.slack.com/services/${s}`,
    (c) => `T${c.upper(8)}/B${c.upper(8)}/${c.alnum(24)}`,
  ),
  inside(
    'Discord webhook',
    (s) => `https://discord.com/api/webhooks/112233445566778899/${s}`,
    (c) => c.alnum(68),
  ),
  bare('Discord bot', (c) => 'MT' + c.alnum(24) + '.G' + c.alnum(5) + '.' + c.alnum(38)),
  bare('Telegram bot', (c) => c.of('123456789', 10) + ':A' + 'A' + c.alnum(33)),
  bare('SendGrid', (c) => 'S' + 'G.' + c.alnum(22) + '.' + c.alnum(43)),
  bare('Mailgun', (c) => 'ke' + 'y-' + c.hex(32)),
  bare('Mailchimp', (c) => c.hex(32) + '-us' + '21'),
  bare('Brevo', (c) => 'xke' + 'ysib-' + c.hex(64) + '-' + c.alnum(16)),
  bare('Resend', (c) => 're' + '_8aB3' + c.alnum(4) + '_' + c.alnum(24)),
  bare('Twilio key', (c) => 'S' + 'K' + c.hex(32)),
  bare('OpenAI project', (c) => 'sk-' + 'proj-' + c.alnum(74) + 'T3Bl' + 'bkFJ' + c.alnum(74)),
  bare('OpenAI', (c) => 'sk' + '-' + c.alnum(20) + 'T3Bl' + 'bkFJ' + c.alnum(20)),
  bare('Anthropic', (c) => 'sk-' + 'ant-api03-' + c.alnum(93) + 'AA'),
  bare('OpenRouter', (c) => 'sk-' + 'or-v1-' + c.hex(64)),
  bare('Hugging Face', (c) => 'hf' + '_' + c.alnum(34)),
  bare('Replicate', (c) => 'r8' + '_' + c.alnum(37)),
  bare('Groq', (c) => 'gs' + 'k_' + c.alnum(52)),
  bare('Perplexity', (c) => 'ppl' + 'x-' + c.alnum(48)),
  bare('xAI', (c) => 'xa' + 'i-' + c.alnum(80)),
  bare('LangSmith', (c) => 'lsv2' + '_pt_' + c.hex(32) + '_' + c.hex(10)),
  bare('Pinecone', (c) => 'pcs' + 'k_' + c.alnum(60)),
  bare('NVIDIA', (c) => 'nva' + 'pi-' + c.alnum(64)),
  bare('Grafana cloud', (c) => 'gl' + 'c_' + c.base64(80)),
  bare('Grafana service account', (c) => 'gls' + 'a_' + c.alnum(32) + '_' + c.hex(8)),
  bare('New Relic', (c) => 'NRA' + 'K-' + c.upper(27)),
  bare('Sentry organisation', (c) => 'sntr' + 'ys_ey' + c.alnum(120)),
  bare('Sentry user', (c) => 'sntr' + 'yu_' + c.hex(64)),
  bare('Dynatrace', (c) => 'dt0' + 'c01.' + c.upper(24) + '.' + c.upper(64)),
  bare('PostHog', (c) => 'ph' + 'x_' + c.alnum(43)),
  bare('LaunchDarkly', (c) => 'sd' + 'k-' + c.uuid()),
  bare('Notion', (c) => 'nt' + 'n_' + c.of('0123456789', 11) + c.alnum(35)),
  bare('Notion, older', (c) => 'sec' + 'ret_' + c.alnum(43)),
  bare('Linear', (c) => 'lin' + '_api_' + c.alnum(40)),
  bare('Airtable', (c) => 'pa' + 't' + c.alnum(14) + '.' + c.hex(64)),
  bare('Figma', (c) => 'fig' + 'd_' + c.alnum(40)),
  bare('Dropbox', (c) => 's' + 'l.' + c.alnum(135)),
  bare('Contentful', (c) => 'CFP' + 'AT-' + c.alnum(43)),
  bare('Postman', (c) => 'PMA' + 'K-' + c.hex(24) + '-' + c.hex(34)),
  bare('Prefect', (c) => 'pn' + 'u_' + c.alnum(36)),
  bare('HubSpot', (c) => 'pat' + '-na1-' + c.uuid()),
  bare(
    'JWT',
    (c) =>
      `${jwtHead('{"alg":"HS256","typ":"JWT"}')}.${jwtHead(`{"sub":"${c.alnum(20)}","iat":1714557600}`)}.${c.alnum(43)}`,
  ),
  bare('password hash, bcrypt', (c) => '$2' + 'b$12$' + c.alnum(53)),
  bare('password hash, crypt', (c) => '$' + '6$' + c.alnum(16) + '$' + c.alnum(86)),
  bare('password hash, argon2', (c) => '$argon2' + 'id$v=19$m=65536,t=3,p=4$' + c.alnum(22) + '$' + c.alnum(43)),
];

/** Secrets that are known by what stands before them. */
export const NAMED_KINDS: readonly SecretKind[] = [
  inside('https password', (s) => `https://deploy:${s}@git.example.com/a/b.git`, password),
  inside(
    'https token as user',
    (s) => `https://${s}@git.example.com/a/b.git`,
    (c) => c.lower(40),
  ),
  inside('postgres', (s) => `postgresql://app:${s}@db.internal:5432/shop?sslmode=require`, password),
  inside(
    'postgres with @ in it',
    (s) => `postgres://app:${s}@10.0.0.5/shop`,
    (c) => `${c.lower(5)}@${c.lower(6)}`,
  ),
  inside(
    'postgres with / in it',
    (s) => `postgres://app:${s}@db/shop`,
    (c) => `${c.alnum(5)}/${c.alnum(6)}`,
  ),
  inside('mysql', (s) => `mysql://root:${s}@127.0.0.1:3306/x`, password),
  inside('mongodb', (s) => `mongodb+srv://app:${s}@cluster0.ab1cd.mongodb.net/test`, password),
  inside('redis', (s) => `redis://:${s}@cache:6379/0`, password),
  inside('amqp', (s) => `amqp://guest:${s}@rabbit:5672/%2f`, password),
  inside(
    'jdbc',
    (s) => `jdbc:postgresql://db/shop?user=app&password=${s}&ssl=true`,
    (c) => c.alnum(14),
  ),
  inside(
    'Go MySQL address',
    (s) => `root:${s}@tcp(127.0.0.1:3306)/shop?parseTime=true`,
    (c) => c.alnum(12),
  ),
  inside(
    'ADO connection string',
    (s) => `Server=tcp:db,1433;Database=shop;User ID=sa;Password=${s};Encrypt=True`,
    (c) => c.alnum(14),
  ),
  inside(
    'libpq keywords',
    (s) => `host=db user=app password=${s} dbname=shop`,
    (c) => c.alnum(14),
  ),
  inside(
    'Azure storage',
    (s) => `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${s};EndpointSuffix=core.windows.net`,
    (c) => c.base64(86) + '==',
  ),
  inside(
    'Azure service bus',
    (s) => `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${s}`,
    (c) => c.base64(43) + '=',
  ),
  inside(
    'Azure SAS',
    (s) => `https://x.blob.core.windows.net/c/f?sv=2022-11-02&sp=r&sig=${s}&se=2024-05-02`,
    (c) => c.alnum(43) + '%3D',
  ),
  inside(
    'AWS presigned',
    (s) => `https://b.s3.amazonaws.com/k?X-Amz-Expires=900&X-Amz-Signature=${s}`,
    (c) => c.hex(64),
  ),
  inside(
    'AWS secret key',
    (s) => `aws_secret_access_key = ${s}`,
    (c) => c.base64(40),
  ),
  inside(
    'AWS secret key in JSON',
    (s) => `"SecretAccessKey": "${s}",`,
    (c) => c.base64(40),
  ),
  inside(
    'AWS session token',
    (s) => `AWS_SESSION_TOKEN=${s}`,
    (c) => 'IQoJb3JpZ2luX2Vj' + c.base64(200),
  ),
  inside(
    'bearer header',
    (s) => `Authorization: Bearer ${s}`,
    (c) => c.alnum(40),
  ),
  inside(
    'basic header',
    (s) => `> Authorization: Basic ${s}`,
    (c) => Buffer.from(`user:${c.password()}`).toString('base64'),
  ),
  inside(
    'token header',
    (s) => `'Authorization': 'token ${s}'`,
    (c) => c.hex(40),
  ),
  inside(
    'header without scheme',
    (s) => `"authorization": "${s}",`,
    (c) => c.alnum(40),
  ),
  inside(
    'curl header',
    (s) => `curl -H "Authorization: Bearer ${s}" https://api.example.com`,
    (c) => c.alnum(40),
  ),
  inside(
    'x-api-key',
    (s) => `x-api-key: ${s}`,
    (c) => c.alnum(32),
  ),
  inside(
    'private-token',
    (s) => `PRIVATE-TOKEN: ${s}`,
    (c) => c.alnum(26),
  ),
  inside(
    'cookie',
    (s) => `Cookie: session=${s}; theme=dark`,
    (c) => c.alnum(32),
  ),
  inside(
    'set-cookie',
    (s) => `set-cookie: connect.sid=s%3A${s}; Path=/; HttpOnly`,
    (c) => c.alnum(32),
  ),
  inside(
    'cookie in an object',
    (s) => `headers: { cookie: 'sid=${s}' }`,
    (c) => c.alnum(32),
  ),
  inside('.env password', (s) => `DB_PASSWORD=${s}`, password),
  inside(
    '.env password of words',
    (s) => `POSTGRES_PASSWORD=${s}`,
    (c) => `correct${c.of('abcdefgh', 6)}horse`,
  ),
  inside(
    '.env in quotes',
    (s) => `SECRET_KEY="${s}"`,
    (c) => `django-insecure-${c.alnum(30)}(&^`,
  ),
  inside(
    '.env token',
    (s) => `export DEPLOY_TOKEN=${s}`,
    (c) => c.lower(32),
  ),
  inside(
    '.env api key',
    (s) => `STRANGE_VENDOR_API_KEY=${s}`,
    (c) => c.uuid(),
  ),
  inside(
    'SECRET_KEY_BASE',
    (s) => `SECRET_KEY_BASE=${s}`,
    (c) => c.hex(128),
  ),
  inside(
    'PowerShell',
    (s) => `$env:CLIENT_SECRET = "${s}"`,
    (c) => c.alnum(30),
  ),
  inside(
    'docker run',
    (s) => `docker run -e MYSQL_ROOT_PASSWORD=${s} mysql:8`,
    (c) => c.alnum(14),
  ),
  inside(
    'YAML',
    (s) => `  password: ${s}`,
    (c) => c.of('abcdefghkmnp', 11),
  ),
  inside(
    'YAML in quotes',
    (s) => `  api_key: '${s}'`,
    (c) => c.alnum(24),
  ),
  inside('JSON', (s) => `{"user":"app","password":"${s}","port":5432}`, password),
  inside(
    'JSON in JSON',
    (s) => `{"body":"{\\"clientSecret\\":\\"${s}\\"}"}`,
    (c) => c.alnum(24),
  ),
  inside(
    'JSON with an escaped quote',
    (s) => `{"password":"${s}"}`,
    (c) => `${c.alnum(6)}\\"${c.alnum(6)}`,
  ),
  inside('Python dict', (s) => `{'host': 'db', 'passwd': '${s}'}`, password),
  inside('Ruby hash', (s) => `{:username=>"app", :password=>"${s}"}`, password),
  inside(
    'Go struct',
    (s) => `&config{User:app Password:${s} Port:5432}`,
    (c) => c.alnum(14),
  ),
  inside('Rust debug', (s) => `Config { user: "app", password: "${s}" }`, password),
  inside('keyword argument', (s) => `connect(user='app', password='${s}')`, password),
  inside(
    'properties',
    (s) => `spring.datasource.password=${s}`,
    (c) => c.alnum(14),
  ),
  inside('XML element', (s) => `<password>${s}</password>`, password),
  inside('XML attribute', (s) => `<add user="x" password="${s}" />`, password),
  inside(
    '.npmrc',
    (s) => `//registry.example.com/:_authToken=${s}`,
    (c) => c.uuid(),
  ),
  inside(
    '.npmrc _auth',
    (s) => `_auth=${s}`,
    (c) => c.base64(28),
  ),
  inside(
    'netrc',
    (s) => `machine git.example.com login ada password ${s}`,
    (c) => c.alnum(14),
  ),
  inside(
    'pip index',
    (s) => `Looking in indexes: https://__token__:${s}@pypi.example.com/simple`,
    (c) => c.alnum(30),
  ),
  inside(
    'flag',
    (s) => `cli login --user ada --password ${s} --verbose`,
    (c) => c.alnum(12),
  ),
  inside(
    'flag with =',
    (s) => `helm install x --set db.password=${s}`,
    (c) => c.alnum(12),
  ),
  inside(
    'token flag',
    (s) => `vercel deploy --token ${s}`,
    (c) => c.alnum(24),
  ),
  inside(
    'mysql -p',
    (s) => `mysql -h db -u root -p${s} shop`,
    (c) => c.alnum(10),
  ),
  inside('sshpass', (s) => `sshpass -p '${s}' ssh a@b`, password),
  inside(
    'docker login',
    (s) => `docker login -u ada -p ${s} registry.example.com`,
    (c) => c.alnum(16),
  ),
  inside(
    'curl -u',
    (s) => `curl -u ada:${s} https://api.example.com`,
    (c) => c.alnum(12),
  ),
  inside(
    'redis-cli -a',
    (s) => `redis-cli -h cache -a ${s} ping`,
    (c) => c.alnum(16),
  ),
  inside(
    'PGPASSWORD',
    (s) => `PGPASSWORD=${s} psql -h db`,
    (c) => c.alnum(12),
  ),
  inside('SQL identified by', (s) => `CREATE USER 'app'@'%' IDENTIFIED BY '${s}';`, password),
  inside('SQL role', (s) => `ALTER ROLE app WITH PASSWORD '${s}';`, password),
  inside(
    'query token',
    (s) => `GET /v1/x?access_token=${s}&page=2 401`,
    (c) => c.alnum(24),
  ),
  inside(
    'query key',
    (s) => `https://maps.example.com/api?key=${s}&v=3`,
    (c) => c.alnum(30),
  ),
  inside(
    'OAuth refresh token',
    (s) => `"refresh_token": "${s}"`,
    (c) => c.alnum(60),
  ),
  inside(
    'client secret in a form',
    (s) => `grant_type=client_credentials&client_id=x&client_secret=${s}`,
    (c) => c.alnum(32),
  ),
  inside(
    'CSRF token',
    (s) => `csrfToken: '${s}'`,
    (c) => c.alnum(36),
  ),
  inside(
    'session id',
    (s) => `JSESSIONID=${s}`,
    (c) => c.upper(32),
  ),
  inside(
    'Sentry DSN with secret',
    (s) => `SENTRY_DSN=https://abc:${s}@o1.ingest.sentry.io/1`,
    (c) => c.hex(32),
  ),
  inside(
    'WireGuard',
    (s) => `PrivateKey = ${s}`,
    (c) => c.base64(43) + '=',
  ),
  inside(
    'recovery phrase',
    (s) => `mnemonic: ${s}`,
    (c) => Array.from({ length: 12 }, () => c.of('abcdefghijklmnop', 5)).join(' '),
  ),
  inside('RSA key', (s) => `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${s}\n-----END RSA ${'PRIVATE'} KEY-----`, keyBody),
  inside(
    'OpenSSH key',
    (s) => `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\n${s}\n-----END OPENSSH ${'PRIVATE'} KEY-----`,
    keyBody,
  ),
  inside(
    'key in one line of JSON',
    (s) => `"private_key": "-----BEGIN ${'PRIVATE'} KEY-----\\n${s}\\n-----END ${'PRIVATE'} KEY-----\\n",`,
    (c) => keyBody(c).replaceAll('\n', '\\n'),
  ),
  inside(
    'key in a diff',
    (s) => `+-----BEGIN EC ${'PRIVATE'} KEY-----\n+${s.replaceAll('\n', '\n+')}\n+-----END EC ${'PRIVATE'} KEY-----`,
    (c) => c.base64(60),
  ),
  inside('key cut off', (s) => `-----BEGIN ${'PRIVATE'} KEY-----\n${s}`, keyBody),
  inside(
    'PGP key',
    (s) => `-----BEGIN PGP ${'PRIVATE'} KEY BLOCK-----\n\n${s}\n-----END PGP ${'PRIVATE'} KEY BLOCK-----`,
    keyBody,
  ),
];

function keyBody(c: Characters): string {
  return Array.from({ length: 6 }, () => c.base64(64)).join('\n');
}
