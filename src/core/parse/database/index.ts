import type { Dialect } from '../dialect';
import { mongod, mongosh } from './mongodb';
import { mysql } from './mysql';
import { postgres } from './postgres';
import { redis } from './redis';
import { sqlite } from './sqlite';

/** Databases: their clients, their servers' logs. */
export const databaseDialects: readonly Dialect[] = [postgres, mysql, sqlite, mongod, mongosh, redis];
