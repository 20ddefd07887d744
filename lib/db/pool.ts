import 'server-only';
import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { overloaded } from '../errors';
import { failureCause } from '../failure-cause';

type Callback = Parameters<Pool['connect']>[0];

/**
 * The database is overloaded if more queries than this wait for a connection, or if none was acquired or released for
 * `STUCK_MS`.
 */
const MAX_WAITING = 10;
const STUCK_MS = 1_000;

/** The message of `pg` if every connection stayed in use for `connectionTimeoutMillis`. */
const NO_FREE_CONNECTION = 'timeout exceeded when trying to connect';
const TOO_MANY_CONNECTIONS = '53300';

/** A pool that knows when it is exhausted, and fails with `overloaded` if it has no free connection. */
export class BoundedPool extends Pool {
  private movedAt = Date.now();

  constructor(config: PoolConfig & { max: number }) {
    super(config);
    const touch = () => {
      this.movedAt = Date.now();
    };
    this.on('acquire', touch);
    this.on('release', touch);
  }

  /** Returns whether a new query would only lengthen the queue. */
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
 * Makes a client that loses its connection free its slot immediately, because drizzle never releases the client of a
 * transaction whose `begin` failed. A later release does nothing.
 */
function releasedAtEnd(client: PoolClient): PoolClient {
  const releaseToPool = client.release.bind(client);
  const release = (error?: Error | boolean) => {
    client.off('end', end);
    client.release = () => {};
    releaseToPool(error);
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
