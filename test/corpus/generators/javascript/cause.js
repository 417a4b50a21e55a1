const { readFileSync } = require('node:fs');

function readConfig(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`Cannot load ${path}`, { cause });
  }
}

readConfig('missing.json');
