import 'server-only';
import packageJson from '../../../package.json';
import { db } from '../../db/client';
import { hasWorkspace } from '../../db/queries/people/workspaces';
import { requireWritableDatabase } from '../../db/write-probe';
import { env } from '../../env';
import { isAppError } from '../../errors';
import { failureCause } from '../../failure-cause';
import { describeError, log } from '../../log';
import { checkNango, type NangoState } from '../../nango';
import { cacheResult } from './cache-result';

/** Results are cached; failures for a shorter time, so that recovery shows at once. */
const CACHE_OK_MS = 10_000;
const CACHE_FAILURE_MS = 1_000;
const CACHE_WRITABLE_MS = 30_000;
const CACHE_NOT_WRITABLE_MS = 5_000;

/** SQLSTATE of a table that is locked. */
const LOCK_NOT_AVAILABLE = '55P03';

/** `overloaded`: no connection was free in time. `not-writable`: reads work but writes fail, as on a full disk. */
type DatabaseState = 'ok' | 'unreachable' | 'overloaded' | 'not-writable';

export type Health = {
  /** `down` only if the database cannot be read; otherwise Tenantry still shows stored data. */
  status: 'ok' | 'degraded' | 'down';
  version: string;
  database: DatabaseState;
  nango: NangoState;
  setup?: 'needed' | 'done';
  /** The id that `npm start` gave this start; absent if the server was started directly. */
  startId?: string;
};

/**
 * Returns the health of Tenantry, its database and Nango. Anyone may call this, so Nango is checked at most once in 10 s
 * while it responds, and once a second while it does not. A test write runs once in 30 s, or 5 s after a failure.
 */
export async function checkHealth(now = Date.now()): Promise<Health> {
  const [nango, { database, setup }] = await Promise.all([nangoState(now), databaseState(now)]);
  const { START_ID: startId } = env();
  return {
    status: statusOf(database, nango),
    version: packageJson.version,
    database,
    nango,
    ...(setup ? { setup } : {}),
    ...(startId ? { startId } : {}),
  };
}

function statusOf(database: DatabaseState, nango: NangoState): Health['status'] {
  if (database === 'unreachable' || database === 'overloaded') return 'down';
  const isHealthy = database === 'ok' && (nango === 'ok' || nango === 'rate-limited');
  return isHealthy ? 'ok' : 'degraded';
}

async function databaseState(now: number): Promise<Pick<Health, 'database' | 'setup'>> {
  try {
    const setup = (await hasWorkspace(db())) ? 'done' : 'needed';
    return { database: await writeState(now), setup };
  } catch (error) {
    return { database: isOverload(error) ? 'overloaded' : 'unreachable' };
  }
}

const writeState = cacheResult(checkWritable, (state) => (state === 'ok' ? CACHE_WRITABLE_MS : CACHE_NOT_WRITABLE_MS));

async function checkWritable(): Promise<DatabaseState> {
  try {
    await requireWritableDatabase(db());
    return 'ok';
  } catch (error) {
    if (isOverload(error)) throw error;
    // A backup reads the table or another instance writes to it, so the database works.
    if (failureCause(error).code === LOCK_NOT_AVAILABLE) return 'ok';
    log().error(describeError(error), 'the database is readable but not writable');
    return 'not-writable';
  }
}

const nangoState = cacheResult(checkNango, (state) =>
  // A rate-limited Nango works, and more calls would prolong the wait.
  state === 'ok' || state === 'rate-limited' ? CACHE_OK_MS : CACHE_FAILURE_MS,
);

function isOverload(error: unknown): boolean {
  return isAppError(error) && error.code === 'overloaded';
}
