import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { COMMAND, INTERNAL_COMMAND, SETTING, SETTINGS_SECTION, VIEW } from '../../../src/vscode/ids';

interface Manifest {
  contributes: {
    commands: { command: string }[];
    views: Record<string, { id: string }[]>;
    configuration: { properties: Record<string, unknown> };
    menus: Record<string, { command: string }[]>;
  };
}

const { contributes } = JSON.parse(readFileSync(path.join(__dirname, '../../../package.json'), 'utf8')) as Manifest;

const sorted = (ids: Iterable<string>) => [...ids].sort();

describe('package.json and ids.ts', () => {
  it('declare the same commands', () => {
    assert.deepEqual(sorted(contributes.commands.map(({ command }) => command)), sorted(Object.values(COMMAND)));
  });

  it('declare the same views', () => {
    assert.deepEqual(
      sorted(Object.values(contributes.views).flatMap((views) => views.map(({ id }) => id))),
      sorted(Object.values(VIEW)),
    );
  });

  it('declare the same settings', () => {
    assert.deepEqual(
      sorted(Object.keys(contributes.configuration.properties)),
      sorted(Object.values(SETTING).map((name) => `${SETTINGS_SECTION}.${name}`)),
    );
  });

  it('keep internal commands out of the palette and of every menu', () => {
    const internal = new Set<string>(Object.values(INTERNAL_COMMAND));
    const shown = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    assert.deepEqual(
      shown.filter((command) => internal.has(command)),
      [],
    );
    const known = new Set<string>(Object.values(COMMAND));
    assert.deepEqual(
      shown.filter((command) => !known.has(command)),
      [],
    );
  });
});
