import assert from 'node:assert/strict';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { redact } from '../../../src/core/redact/index';
import { Characters, NAMED_KINDS, TOKEN_KINDS } from './secretKinds';

async function findings(content: string): Promise<number> {
  const { messages } = await lintSource({
    source: { filePath: 'a.log', ext: '.log', contentType: 'text', content },
    options: { noPhysicFilePath: true, config: { rules: [{ id: 'recommend', rule: creator }] } },
  });
  // postgres://app:<secret:password>@db is one of its findings too.
  return messages.filter(({ range }) => !content.slice(...range).includes('<secret:')).length;
}

// secretlint finds fewer kinds, needs a promise and is ten times slower on innocent text: it checks, others do the work.
describe('redact, checked by secretlint', function () {
  this.timeout(120_000);

  it('leaves nothing that secretlint’s recommended rules would find', async () => {
    let before = 0;
    for (const [index, kind] of [...TOKEN_KINDS, ...NAMED_KINDS].entries()) {
      const text = `error: x\n${kind.make(new Characters(index)).printed}\nexit status 1`;
      if ((await findings(text)) > 0) before++;
      assert.equal(await findings(redact(text, { homeFolders: [], userNames: [], ipAddresses: false })), 0, kind.name);
    }
    // It must have had something to find.
    assert.ok(before > 25, String(before));
  });
});
