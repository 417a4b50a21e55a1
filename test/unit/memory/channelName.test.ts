import assert from 'node:assert/strict';
import { channelId, checkChannelName, parseChannelId } from '../../../src/core/memory/channelName';

describe('channelName', () => {
  it('takes a-z, 0-9 and single inner hyphens, 1 to 80 characters', () => {
    for (const name of ['a', '7', 'debugging', 'error-patterns', 'a-1-b', 'x'.repeat(80)]) {
      assert.equal(checkChannelName(name), name);
    }
  });

  it('refuses everything else', () => {
    for (const name of [
      '',
      'A',
      'a b',
      'a_b',
      '-a',
      'a-',
      'a--b',
      'é',
      'a\n',
      'a/b',
      '..',
      'x'.repeat(81),
      undefined,
      3,
      null,
    ]) {
      assert.throws(() => checkChannelName(name), { code: 'invalid-channel-name' }, String(name));
    }
  });

  it('makes ids and reads them back', () => {
    assert.equal(channelId('project', 'debugging'), 'proj:debugging');
    assert.equal(channelId('global', 'general'), 'global:general');
    assert.deepEqual(parseChannelId('proj:debugging'), { scope: 'project', name: 'debugging' });
    assert.deepEqual(parseChannelId('global:general'), { scope: 'global', name: 'general' });
    for (const id of ['debugging', 'proj:', 'team:x', 'proj:A', ':x']) {
      assert.throws(() => parseChannelId(id), { code: 'invalid-channel-name' }, id);
    }
  });
});
