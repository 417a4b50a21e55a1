import { invalidEntry } from '../errors';
import { compileFilter, type CompiledFilter } from './filter';
import type { FilterNode } from './filter/node';
import type { Message, MessageHit, MessageQuery, VectorCache } from './memory';
import { finalScore, MISSING_CONFIDENCE, rankingWeights, recency, type RankingWeights } from './ranking';
import type { SqlParameter, SqlRow } from './sqlDatabase';
import type { StoredMessages } from './storedMessages';
import { findWords } from './wordSearch';

const DEFAULT_LIMIT = 20;
/** By meaning, at most so many messages are compared: those that share words first, then the newest. */
const MAX_COMPARED = 1000;
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
  const weights = rankingWeights(query.rankingProfile);
  const filter = query.metadataFilters && compileFilter(query.metadataFilters);
  const offset = query.offset ?? 0;
  const limit = query.limit ?? DEFAULT_LIMIT;
  const found = query.query?.trim()
    ? await findByQuery(world, { ...query, query: query.query }, filter)
    : newest(world, query, filter).map((message) => ({ message, similarity: 0 }));
  const hits = found.map(({ message, similarity }) => hitOf(message, { similarity, weights, nowMs: world.nowMs }));
  if (query.query?.trim()) hits.sort((a, b) => b.finalScore - a.finalScore || newestFirst(a.message, b.message));
  return hits.slice(offset, offset + limit);
}

function hitOf(
  message: Message,
  { similarity, weights, nowMs }: { similarity: number; weights: Readonly<RankingWeights>; nowMs: number },
): MessageHit {
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

/** The newest messages that pass, as many as the page needs. */
function newest(world: SearchWorld, query: MessageQuery, filter: CompiledFilter | undefined): Message[] {
  const wanted = (query.offset ?? 0) + (query.limit ?? DEFAULT_LIMIT);
  const found = world.stores.flatMap((store) => {
    const own: Message[] = [];
    for (const message of candidates(store, query, filter)) {
      if (own.push(message) >= wanted) break;
    }
    return own;
  });
  return unique(found.sort(newestFirst));
}

async function findByQuery(
  world: SearchWorld,
  query: MessageQuery & { query: string },
  filter: CompiledFilter | undefined,
): Promise<{ message: Message; similarity: number }[]> {
  const byWords = new Map<string, { message: Message; similarity: number }>();
  for (const store of world.stores) {
    const scores = findWords(store.store.database, 'words', query.query);
    const narrowed = narrow(store, query, filter);
    if (!narrowed) continue;
    for (const { docid, similarity } of scores) {
      const [row] = store.store.database.all(
        `SELECT id, file, offset, length, edited FROM message WHERE seq = ? AND ${narrowed.where}`,
        [docid, ...narrowed.parameters],
      );
      const message = row && passing(store, row, filter);
      if (message && !byWords.has(message.id)) byWords.set(message.id, { message, similarity });
    }
  }
  if (!query.semanticSearch) return [...byWords.values()];
  const compared = new Map([...byWords].slice(0, MAX_COMPARED).map(([id, { message }]) => [id, message]));
  for (const store of world.stores) {
    for (const message of candidates(store, query, filter)) {
      if (compared.size >= MAX_COMPARED) break;
      if (!compared.has(message.id)) compared.set(message.id, message);
    }
  }
  const messages = [...compared.values()];
  const [wanted, ...vectors] = await world.vectors.encode([query.query, ...messages.map(({ content }) => content)]);
  return messages.map((message, i) => ({ message, similarity: Math.max(0, dot(wanted!, vectors[i]!)) }));
}

/** Messages that pass everything but the query, newest first. */
function* candidates(
  store: StoredMessages,
  query: MessageQuery,
  filter: CompiledFilter | undefined,
): Generator<Message> {
  const narrowed = narrow(store, query, filter);
  if (!narrowed) return;
  const rows = store.store.database.each(
    `SELECT id, file, offset, length, edited FROM message WHERE ${narrowed.where} ORDER BY ts DESC, id DESC`,
    narrowed.parameters,
  );
  for (const row of rows) {
    const message = passing(store, row, filter);
    if (message) yield message;
  }
}

function passing(store: StoredMessages, row: SqlRow, filter: CompiledFilter | undefined): Message | undefined {
  const message = store.messageOf(row);
  return message && (!filter || filter.matches(message)) ? message : undefined;
}

/** What SQL can decide; undefined when nothing in this store can pass. */
function narrow(
  { store }: StoredMessages,
  query: MessageQuery,
  filter: CompiledFilter | undefined,
): Narrowed | undefined {
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
  const type = filter && requiredType(filter.root);
  // A type that is no text (nobody's, but allowed) has no number: the filter itself decides about it.
  if (type !== undefined) add('(type = ? OR type IS NULL)', store.indexer.nameId(type) ?? null);
  return { where: where.join(' AND '), parameters };
}

/** The type that a filter demands of every message that passes. */
function requiredType(node: FilterNode): string | undefined {
  if (node.kind === 'and') return node.children.map(requiredType).find((type) => type !== undefined);
  if (node.kind !== 'field' || node.operator !== '$eq' || node.field.segments.join('.') !== 'type') return undefined;
  return typeof node.operand === 'string' ? node.operand : undefined;
}

function timeOf(field: string, text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw invalidEntry(field, `${JSON.stringify(text)} is not an ISO 8601 time.`);
  return time;
}

function unique(messages: readonly Message[]): Message[] {
  return [...new Map([...messages].reverse().map((message) => [message.id, message])).values()].reverse();
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
