import 'server-only';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { admission } from '../admission';
import { env } from '../env';
import { hideQueryValues } from './failed-query';
import { BoundedPool } from './pool';
import * as schema from './schema';

/** Drizzle over a pool; `$client` is the pool itself. */
export type Database = NodePgDatabase<typeof schema> & { $client: BoundedPool };
/** What `database.transaction` hands out; keep it short, and never wait for the network inside one. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** Query functions take either, so that they can be part of a transaction. */
export type Queryable = Database | Transaction;

hideQueryValues();

const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

/**
 * Opens a pool on the PostgreSQL at `url`. Lazy: nothing is connected before the first query. After the database has
 * been away, the pool connects anew by itself. The embedded database shares one session among its clients, so `SET`
 * without `LOCAL`, session locks and named statements may not be used.
 */
export function openDatabase(url: string): Database {
  const pool = new BoundedPool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // The embedded database ignores both time-outs; a real PostgreSQL keeps them.
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'tenantry',
  });
  // Told when an idle connection breaks; the pool has dropped it already, and no listener would end the process.
  pool.on('error', () => {});
  // The same for a connection in somebody's hands: their next query fails, which is where it is handled.
  pool.on('connect', (client) => client.on('error', () => {}));
  return drizzle({ client: pool, schema });
}

// Next evaluates modules several times in one process; the pool must exist once.
declare global {
  var tenantryDatabase: Database | undefined;
}

/** The one database of this process, at `DATABASE_URL`. */
export function db(): Database {
  globalThis.tenantryDatabase ??= openAdmittingDatabase();
  return globalThis.tenantryDatabase;
}

function openAdmittingDatabase(): Database {
  const database = openDatabase(env().DATABASE_URL);
  admission().isDatabaseExhausted = () => database.$client.isExhausted();
  return database;
}
