import assert from 'node:assert/strict';
import { redact, redactDeep, type RedactOptions } from '../../../src/core/redact/index';
import { Characters, NAMED_KINDS, TOKEN_KINDS, type SecretKind } from './secretKinds';

const options: RedactOptions = { homeFolders: ['/home/ada'], userNames: ['ada'], ipAddresses: false };
const ROUNDS = 12;

/** Real outputs that a secret may stand in. `@@` marks the place. */
const OUTPUTS: readonly [string, string][] = [
  ['a line of its own', 'npm error code E401\n@@\nnpm error A complete log of this run can be found in: /tmp/x.log'],
  ['a failed command', '$ deploy --verbose\nfatal: unable to access (@@): The requested URL returned error: 403'],
  [
    'a stack trace',
    'Error: request failed: @@\n    at Client.send (/srv/app/client.js:12:9)\n    at async main (/srv/app/main.js:3:1)',
  ],
  ['a log', '2024-05-01T10:00:00.000Z ERROR [http-nio-8080-exec-1] c.e.Api - call failed with @@ after 3 retries'],
];

/** No run of the secret that would help anyone may be left: not the whole, not eight characters of it. */
function assertGone(result: string, secret: string, what: string): void {
  const flat = result.replace(/\x1b\[[0-9;]*m/g, '');
  const whole = secret.replace(/\s|\\n/g, '');
  assert.ok(!flat.replace(/\s|\\n/g, '').includes(whole), `${what}: all of ${secret} is left in ${result}`);
  for (let at = 0; at + 8 <= secret.length; at++) {
    const piece = secret.slice(at, at + 8);
    assert.ok(!flat.includes(piece), `${what}: ${piece} of ${secret} is left in ${result}`);
  }
}

function eachSecret(
  kinds: readonly SecretKind[],
  visit: (printed: string, secret: string, what: string, c: Characters) => void,
): void {
  for (const [index, kind] of kinds.entries()) {
    const characters = new Characters(7919 * (index + 1));
    for (let round = 0; round < ROUNDS; round++) {
      const { printed, secret } = kind.make(characters);
      visit(printed, secret, kind.name, characters);
    }
  }
}

describe('redact, secrets', function () {
  this.timeout(120_000);

  it('knows at least 120 kinds', () => {
    assert.ok(new Set([...TOKEN_KINDS, ...NAMED_KINDS].map((kind) => kind.name)).size >= 120);
  });

  for (const [where, output] of OUTPUTS) {
    it(`takes every kind out of ${where}`, () => {
      eachSecret([...TOKEN_KINDS, ...NAMED_KINDS], (printed, secret, what) => {
        // A .env line, a YAML field or a key of many lines stands on lines of its own.
        if (
          where !== OUTPUTS[0]![0] &&
          /^(?: {2}|[A-Z]+_?[A-Z]*KEY_BASE|mnemonic|\+?-----|"private_key")/.test(printed)
        )
          return;
        const result = redact(
          output.replace('@@', () => printed),
          options,
        );
        assertGone(result, secret, what);
        const [before, after] = output.split('@@');
        assert.ok(result.startsWith(before!.slice(0, 20)), `${what}: ${result}`);
        assert.ok(result.includes(after!.slice(-20)), `${what}: ${result}`);
      });
    });
  }

  it('sees through escape codes', () => {
    eachSecret([...TOKEN_KINDS, ...NAMED_KINDS], (printed, secret, what, c) => {
      const at = printed.indexOf(secret) + 1 + c.below(secret.length - 1);
      const coloured = `${printed.slice(0, at)}\x1b[1;31m${printed.slice(at)}\x1b[0m`;
      assertGone(redact(`error: x\n${coloured}\nexit status 1`, options), secret, what);
    });
  });

  it('sees tokens through line breaks', () => {
    eachSecret(TOKEN_KINDS, (printed, secret, what, c) => {
      const from = printed.indexOf(secret);
      const at = from + 1 + c.below(secret.length - 1);
      for (const lineBreak of ['\n', '\r\n']) {
        const result = redact(
          `remote: invalid credentials\ntoken is ${printed.slice(0, at)}${lineBreak}${printed.slice(at)}\nexit status 1`,
          options,
        );
        assertGone(result, secret, `${what} at ${at - from}`);
        assert.ok(result.endsWith('\nexit status 1'), result);
      }
    });
  });

  it('sees tokens through many line breaks, as a narrow terminal makes them', () => {
    eachSecret(TOKEN_KINDS, (printed, secret, what) => {
      if (secret.length < 60) return;
      const folded = `using token ${printed}`.replace(/.{40}/g, '$&\n');
      assertGone(redact(`Error: 401\n${folded}\nexit status 1`, options), secret, what);
    });
  });

  it('sees tokens inside JSON', () => {
    eachSecret(TOKEN_KINDS, (printed, secret, what) => {
      assertGone(redact(JSON.stringify({ error: `failed:\n${printed}\nand\t${printed}` }), options), secret, what);
    });
  });

  it('sees secrets wherever they stand in a long text', () => {
    const { printed, secret } = TOKEN_KINDS[0]!.make(new Characters(5));
    for (let before = 32 * 1024 - 45; before <= 32 * 1024 + 5; before++) {
      for (const filler of ['x ', 'é ', '日本 ']) {
        const lead = filler.repeat(before).slice(0, before - 1) + ' ';
        assertGone(redact(`${lead}${printed} end`, options), secret, String(before));
      }
    }
    assertGone(redact(`${'x'.repeat(100_000)}=${printed} end`, options), secret, 'after a long word');
  });

  it('takes secrets out of every text of plain data', () => {
    eachSecret([...TOKEN_KINDS, ...NAMED_KINDS], (printed, secret, what) => {
      const result = redactDeep(
        { report: { text: printed, causes: [{ message: `x\n${printed}` }] }, commands: [printed] },
        options,
      );
      assertGone(result.report.text, secret, what);
      assertGone(result.commands[0]!, secret, what);
      assertGone(JSON.stringify(result), JSON.stringify(secret).slice(1, -1), what);
    });
  });
});
