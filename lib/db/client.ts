import 'server-only';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { admission } from '../admission';
import { env } from '../env';
import { hideQueryValues } from './failed-query';
import { BoundedPool } from './pool';
import * as schema from './schema';

/** Drizzle on a pool; `$client` is the pool itself. */
export type Database = NodePgDatabase<typeof schema> & { $client: BoundedPool };
/**
 * The transaction object of `database.transaction`. Keep transactions short and never wait for the network inside one.
 */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** Accepted by query functions, so that they can be part of a transaction. */
export type Queryable = Database | Transaction;

hideQueryValues();

const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

/**
 * Opens a pool for the PostgreSQL at `url`. Lazy: it connects on the first query and reconnects automatically after an
 * outage. The embedded database has one session for all clients, so do not use `SET` without `LOCAL`, session locks or
 * named statements.
 */
export function openDatabase(url: string): Database {
  const pool = new BoundedPool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // The embedded database ignores both timeouts; a real PostgreSQL applies them.
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'tenantry',
  });
  // Emitted when an idle connection breaks. The pool has already dropped it; without a listener the process would end.
  pool.on('error', () => {});
  // The same for a connection in use: its next query fails and is handled there.
  pool.on('connect', (client) => client.on('error', () => {}));
  return drizzle({ client: pool, schema });
}

// Next evaluates modules several times in one process, but the pool must exist once.
declare global {
  var tenantryDatabase: Database | undefined;
}

/** Returns the database of this process, at `DATABASE_URL`. */
export function db(): Database {
  globalThis.tenantryDatabase ??= openAdmittingDatabase();
  return globalThis.tenantryDatabase;
}

function openAdmittingDatabase(): Database {
  const database = openDatabase(env().DATABASE_URL);
  admission().isDatabaseExhausted = () => database.$client.isExhausted();
  return database;
}
