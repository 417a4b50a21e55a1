#!/usr/bin/env node
/**
 * Makes the texts of test/corpus that real programs print: `node test/corpus/generators/run.mjs LANGUAGE [NAME]`.
 * Each folder beside this file holds failing programs and `cases.json`, which maps a text's name to the shell command
 * that prints it. The programs are copied to /home/dev/app and run there, so that no path of this machine gets into a text.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [language, only] = process.argv.slice(2);
if (!language) throw new Error('usage: run.mjs LANGUAGE [NAME]');
const place = '/home/dev/app';
const target = join(here, '..', language);
const cases = JSON.parse(readFileSync(join(here, language, 'cases.json'), 'utf8'));
mkdirSync(target, { recursive: true });
for (const [name, command] of Object.entries(cases)) {
  if (only && only !== name) continue;
  rmSync(place, { recursive: true, force: true });
  cpSync(join(here, language), place, { recursive: true });
  const { stdout } = spawnSync('bash', ['-c', `exec 2>&1; ${command}`], {
    cwd: place,
    encoding: 'utf8',
    timeout: 120_000,
    // A shell's own words about a signal need a terminal's locale, not this machine's.
    env: {
      RUSTUP_HOME: `${process.env.HOME}/.rustup`,
      CARGO_HOME: `${process.env.HOME}/.cargo`,
      ...process.env,
      RUST_BACKTRACE: '0',
      HOME: '/home/dev',
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      TERM: 'dumb',
      USER: 'dev',
    },
  });
  writeFileSync(join(target, `${name}.txt`), neutral(stdout));
  console.log(`${language}/${name}: ${stdout.split('\n').length} lines`);
}
rmSync(place, { recursive: true, force: true });

/** What would name the machine that the program ran on. */
function neutral(text) {
  return text
    .replaceAll(new RegExp(`\\b${hostname()}\\b`, 'g'), 'devbox')
    .replaceAll(/\/tmp\/(cc|rustc|par-|xxx)[\w-]{4,20}/g, '/tmp/$1Ab12Cd')
    .replaceAll(process.env.HOME ?? '/home/dev', '/home/dev');
}
