import 'server-only';
import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { overloaded } from '../errors';
import { failureCause } from '../failure-cause';

type Callback = Parameters<Pool['connect']>[0];

/** More queries than this waiting for a connection, or none that moved for so long: the database cannot keep up. */
const MAX_WAITING = 10;
const STUCK_MS = 1_000;

/** What `pg` says when every connection stayed in use for `connectionTimeoutMillis`. */
const NO_FREE_CONNECTION = 'timeout exceeded when trying to connect';
const TOO_MANY_CONNECTIONS = '53300';

/** A pool that knows when it is exhausted, and fails with `overloaded` when it has no connection to give. */
export class BoundedPool extends Pool {
  private movedAt = Date.now();

  constructor(config: PoolConfig & { max: number }) {
    super(config);
    const move = () => {
      this.movedAt = Date.now();
    };
    this.on('acquire', move);
    this.on('release', move);
  }

  /** Whether a query that comes now would only lengthen the queue. */
  isExhausted(): boolean {
    if (this.waitingCount >= MAX_WAITING) return true;
    const inUse = this.totalCount - this.idleCount;
    return inUse >= this.options.max && Date.now() - this.movedAt > STUCK_MS;
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<PoolClient> | undefined {
    if (!callback) {
      return super.connect().then(releasedAtEnd, (error: unknown) => Promise.reject(orOverloaded(error)));
    }
    super.connect((error, client, release) => callback(error && orOverloaded(error), client, release));
    return undefined;
  }
}

/**
 * Has a client that loses its connection give its place back at once: drizzle never releases the client of a transaction
 * whose `begin` failed. A later release does nothing.
 */
function releasedAtEnd(client: PoolClient): PoolClient {
  const giveBack = client.release.bind(client);
  const release = (error?: Error | boolean) => {
    client.off('end', end);
    client.release = () => {};
    giveBack(error);
  };
  const end = () => release(true);
  client.release = release;
  client.once('end', end);
  return client;
}

function orOverloaded<T>(error: T): T | Error {
  const isMessage = error instanceof Error && error.message === NO_FREE_CONNECTION;
  if (!isMessage && failureCause(error).code !== TOO_MANY_CONNECTIONS) return error;
  return overloaded({ cause: error });
}
