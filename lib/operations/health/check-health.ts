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

/** An answer is kept for a while, a bad one not as long, so that recovery shows at once. */
const KEEP_GOOD_MS = 10_000;
const KEEP_BAD_MS = 1_000;
const KEEP_WRITABLE_MS = 30_000;
const KEEP_NOT_WRITABLE_MS = 5_000;

/** SQLSTATE of a table that is locked. */
const IN_USE = '55P03';

/** `overloaded`: no connection was free in time. `not-writable`: it can be read, but no row can be written, as on a full disk. */
type DatabaseState = 'ok' | 'unreachable' | 'overloaded' | 'not-writable';

export type Health = {
  /** `down` only where the database cannot be read; otherwise Tenantry still shows what it knows. */
  status: 'ok' | 'degraded' | 'down';
  version: string;
  database: DatabaseState;
  nango: NangoState;
  setup?: 'needed' | 'done';
  /** What `npm start` called this start; none where the server is started by itself. */
  startId?: string;
};

/**
 * Whether Tenantry and what it stands on work. Anyone may ask, so Nango is asked once in ten seconds at most while it
 * answers, and once a second while it does not. Whether rows can be written is tried once in 30 s, or 5 s after a failure.
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
  const isWell = database === 'ok' && (nango === 'ok' || nango === 'rate-limited');
  return isWell ? 'ok' : 'degraded';
}

async function databaseState(now: number): Promise<Pick<Health, 'database' | 'setup'>> {
  try {
    const setup = (await hasWorkspace(db())) ? 'done' : 'needed';
    return { database: await writeState(now), setup };
  } catch (error) {
    return { database: isOverload(error) ? 'overloaded' : 'unreachable' };
  }
}

const writeState = cacheResult(tryToWrite, (state) => (state === 'ok' ? KEEP_WRITABLE_MS : KEEP_NOT_WRITABLE_MS));

async function tryToWrite(): Promise<DatabaseState> {
  try {
    await requireWritableDatabase(db());
    return 'ok';
  } catch (error) {
    if (isOverload(error)) throw error;
    // A backup reads the table, or another instance writes to it: the database is at work.
    if (failureCause(error).code === IN_USE) return 'ok';
    log().error(describeError(error), 'the database is readable but not writable');
    return 'not-writable';
  }
}

const nangoState = cacheResult(checkNango, (state) =>
  // Nango that asks to wait works, and more calls would keep it waiting.
  state === 'ok' || state === 'rate-limited' ? KEEP_GOOD_MS : KEEP_BAD_MS,
);

function isOverload(error: unknown): boolean {
  return isAppError(error) && error.code === 'overloaded';
}
