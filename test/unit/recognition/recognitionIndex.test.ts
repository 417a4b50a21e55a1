import assert from 'node:assert/strict';
import type { ErrorReport, StackFrame } from '../../../src/core/report';
import { EVIDENCE } from '../../../src/core/recognition/pairEvidence';
import weights from '../../../src/core/recognition/weights.json';
import { extractFeatures, RecognitionIndex, type Entry, type RecognitionInput } from '../../../src/core/recognition';

/** A report as the parser would give it for an uncaught error of one's own code. */
function report(type: string, message: string, functions: string[] = [], more: Partial<ErrorReport> = {}): ErrorReport {
  const frames = functions.map((name, i): StackFrame => {
    const [fn, file] = name.split('@');
    return { function: fn!, file: `/home/dev/shop/src/${file}.js`, line: 10 + i, column: 3, inApp: true };
  });
  const innermost = frames[0] ? { file: frames[0].file!, line: frames[0].line, column: 3 } : null;
  return {
    language: 'javascript',
    tool: 'node',
    errorType: type,
    message,
    code: null,
    severity: 'fatal',
    frames,
    frameCount: frames.length,
    innermost,
    innermostInApp: frames[0] ?? null,
    causes: [],
    suppressed: [],
    parts: [],
    span: { start: 0, end: 0 },
    text: `${type}: ${message}`,
    fingerprint: `${type} ${message} ${functions.join()}`,
    ...more,
  };
}

function entry(id: string, input: RecognitionInput, group = id): Entry {
  return { id, group, features: extractFeatures(input) };
}

const undefinedMap = report('TypeError', "Cannot read properties of undefined (reading 'map')", [
  'listRows@table',
  'render@page',
]);
const redisDown = report('Error', 'connect ECONNREFUSED 127.0.0.1:6379', [], { code: 'ECONNREFUSED' });
const postgresDown = report('Error', 'connect ECONNREFUSED 127.0.0.1:5432', [], { code: 'ECONNREFUSED' });
const missingModule = report('Error', "Cannot find module 'express'", ['load@server'], { code: 'MODULE_NOT_FOUND' });

describe('RecognitionIndex', () => {
  function memory(): RecognitionIndex {
    const index = new RecognitionIndex();
    index.add(entry('map', { report: undefinedMap }));
    index.add(entry('redis', { report: redisDown }));
    index.add(entry('module', { report: missingModule }));
    return index;
  }

  it('puts the same error first and is surest of it', () => {
    const recognition = memory().query(extractFeatures({ report: undefinedMap }), undefined);
    assert.equal(recognition.matches[0]?.id, 'map');
    assert.equal(recognition.matches[0].certainty, recognition.certainty);
    assert.ok(recognition.certainty > 0.6, String(recognition.certainty));
    assert.ok(recognition.matches.every((match, i, all) => i === 0 || match.score <= all[i - 1]!.score));
  });

  it('says that it is another service when only the port differs', () => {
    const recognition = memory().query(extractFeatures({ report: postgresDown }), undefined);
    const redis = recognition.matches.find(({ id }) => id === 'redis');
    assert.ok(
      redis?.reasons.some(({ kind, text }) => kind === 'against' && text === 'other service: port 5432, not 6379'),
    );
    assert.notEqual(recognition.verdict, 'known');
  });

  it('is less sure of an error whose missing module is another one', () => {
    const same = memory().query(extractFeatures({ report: missingModule }), undefined);
    const other = report('Error', "Cannot find module 'left-pad'", ['pad@text'], { code: 'MODULE_NOT_FOUND' });
    const recognition = memory().query(extractFeatures({ report: other }), undefined);
    assert.ok(recognition.certainty < same.certainty);
    assert.ok(recognition.matches[0]?.reasons.some(({ text }) => text === 'other module: left-pad, not express'));
  });

  it('has nothing to say about an error unlike all others', () => {
    const alien = report('ZeroDivisionError', 'division by zero', ['share@ledger'], { language: 'python' });
    const recognition = memory().query(extractFeatures({ report: alien }), undefined);
    assert.ok(['none', 'weak'].includes(recognition.verdict), recognition.verdict);
  });

  it('knows nothing when it is empty', () => {
    const recognition = new RecognitionIndex().query(extractFeatures({ report: redisDown }), undefined);
    assert.deepEqual(recognition, { verdict: 'none', certainty: 0, matches: [] });
  });

  it('answers as if excluded entries had never been stored', () => {
    const index = memory();
    index.add(entry('again', { report: undefinedMap }));
    const features = extractFeatures({ report: undefinedMap });
    const without = index.query(features, undefined, { exclude: ['again'] });
    assert.deepEqual(without, memory().query(features, undefined));
  });

  it('forgets, replaces and counts', () => {
    const index = memory();
    index.remove('redis');
    index.remove('never there');
    index.add(entry('map', { report: missingModule }));
    assert.equal(index.size, 2);
    assert.ok(!index.has('redis') && index.has('map'));
    const found = index.query(extractFeatures({ report: redisDown }), undefined).matches.map(({ id }) => id);
    assert.ok(!found.includes('redis'));
  });

  it('keeps its answer while foreign errors fill the memory', () => {
    const index = memory();
    const features = extractFeatures({ report: undefinedMap });
    const before = index.query(features, undefined).certainty;
    for (let i = 0; i < 2000; i++) {
      const foreign = report(
        'ValueError',
        `row ${i} of sheet s${i % 7} has column c${i % 31}`,
        [`read${i % 50}@sheet${i % 9}`],
        { language: 'python' },
      );
      index.add(entry(`foreign-${i}`, { report: foreign }));
    }
    const after = index.query(features, undefined);
    assert.equal(after.matches[0]?.id, 'map');
    assert.ok(Math.abs(after.certainty - before) < 0.02, `${before} -> ${after.certainty}`);
  });

  it('does not trip over names that every object has', () => {
    const index = new RecognitionIndex();
    const hostile = report('__proto__', 'constructor of hasOwnProperty is toString', ['__proto__@constructor']);
    index.add(entry('__proto__', { report: hostile }));
    assert.equal(index.query(extractFeatures({ report: hostile }), undefined).matches[0]?.id, '__proto__');
  });

  it('gives features that survive JSON', () => {
    const features = extractFeatures({
      report: undefinedMap,
      context: { command: 'cd web && npx tsx src/page.ts 2>&1 | tail -n 3' },
    });
    assert.deepEqual(JSON.parse(JSON.stringify(features)), features);
    assert.equal(features.command.program, 'tsx');
  });
});

describe('weights.json', () => {
  it('was trained on the evidence that is gathered now', () => {
    assert.deepEqual(weights.evidence, [...EVIDENCE]);
    for (const tree of weights.trees) for (const [line] of tree) assert.ok(line! < EVIDENCE.length);
  });
});
