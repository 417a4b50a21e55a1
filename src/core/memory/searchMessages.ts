import { invalidEntry } from '../errors';
import { isInTexts } from './facets';
import { compileFilter, filterToSql, type CompiledFilter, type SqlColumns } from './filter';
import type { FilterNode } from './filter/node';
import type { Message, MessageHit, MessageQuery, VectorCache } from './memory';
import { ODD_SESSION, ODD_TYPE, SESSION_THREAD } from './messageRow';
import { finalScore, MISSING_CONFIDENCE, rankingWeights, recency, type RankingWeights } from './ranking';
import type { SqlParameter, SqlRow } from './sqlDatabase';
import type { StoredMessages } from './storedMessages';
import { MATCH_INFO, matchExpression, similarityOf } from './wordSearch';

const DEFAULT_LIMIT = 20;
/** By meaning, at most so many messages are compared: those that share words first, then the newest. */
const MAX_COMPARED = 1000;
/** Of the texts that share a word with the query, so many of the best are kept: the rest is never looked at. */
const MAX_RANKED = 10_000;
const HOUR_MS = 3_600_000;

/** What a search works on. */
export interface SearchWorld {
  stores: readonly StoredMessages[];
  vectors: VectorCache;
  nowMs: number;
}

interface Narrowed {
  where: string;
  parameters: SqlParameter[];
}

/** Finds messages: without a query the newest first, else the best ranked first. */
export async function searchMessages(world: SearchWorld, query: MessageQuery): Promise<MessageHit[]> {
  const search: Search = {
    ...world,
    query,
    weights: rankingWeights(query.rankingProfile),
    filter: query.metadataFilters && compileFilter(query.metadataFilters),
    offset: query.offset ?? 0,
    end: (query.offset ?? 0) + (query.limit ?? DEFAULT_LIMIT),
  };
  const words = query.query?.trim();
  if (!words) return newest(search);
  return query.semanticSearch ? findByMeaning(search, words) : findByWords(search, words);
}

interface Search extends SearchWorld {
  query: MessageQuery;
  weights: Readonly<RankingWeights>;
  filter: CompiledFilter | undefined;
  offset: number;
  end: number;
}

/** A row that shares words with the query, before its text is read. */
interface Candidate {
  store: StoredMessages;
  seq: number;
  similarity: number;
  score: number;
  ts: number;
}

function newest(search: Search): MessageHit[] {
  const found = search.stores.flatMap((store) => {
    const own: Message[] = [];
    for (const message of candidates(search, store)) if (own.push(message) >= search.end) break;
    return own;
  });
  const seen = new Set<string>();
  return found
    .sort(newestFirst)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .slice(search.offset, search.end)
    .map((message) => hitOf(search, message, 0));
}

/** Ranks by what the rows say, and reads texts from the best down until the page is full. */
function findByWords(search: Search, words: string): MessageHit[] {
  const hits = new Map<string, MessageHit>();
  for (const candidate of rankedRows(search, words)) {
    const message = read(search, candidate);
    if (message && !hits.has(message.id)) hits.set(message.id, hitOf(search, message, candidate.similarity));
    if (hits.size >= search.end) break;
  }
  return [...hits.values()].slice(search.offset);
}

async function findByMeaning(search: Search, words: string): Promise<MessageHit[]> {
  const compared = new Map<string, Message>();
  const compare = (message: Message | undefined) => {
    if (message && !compared.has(message.id)) compared.set(message.id, message);
    return compared.size < MAX_COMPARED;
  };
  for (const candidate of rankedRows(search, words)) if (!compare(read(search, candidate))) break;
  for (const store of search.stores) for (const message of candidates(search, store)) if (!compare(message)) break;
  const messages = [...compared.values()];
  const [wanted, ...vectors] = await search.vectors.encode([words, ...messages.map(({ content }) => content)]);
  return messages
    .map((message, i) => hitOf(search, message, Math.min(1, Math.max(0, dot(wanted!, vectors[i]!)))))
    .sort((a, b) => b.finalScore - a.finalScore || newestFirst(a.message, b.message))
    .slice(search.offset, search.end);
}

function rankedRows(search: Search, words: string): Candidate[] {
  const expression = matchExpression(words);
  if (expression === undefined) return [];
  const found: Candidate[] = [];
  for (const store of search.stores) {
    const narrowed = narrow(search, store);
    if (!narrowed) continue;
    const rows = store.store.database.each(
      `SELECT seq, ts, confidence, matchinfo(words, '${MATCH_INFO}') FROM words JOIN message ON seq = words.docid
       WHERE words MATCH ? AND ${narrowed.where}`,
      [expression, ...narrowed.parameters],
    );
    for (const [seq, ts, confidence, info] of rows) {
      const similarity = similarityOf(info as Uint8Array);
      const ageHours = (search.nowMs - (ts as number)) / HOUR_MS;
      const score = finalScore(search.weights, { similarity, confidence: confidence as number | null, ageHours });
      found.push({ store, seq: seq as number, similarity, score, ts: ts as number });
      if (found.length >= 2 * MAX_RANKED) found.sort(bestFirst).splice(MAX_RANKED);
    }
  }
  return found.sort(bestFirst);
}

function bestFirst(a: Candidate, b: Candidate): number {
  return b.score - a.score || b.ts - a.ts || b.seq - a.seq;
}

function read(search: Search, { store, seq }: Candidate): Message | undefined {
  const row = store.store.database.get('SELECT id, file, offset, length, edited FROM message WHERE seq = ?', [seq]);
  return row && passing(search, store, row);
}

function hitOf({ weights, nowMs }: Search, message: Message, similarity: number): MessageHit {
  const ageHours = Math.max(0, (nowMs - Date.parse(message.timestamp)) / HOUR_MS);
  const confidence = message.confidence ?? MISSING_CONFIDENCE;
  return {
    message,
    finalScore: finalScore(weights, { similarity, confidence, ageHours }),
    similarity,
    confidence,
    recency: recency(weights, ageHours),
    ageHours,
  };
}

/** Messages that pass everything but the query, newest first. */
function* candidates(search: Search, store: StoredMessages): Generator<Message> {
  const narrowed = narrow(search, store);
  if (!narrowed) return;
  const rows = store.store.database.each(
    `SELECT id, file, offset, length, edited FROM message WHERE ${narrowed.where} ORDER BY ts DESC, id DESC`,
    narrowed.parameters,
  );
  for (const row of rows) {
    const message = passing(search, store, row);
    if (message) yield message;
  }
}

function passing({ filter }: Search, store: StoredMessages, row: SqlRow): Message | undefined {
  const message = store.messageOf(row);
  return message && (!filter || filter.matches(message)) ? message : undefined;
}

/** What SQL can decide; undefined when nothing in this store can pass. */
function narrow({ query, filter }: Search, { store }: StoredMessages): Narrowed | undefined {
  const where = ['hidden = 0'];
  const parameters: SqlParameter[] = [];
  const add = (condition: string, ...values: SqlParameter[]) => {
    where.push(condition);
    parameters.push(...values);
  };
  const oneOf = (column: string, texts: readonly string[] | undefined): boolean => {
    if (!texts) return true;
    const ids = texts.flatMap((text) => store.indexer.nameId(text) ?? []);
    add(`${column} IN (${ids.map(() => '?').join()})`, ...ids);
    return ids.length > 0;
  };
  if (!oneOf('channel', query.channelIds) || !oneOf('sender', query.senderIds)) return undefined;
  if (query.since !== undefined) add('ts >= ?', timeOf('since', query.since));
  if (query.until !== undefined) add('ts <= ?', timeOf('until', query.until));
  if (query.minConfidence !== undefined) add(`ifnull(confidence, ${MISSING_CONFIDENCE}) >= ?`, query.minConfidence);
  if (filter) {
    const type = requiredText(filter.root, 'type');
    if (type !== undefined) {
      const types = [type, ODD_TYPE].flatMap((text) => store.indexer.nameId(text) ?? []);
      if (types.length === 0) return undefined;
      add(`type IN (${types.map(() => '?').join()})`, ...types);
    }
    const session = requiredText(filter.root, 'session_id');
    if (session !== undefined) add(`session IN (${ODD_SESSION}, (SELECT seq FROM session WHERE id = ?))`, session);
    const condition = usesTexts(filter.root) ? undefined : filterToSql(filter, TABLE);
    if (condition) add(`(partial = 1 OR ${condition.where})`, ...condition.params);
  }
  return { where: where.join(' AND '), parameters };
}

/** A message's row, as filters see it that do not ask for texts. */
const TABLE: SqlColumns = {
  columns: {
    id: 'message.id',
    channelId: '(SELECT text FROM name WHERE name.id = channel)',
    senderId: '(SELECT text FROM name WHERE name.id = sender)',
    content: 'NULL',
    confidence: 'confidence',
    threadId: `CASE thread WHEN '${SESSION_THREAD}' THEN (SELECT id FROM session WHERE seq = session) ELSE thread END`,
  },
  timestampMs: 'ts',
  metadata: 'facets',
};

/** True when a filter asks for texts that only the journal holds. */
function usesTexts(node: FilterNode): boolean {
  if (node.kind !== 'field') return node.children.some(usesTexts);
  return node.field.column ? node.field.column === 'content' : isInTexts(node.field.segments);
}

/** The text that a filter demands in a field of the metadata of every message that passes. */
function requiredText(node: FilterNode, field: string): string | undefined {
  if (node.kind === 'and') {
    return node.children.map((child) => requiredText(child, field)).find((text) => text !== undefined);
  }
  if (node.kind !== 'field' || node.operator !== '$eq' || node.field.segments.join('.') !== field) return undefined;
  return typeof node.operand === 'string' ? node.operand : undefined;
}

function timeOf(field: string, text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw invalidEntry(field, `${JSON.stringify(text)} is not an ISO 8601 time.`);
  return time;
}

function newestFirst(a: Message, b: Message): number {
  if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? 1 : -1;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
