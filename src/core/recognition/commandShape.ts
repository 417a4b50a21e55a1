import type { CommandShape } from './recognition';
import { wordsOf } from './wordsOf';
import { baseName } from './readMessage';

/** Longest command line that is looked at. */
const MAX_LENGTH = 1000;

/** Programs that only start the one that matters. */
const LAUNCHERS = new Set([
  'sudo',
  'npx',
  'env',
  'time',
  'nice',
  'exec',
  'poetry',
  'pipenv',
  'uv',
  'bundle',
  'pnpx',
  'bunx',
  'command',
  'xvfb-run',
]);

/** What a command line runs, whatever its folder, environment, values and the pipes that cut its output. */
export function commandShape(command: string): CommandShape {
  const line = command
    .slice(0, MAX_LENGTH)
    // python jobs/nightly.py 2>&1 | tail -n 4
    .replace(/\s*(?:2>&1\s*)?\|\s*(?:tail|head|less|more|cat|tee)\b[^|]*$/, '')
    .replace(/\s*\d?>{1,2}&?\s*\S+/g, ' ');
  // cd jobs && python nightly.py
  const step =
    line
      .split(/&&|;|\n/)
      .map((part) => part.trim())
      .find((part) => part && !/^(?:cd|export|source|set|\.)\s/.test(part)) ?? line;
  const parts = step.split(/\s+/).filter(Boolean);
  while (
    parts.length > 1 &&
    (/^\w+=/.test(parts[0]!) || LAUNCHERS.has(baseName(parts[0]!)) || (parts[0] === 'run' && LAUNCHERS.size > 0))
  )
    parts.shift();
  return { program: programName(parts), words: [...new Set(wordsOf(line))].slice(0, 40) };
}

/** `python` of `/usr/bin/python3.11`, `pytest` of `python -m pytest`. */
function programName(parts: string[]): string {
  const program = baseName(parts[0] ?? '').replace(/\.(?:exe|cmd|bat|sh)$/i, '');
  const bare = /^python/.test(program) ? 'python' : program;
  const module = parts.indexOf('-m');
  // python -m pytest tests
  if (bare === 'python' && module > 0 && /^(?:pytest|unittest|pip|mypy|flake8)$/.test(parts[module + 1] ?? ''))
    return parts[module + 1]!;
  return bare.toLowerCase();
}
