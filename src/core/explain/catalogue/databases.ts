import type { Catalogue } from './entry';

/** PostgreSQL, by SQLSTATE and by message. */
export const postgres: Catalogue = {
  name: 'postgres',
  entries: [
    {
      title: 'Database: wrong password',
      types: ['28P01', '28000'],
      words: ['password', 'authentication', 'pg_hba'],
      example: 'password authentication failed for user "postgres"',
      pattern:
        /password authentication failed for user "(?<user>[^"\n]{1,80})"|no pg_hba\.conf entry for|(?:Peer|Ident) authentication failed for user "(?<user2>[^"\n]{1,80})"/i,
      summary:
        'PostgreSQL does not let {user|the one in the message} in: the password or the way to sign in is not accepted.',
      causes: [
        'Another password than when the volume was first made: `POSTGRES_PASSWORD` acts only then',
        'Another server answers on this port',
        'pg_hba.conf asks for another way',
      ],
      checks: ['Try it: `psql -h {host|localhost} -U {user|USER}`', 'See which server listens on 5432'],
    },
    {
      title: 'Database does not exist',
      types: ['3D000', 'InvalidCatalogName'],
      words: ['database', 'role'],
      example: 'database "shop" does not exist',
      pattern: /(?:database|role) "(?<name>[^"\n]{1,80})" does not exist/,
      summary: 'The server runs, but has no database or role {name}.',
      causes: ['It was never made here', 'Another server or a new volume'],
      checks: ['List them: `psql -l`', 'Make it: `createdb {name}` or `createuser {name}`'],
    },
    {
      title: 'Duplicate key',
      types: ['23505', 'UniqueViolation', 'UniqueConstraintViolationException', 'unique_violation'],
      words: ['duplicate', 'unique'],
      example: 'duplicate key value violates unique constraint "users_email_key"',
      pattern: /duplicate key value violates unique constraint "(?<constraint>[^"\n]{1,120})"/,
      summary: 'A row with the same value exists already; {constraint} allows it only once.',
      causes: ['The same data is inserted twice, or by two at once', 'The sequence is behind after an import'],
      checks: ['Read “Key (...)=(...)” in DETAIL', 'Use `ON CONFLICT`, or `setval` for the sequence'],
    },
    {
      title: 'Row of another table is missing',
      types: ['23503', 'ForeignKeyViolation'],
      words: ['foreign'],
      example: 'insert or update on table "orders" violates foreign key constraint "orders_user_id_fkey"',
      pattern:
        /violates foreign key constraint "(?<constraint>[^"\n]{1,120})"|a foreign key constraint fails|FOREIGN KEY constraint failed/,
      summary: 'A row points to one that does not exist, or is still pointed to ({constraint|foreign key}).',
      causes: ['Rows are inserted or deleted in the wrong order', 'An id of another database'],
      checks: ['Read DETAIL: it names the key', 'Insert the parent first'],
    },
    {
      title: 'Required column is empty',
      types: ['23502', 'NotNullViolation'],
      words: ['not-null', 'null'],
      example: 'null value in column "email" of relation "users" violates not-null constraint',
      pattern:
        /null value in column "(?<column>[^"\n]{1,80})"|Column '(?<column2>[^'\n]{1,80})' cannot be null|NOT NULL constraint failed: (?<column3>[\w.]{1,120})/,
      summary: 'The column {column|the one in the message} must have a value, and got none.',
      causes: ['The field is not filled by the program', 'A new column without a default'],
      checks: ['Print the values before the insert', 'Give the column a default'],
    },
    {
      title: 'Table or column does not exist',
      types: ['42P01', '42703', 'UndefinedTable', 'UndefinedColumn'],
      words: ['relation', 'column'],
      example: 'relation "orders" does not exist',
      pattern: /(?<what>relation|column) "?(?<name>[\w.$]{1,120})"? (?:of relation "[^"\n]{1,80}" )?does not exist/,
      summary: 'The database has no {what} {name}.',
      causes: ['A migration has not run here', 'Another schema or database', 'Upper case in a name without quotes'],
      checks: ['List the tables: `\\dt` in psql', 'Run the migrations'],
    },
    {
      title: 'SQL syntax (PostgreSQL)',
      types: ['42601'],
      words: ['syntax'],
      example: 'syntax error at or near "FORM"',
      pattern: /syntax error at or near "(?<near>[^"\n]{1,80})"|syntax error at end of input/,
      summary: 'PostgreSQL cannot read the statement near {near|its end}.',
      causes: ['A typo, a missing comma or bracket', 'A parameter was not filled in', 'SQL of another database'],
      checks: ['Print the whole statement', 'Run it in psql'],
    },
    {
      title: 'Too many connections',
      types: ['53300', 'ER_CON_COUNT_ERROR', '1040'],
      words: ['clients', 'connections', 'slots', 'pool'],
      example: 'sorry, too many clients already',
      pattern:
        /too many clients already|Too many connections|remaining connection slots are reserved|QueuePool limit of size|Timed out fetching a new connection from the connection pool/i,
      summary: 'All connections of the database or its pool are in use.',
      causes: ['Connections are not given back', 'Too many instances, each with its pool', 'Slow queries hold them'],
      checks: ['See them: `SELECT state, count(*) FROM pg_stat_activity GROUP BY 1`', 'Use one pool for each process'],
    },
    {
      title: 'Deadlock or conflict of transactions',
      types: ['40P01', '40001', 'ER_LOCK_DEADLOCK', '1213', 'DeadlockDetected', 'SerializationFailure'],
      words: ['deadlock', 'serialize'],
      example: 'deadlock detected',
      pattern: /^(?:ERROR: +)?deadlock detected|Deadlock found when trying to get lock|could not serialize access/,
      summary: 'Two transactions wait for each other or changed the same rows, so one of them was ended.',
      causes: ['Rows are locked in a different order', 'Transactions that stay open for long'],
      checks: ['Retry the whole transaction', 'Lock rows in one fixed order'],
    },
    {
      title: 'Transaction is already broken',
      types: ['25P02', 'InFailedSqlTransaction'],
      words: ['transaction'],
      example: 'current transaction is aborted, commands ignored until end of transaction block',
      pattern: /current transaction is aborted/,
      summary: 'An earlier statement of this transaction failed, so all others are ignored.',
      causes: ['The first error was caught and not rolled back'],
      checks: ['Look for the first error above', 'Roll back before going on'],
    },
    {
      title: 'No right in the database',
      types: ['42501', 'InsufficientPrivilege'],
      words: ['permission', 'owner'],
      example: 'permission denied for table users',
      pattern:
        /permission denied for (?:table|schema|relation|database|sequence|function) (?<name>[\w."]{1,120})|must be owner of/,
      summary: 'This database user may not do that with {name|the object}.',
      causes: ['It belongs to another user', 'Since PostgreSQL 15 the schema public is closed to others'],
      checks: ['See the rights: `\\dp` in psql', 'Grant them as the owner'],
    },
  ],
};

/** MySQL and MariaDB. */
export const mysql: Catalogue = {
  name: 'mysql',
  entries: [
    {
      title: 'MySQL: access denied',
      types: ['1045', 'ER_ACCESS_DENIED_ERROR', 'MySQL Error 1045', '1044', '1698'],
      words: ['denied'],
      example: "Access denied for user 'root'@'localhost' (using password: NO)",
      pattern: /Access denied for user '(?<user>[^'\n]{0,80})'@'(?<from>[^'\n]{0,120})'/,
      summary: 'MySQL does not let {user|this user} in from {from|this host}.',
      causes: [
        'A wrong or missing password',
        'The user exists for another host only',
        'root may sign in by socket only',
      ],
      checks: [
        'Try it: `mysql -u {user|USER} -p -h {host|127.0.0.1}`',
        'As administrator: `SELECT user, host, plugin FROM mysql.user`',
      ],
    },
    {
      title: 'MySQL: no such table or database',
      types: ['1146', '1049', 'ER_NO_SUCH_TABLE', 'ER_BAD_DB_ERROR', '42S02', '1054', 'ER_BAD_FIELD_ERROR', '42S22'],
      words: ['table', 'database', 'column'],
      example: "Table 'shop.orders' doesn't exist",
      pattern: /Table '(?<name>[^'\n]{1,120})' doesn't exist|Unknown (?:database|column) '(?<name2>[^'\n]{1,120})'/,
      summary: 'MySQL has no {name|the one in the message}.',
      causes: ['A migration has not run here', 'Another database or a typo'],
      checks: ['Look: `SHOW DATABASES; SHOW TABLES`', 'Run the migrations'],
    },
    {
      title: 'MySQL: duplicate entry',
      types: ['1062', 'ER_DUP_ENTRY'],
      words: ['duplicate'],
      example: "Duplicate entry 'a@b.c' for key 'users.email'",
      pattern: /Duplicate entry '(?<value>[^'\n]{0,120})' for key '(?<key>[^'\n]{1,120})'/,
      summary: 'A row with the value {value|given} exists already; {key} allows it only once.',
      causes: ['The same data is inserted twice'],
      checks: ['Look for the row', 'Use `ON DUPLICATE KEY UPDATE`'],
    },
    {
      title: 'MySQL: syntax',
      types: ['1064', 'ER_PARSE_ERROR'],
      words: ['syntax'],
      example:
        "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'FORM users' at line 1",
      pattern: /You have an error in your SQL syntax/,
      summary: 'MySQL cannot read the statement: the text after “near” is where it stopped.',
      causes: ['A typo or a reserved word without backticks', 'SQL of a newer version'],
      checks: ['Print the whole statement', 'Run it in the client'],
    },
    {
      title: 'MySQL: cannot connect',
      types: ['2002', '2003', '2013', '2006', 'PROTOCOL_CONNECTION_LOST'],
      words: ['mysql', 'gone', 'sqlstate'],
      example: "Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (2)",
      pattern:
        /Can't connect to (?:local )?MySQL server|^SQLSTATE\[HY000\] \[200[236]\]|MySQL server has gone away|Lost connection to MySQL server/,
      summary: 'The MySQL server cannot be reached or closed the connection: {message}',
      causes: [
        'It is not running',
        '`localhost` means the socket: use `127.0.0.1`',
        'Idle for too long, or a packet too large',
      ],
      checks: ['See whether it runs: `systemctl status mysql`', 'Try `mysqladmin -h {host|127.0.0.1} ping`'],
    },
  ],
};

/** SQLite. */
export const sqlite: Catalogue = {
  name: 'sqlite',
  entries: [
    {
      title: 'SQLite: locked',
      types: ['SQLITE_BUSY', 'SQLITE_LOCKED'],
      words: ['locked'],
      example: 'database is locked',
      pattern: /database (?:table )?is locked/,
      summary: 'Another connection is writing to the SQLite file, and this one did not wait long enough.',
      causes: ['A transaction stays open', 'Several processes write', 'The file lies on a network drive'],
      checks: ['Wait longer: `PRAGMA busy_timeout = 5000`', 'Allow readers beside: `PRAGMA journal_mode = WAL`'],
    },
    {
      title: 'SQLite: no such table or column',
      types: ['SQLITE_ERROR'],
      words: ['table', 'column'],
      example: 'no such table: users',
      pattern: /no such (?<what>table|column|function): (?<name>[^\n]{1,80}?)(?: - |$|\n)/,
      summary: 'The SQLite file has no {what} {name}.',
      causes: [
        'The program opened a new, empty file: a relative path',
        'A migration has not run',
        'Double quotes around a text mean a column',
      ],
      checks: ['Print the full path of the file', 'Look: `.schema` in `sqlite3`'],
    },
    {
      title: 'SQLite: constraint',
      types: [
        'SQLITE_CONSTRAINT',
        'SQLITE_CONSTRAINT_UNIQUE',
        'SQLITE_CONSTRAINT_PRIMARYKEY',
        'SQLITE_CONSTRAINT_FOREIGNKEY',
      ],
      words: ['constraint'],
      example: 'UNIQUE constraint failed: users.email',
      pattern: /(?:UNIQUE|CHECK|PRIMARY KEY) constraint failed: [\w., ]{1,120}/,
      summary: 'A row breaks a rule of the table: {message|see the constraint}',
      causes: ['The value exists already', 'A value outside of what CHECK allows'],
      checks: ['Look for the row', 'Use `INSERT OR IGNORE` or an upsert'],
    },
    {
      title: 'SQLite: file cannot be used',
      types: ['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_NOTADB', 'SQLITE_CORRUPT'],
      words: ['readonly', 'malformed', 'database'],
      example: 'unable to open database file',
      pattern:
        /unable to open database file|attempt to write a readonly database|database disk image is malformed|file is not a database/,
      summary: 'SQLite cannot use the file: {message}',
      causes: ['The folder does not exist or may not be written', 'The file is no database, encrypted or damaged'],
      checks: ['Print its full path and rights: `ls -la`', 'Check it: `PRAGMA integrity_check`'],
    },
  ],
};

/** MongoDB. */
export const mongo: Catalogue = {
  name: 'mongo',
  entries: [
    {
      title: 'MongoDB: no server found',
      types: [
        'MongoServerSelectionError',
        'MongooseServerSelectionError',
        'ServerSelectionTimeoutError',
        'MongoNetworkError',
        'MongoTimeoutError',
      ],
      summary: 'The driver found no MongoDB server to use at {address|its address}.',
      causes: [
        'The server is not running or not reachable',
        'In Atlas: this IP is not on the access list',
        'A wrong replica set name',
      ],
      checks: ['Try it: `mongosh` with the same address', 'Compare `localhost` with `127.0.0.1` and the service name'],
    },
    {
      title: 'MongoDB: duplicate key',
      types: ['E11000', '11000'],
      words: ['e11000'],
      example: 'E11000 duplicate key error collection: shop.users index: email_1 dup key: { email: "a@b.c" }',
      pattern: /E11000 duplicate key error collection: (?<collection>[\w.-]{1,120}) index: (?<index>[\w.-]{1,80})/,
      summary: 'A document with this value exists already in {collection} (index {index}).',
      causes: ['The same data is inserted twice', 'Several documents lack the field: null counts as a value'],
      checks: ['Look for the document', 'Use an upsert or a sparse index'],
    },
    {
      title: 'MongoDB: not authorised',
      types: ['AuthenticationFailed', '18', 'Unauthorized'],
      words: ['authentication', 'authorized'],
      example: 'bad auth : Authentication failed.',
      pattern: /bad auth|^Authentication failed\.?$|not authorized on \w{1,60}/,
      summary: 'MongoDB does not accept these credentials, or they do not allow this.',
      causes: ['Wrong `authSource`, often `admin`', 'Special characters in the password are not encoded'],
      checks: ['Add `authSource=admin` to the address', 'Encode the password for URLs'],
    },
  ],
};

/** Redis. */
export const redis: Catalogue = {
  name: 'redis',
  entries: [
    {
      title: 'Redis: authentication',
      types: ['NOAUTH', 'WRONGPASS', 'AuthenticationError'],
      words: ['noauth', 'wrongpass'],
      example: 'NOAUTH Authentication required.',
      pattern: /NOAUTH|WRONGPASS|AUTH <password> called without/,
      summary: 'Redis wants a password, or does not accept the one it got.',
      causes: ['The password is missing in the address', 'User and password of another server'],
      checks: ['Try `redis-cli -h {host|HOST} --askpass ping`'],
    },
    {
      title: 'Redis: wrong kind of value',
      types: ['WRONGTYPE'],
      words: ['wrongtype'],
      example: 'WRONGTYPE Operation against a key holding the wrong kind of value',
      pattern: /WRONGTYPE Operation/,
      summary: 'The key holds another kind of value than the command works on.',
      causes: ['Two parts of the program use the same key', 'An older version stored it otherwise'],
      checks: ['Ask: `redis-cli TYPE` and the key'],
    },
    {
      title: 'Redis: cannot write',
      types: ['READONLY', 'MISCONF', 'OOM'],
      words: ['readonly', 'misconf', 'oom'],
      example: "READONLY You can't write against a read only replica.",
      pattern: /READONLY You can't write|MISCONF Redis is configured|OOM command not allowed/,
      summary: 'Redis refuses to write: {message}',
      causes: ['It is a replica, perhaps after a failover', 'Its disk is full, or its memory limit reached'],
      checks: ['Ask: `redis-cli INFO replication`', 'Ask: `redis-cli INFO memory`'],
    },
    {
      title: 'Redis: loading or moved',
      types: ['LOADING', 'MOVED', 'CLUSTERDOWN'],
      words: ['loading', 'moved', 'clusterdown', 'crossslot'],
      example: 'LOADING Redis is loading the dataset in memory',
      pattern: /LOADING Redis is loading|MOVED \d{1,5} |CLUSTERDOWN|CROSSSLOT/,
      summary: 'Redis cannot serve this now or here: {message}',
      causes: ['It has just started', 'A cluster, used with a client for a single server'],
      checks: ['Wait and try again', 'Use the cluster mode of the client'],
    },
  ],
};
