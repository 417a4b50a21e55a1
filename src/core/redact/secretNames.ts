/** How sure a name makes us that its value is a secret. */
export type NameStrength = 'none' | 'weak' | 'strong';

// DB_PASSWORD, dbPassword2, x-api-key, userPasswd, PGPASSWORD, SECRET_KEY_BASE: sure wherever it stands in the name
const STRONG =
  /password|passwd|passphrase|passcode|secret|apikey|accesskey|privatekey|secretkey|signingkey|encryptionkey|encryptkey|masterkey|sharedkey|sharedaccesskey|accountkey|authkey|sshkey|hmackey|aeskey|storagekey|servicekey|applicationkey|appkey|licensekey|deploykey|subscriptionkey|functionskey|keydata|credentials?$|connectionstring|connstr|webhooksecret|clientsecret|authorization|cookie|sessionid|sessid|sessiontoken|jsessionid|accesstoken|refreshtoken|authtoken|idtoken|bearertoken|privatetoken|apitoken|csrftoken|xsrftoken|secrettoken|mnemonic|seedphrase|recoverycode|recoveryphrase|userpass|dbpass|storepass|keypass|requirepass|masterauth/;

// token, GITHUB_TOKEN, jwt, pwd, DB_PASS, _auth: the last word alone
const STRONG_LAST = new Set([
  'pwd',
  'pass',
  'pw',
  'jwt',
  'token',
  'otp',
  'passwords',
  'secrets',
  'authtoken',
  'bearer',
  'dsn',
  'psk',
]);

// password_file, passwordLength, secretName, token_type, tokenUrl: about a secret, but none
const ABOUT = new Set(
  'file path dir length len min max size policy count type types name names url uri endpoint expiry expires expire expiration ttl age enabled disabled required valid invalid missing field label hint regex pattern format prompt strength reset changed change updated at date time id ids arn version required manager provider store storage service limit usage budget used map ref reference placeholder error errors mismatch status source env var variable exists present set hashing algorithm generator validator checker input component form page screen view test spec controller handler module helper kind scope scopes audience issuer'.split(
    ' ',
  ),
);

// nextToken, bypass, compass: words that merely end like a secret
const HARMLESS = new Set(
  'bypass compass subpass renderpass multipass singlepass encompass surpass trespass passkey monkey turkey donkey hockey whiskey'.split(
    ' ',
  ),
);

// db Password, API Key, x-api-key, AWS_SECRET: the words of a name
const NAME_WORDS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

/** How sure the name of a variable, field, header, parameter or flag makes us that its value is secret. */
export function nameStrength(name: string): NameStrength {
  if (name.length > 100) return 'none';
  const words = (name.match(NAME_WORDS) ?? []).map((word) => word.toLowerCase());
  while (words.length > 1 && /^\d+$/.test(words.at(-1)!)) words.pop();
  const last = words.at(-1);
  if (last === undefined || HARMLESS.has(last)) return 'none';
  if (words.length > 1 && ABOUT.has(last) && !(last === 'id' && words.at(-2)?.startsWith('sess'))) return 'none';
  const flat = words.join('');
  if (STRONG.test(flat)) return 'strong';
  if (STRONG_LAST.has(last)) return 'strong';
  // githubtoken, mytoken, NPMTOKEN
  if (flat.endsWith('token') && !flat.endsWith('nexttoken')) return 'strong';
  if (last === 'auth' && (name.startsWith('_') || /_AUTH$/.test(name))) return 'strong';
  return 'weak';
}

const LABELS: readonly [RegExp, string][] = [
  [/passw|pwd|passphrase|passcode|pass$|pw$/, 'password'],
  [/cookie/, 'cookie'],
  [/authorization|auth$/, 'authorization'],
  [/session|sess/, 'session'],
  [/connectionstring|connstr|dsn$/, 'connection-string'],
  [/privatekey|keydata|sshkey/, 'private-key'],
  [/mnemonic|seedphrase|recovery/, 'recovery-phrase'],
  [/token|jwt|bearer/, 'token'],
  [/key/, 'key'],
];

/** What to call the value of such a name in the text that stays. */
export function labelForName(name: string): string {
  const flat = name.toLowerCase().replace(/[^a-z]/g, '');
  return LABELS.find(([pattern]) => pattern.test(flat))?.[1] ?? 'secret';
}
