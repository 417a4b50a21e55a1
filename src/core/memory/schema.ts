import type { SqlDatabase } from './sqlDatabase';

/** A database of another version is rebuilt from the journal. */
export const SCHEMA_VERSION = 2;

/** `session.status`, as a number. */
export const STATUSES = ['open', 'solved', 'closed'] as const;

/**
 * Everything here follows from the journal. Texts stay in the journal: `file`, `offset` and `length` say where a line
 * stands (null while it is held in memory). Short metadata is kept too, for filters: a `partial` row lacks some. A `thread` of ''
 * is named like the session. `file.erased` counts lines that should be taken out of a file. Times are milliseconds since the epoch.
 */
const SCHEMA = `
CREATE TABLE file (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, offset INTEGER NOT NULL, mtime REAL NOT NULL, prefix TEXT NOT NULL, erased INTEGER NOT NULL DEFAULT 0);
CREATE TABLE skipped (file INTEGER NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (file, reason)) WITHOUT ROWID;
CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE channel (id TEXT PRIMARY KEY, ts INTEGER NOT NULL, event TEXT NOT NULL, description TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE message (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, ts INTEGER NOT NULL, file INTEGER, offset INTEGER, length INTEGER,
  channel INTEGER NOT NULL, sender INTEGER NOT NULL, type INTEGER, session INTEGER, subject TEXT, step INTEGER NOT NULL,
  confidence REAL, hidden INTEGER NOT NULL, edited INTEGER, thread TEXT, facets TEXT, partial INTEGER NOT NULL
);
CREATE UNIQUE INDEX message_id ON message (id);
CREATE INDEX message_time ON message (ts);
CREATE INDEX message_type ON message (type, ts) WHERE type IS NOT NULL;
CREATE INDEX message_session ON message (session) WHERE session IS NOT NULL;
CREATE INDEX message_subject ON message (subject) WHERE subject IS NOT NULL;
CREATE TABLE edit (target TEXT NOT NULL, ts INTEGER NOT NULL, id TEXT NOT NULL, file INTEGER, offset INTEGER, length INTEGER, PRIMARY KEY (target, ts, id)) WITHOUT ROWID;
CREATE TABLE forgotten (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE erased (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE session (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, status INTEGER, fingerprint TEXT, started INTEGER, seen INTEGER, occurrences INTEGER
);
CREATE INDEX session_seen ON session (seen) WHERE seen IS NOT NULL;
CREATE INDEX session_fingerprint ON session (fingerprint) WHERE fingerprint IS NOT NULL;
CREATE TABLE note (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ts INTEGER NOT NULL, file INTEGER, offset INTEGER, length INTEGER, hidden INTEGER NOT NULL);
CREATE VIRTUAL TABLE words USING fts4 (content='', body, tokenize=unicode61);
CREATE VIRTUAL TABLE note_words USING fts4 (content='', body, tokenize=unicode61);
PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Makes all tables in an empty database. */
export function createSchema(database: SqlDatabase): void {
  database.script(SCHEMA);
}

/** True when the database can be read and is of this version. */
export function hasCurrentSchema(database: SqlDatabase): boolean {
  try {
    return (
      database.get('PRAGMA user_version')?.[0] === SCHEMA_VERSION &&
      database.get("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'message'")?.[0] === 1
    );
  } catch {
    return false;
  }
}
