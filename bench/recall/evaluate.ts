/**
 * Scores recognition in this process on labelled sets: `tsx bench/recall/evaluate.ts [--noise FILE] [--off PART] [--misses] FILE...`
 * Prints one JSON object a set, with the same figures as a run through the command line would give.
 */
import { parseArgs } from 'node:util';
import type { RecognitionParts } from '../../src/core/recognition';
import { prepareRows, readRows } from './readSets';
import { recallFigures, replay, replayFigures, isSure } from './scores';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    noise: { type: 'string' },
    off: { type: 'string', multiple: true, default: [] },
    misses: { type: 'boolean', default: false },
  },
});

const parts: RecognitionParts = Object.fromEntries(values.off.map((part) => [part, false]));
const noise = values.noise ? prepareRows(readRows(values.noise)) : [];
for (const file of positionals) {
  const items = prepareRows(readRows(file));
  if (items[0]?.row.cause !== undefined) {
    const answers = replay(items, noise, { parts });
    console.log(JSON.stringify({ file, noise: noise.length, ...replayFigures(answers) }));
    if (!values.misses) continue;
    for (const answer of answers) {
      const sure = isSure(answer.recognition);
      const kind = answer.recurring
        ? answer.right
          ? sure
            ? ''
            : 'unsure'
          : sure
            ? 'WRONG'
            : 'missed'
        : sure
          ? 'ALARM'
          : '';
      if (kind) console.log(kind, answer.id, answer.cause, '->', answer.first, answer.recognition.certainty.toFixed(2));
    }
  } else {
    const { figures, misses, falseAlarms, unsure } = recallFigures(items, { parts });
    console.log(JSON.stringify({ file, ...figures }));
    if (values.misses) console.log({ misses, falseAlarms, unsure });
  }
}
