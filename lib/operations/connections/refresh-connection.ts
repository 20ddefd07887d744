import 'server-only';
import { db } from '../../db/client';
import type { AttemptRow } from '../../db/queries/connections/attempts';
import { type ConnectionRow, setConnectionName, setHealth, signInKey } from '../../db/queries/connections/connections';
import { type AppError, isAppError, reasonOf } from '../../errors';
import { pingOne } from '../../pingone';
import { isTld, REGIONS } from '../../pingone/regions';
import type { PingOnePerson } from '../../pingone/types';
import type { Reason } from '../../reasons';
import { createSingleFlight, type SingleFlight } from '../../single-flight';
import { refreshEnvironments } from '../access/refresh-environments';
import { recordCallFailure } from '../health/note-health';
import { refreshOwnRecordAccess, refreshRoles } from './access-map/refresh-access';

const ASK_WHO_MS = 5_000;

/** What a connection is called until something better is known. */
export function provisionalName({ tld, environmentId }: Pick<AttemptRow, 'tld' | 'environmentId'>): string {
  return `${regionName(tld)} ${environmentId.slice(0, 8)}`;
}

/** Who signed in at PingOne; undefined when it does not say in time. Needs no stored row. Never throws. */
export async function findSignedInPerson(connection: ConnectionRow): Promise<PingOnePerson | undefined> {
  const signal = AbortSignal.timeout(ASK_WHO_MS);
  return pingOne(connection, { signal })
    .userinfo()
    .catch(() => undefined);
}

// Next evaluates modules several times in one process; what is under way must be known once.
declare global {
  var tenantryRefreshes: SingleFlight<boolean> | undefined;
}

/**
 * Finds out what a fresh connection reaches: its tenant's name, its environments, its health. What PingOne does not tell
 * becomes the connection's health, with the reason, and the answer is false; only a broken database throws. Once at a
 * time for each sign-in.
 */
export function refreshConnection(connection: ConnectionRow): Promise<boolean> {
  globalThis.tenantryRefreshes ??= createSingleFlight();
  return globalThis.tenantryRefreshes.run(signInKey(connection), () => learn(connection));
}

/** Waits for what is being found out, and begins again what a process that ended has left undone. */
export async function ensureRefreshed(connection: ConnectionRow): Promise<void> {
  const isRunning = globalThis.tenantryRefreshes?.isRunning(signInKey(connection)) ?? false;
  if (isRunning || connection.health === 'checking') await refreshConnection(connection);
}

async function learn(connection: ConnectionRow): Promise<boolean> {
  try {
    if (connection.profile === 'self-service') await learnOwnRecord(connection);
    else await learnTenant(connection);
    return true;
  } catch (error) {
    if (!isAppError(error)) throw error;
    await noteNotLearnt(connection, error);
    return false;
  }
}

async function learnTenant(connection: ConnectionRow): Promise<void> {
  const [{ rows: environments }, organization] = await Promise.all([
    refreshEnvironments(connection, {}),
    pingOne(connection)
      .findOrganizationName()
      .catch(() => undefined),
    refreshRoles(connection, {}),
  ]);
  const home = environments.find(({ environmentId }) => environmentId === connection.environmentId)?.name;
  const name = organization ?? (home && `${home} (${regionName(connection.tld)})`);
  await keepName(connection, name);
  if (environments.length > 0) return;
  await setHealth(db(), connection, { health: 'partly-readable', reason: { code: 'no-role' } });
}

// Self-service scopes open one user's record and no list of anything.
async function learnOwnRecord(connection: ConnectionRow): Promise<void> {
  const { pingOneUserId, pingOneUserName } = connection;
  await keepName(connection, pingOneUserName ?? undefined);
  if (!pingOneUserId) {
    return setHealth(db(), connection, { health: 'partly-readable', reason: { code: 'person-unknown' } });
  }
  await refreshEnvironments({ ...connection, name: pingOneUserName ?? connection.name }, {});
  await refreshOwnRecordAccess(connection, {});
}

// With roles, every person who may sign in sees at least an environment.
function lackOf(error: AppError, { profile }: ConnectionRow): Reason {
  return profile === 'admin' && error.code === 'pingone-forbidden' ? { code: 'app-not-worker' } : reasonOf(error);
}

// A first call that fails is looked at sharply: nothing better is known.
async function noteNotLearnt(connection: ConnectionRow, error: AppError): Promise<void> {
  if (error.code !== 'pingone-forbidden' && error.code !== 'pingone-not-found') {
    return recordCallFailure(connection, error, { isSure: true });
  }
  await setHealth(db(), connection, { health: 'partly-readable', reason: lackOf(error, connection) });
}

// What it is called may have been seen and learnt by heart, so that a name once known stays.
async function keepName(connection: ConnectionRow, name: string | undefined): Promise<void> {
  if (name && connection.name === provisionalName(connection)) await setConnectionName(db(), connection.id, name);
}

function regionName(tld: string): string {
  return isTld(tld) ? REGIONS[tld].name : tld;
}
