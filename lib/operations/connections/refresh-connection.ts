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

const USERINFO_TIMEOUT_MS = 5_000;

/** Returns the name of a connection until the name of its tenant is known. */
export function provisionalName({ tld, environmentId }: Pick<AttemptRow, 'tld' | 'environmentId'>): string {
  return `${regionName(tld)} ${environmentId.slice(0, 8)}`;
}

/** Returns who signed in to PingOne, or undefined if PingOne does not respond in time. Never throws; needs no stored row. */
export async function findSignedInPerson(connection: ConnectionRow): Promise<PingOnePerson | undefined> {
  const signal = AbortSignal.timeout(USERINFO_TIMEOUT_MS);
  return pingOne(connection, { signal })
    .userinfo()
    .catch(() => undefined);
}

// Next evaluates modules several times in one process, but in-flight work must be shared.
declare global {
  var tenantryRefreshes: SingleFlight<boolean> | undefined;
}

/**
 * Loads and stores what a new connection can reach: its tenant's name, its environments and its health. If PingOne fails,
 * stores the reason as the connection's health and returns false; throws only if the database fails. Single-flight per
 * sign-in.
 */
export function refreshConnection(connection: ConnectionRow): Promise<boolean> {
  globalThis.tenantryRefreshes ??= createSingleFlight();
  return globalThis.tenantryRefreshes.run(signInKey(connection), () => refresh(connection));
}

/** Waits for a refresh that is in flight, and restarts one that an earlier process left unfinished. */
export async function ensureRefreshed(connection: ConnectionRow): Promise<void> {
  const isRunning = globalThis.tenantryRefreshes?.isRunning(signInKey(connection)) ?? false;
  if (isRunning || connection.health === 'checking') await refreshConnection(connection);
}

async function refresh(connection: ConnectionRow): Promise<boolean> {
  try {
    if (connection.profile === 'self-service') await refreshOwnRecord(connection);
    else await refreshTenant(connection);
    return true;
  } catch (error) {
    if (!isAppError(error)) throw error;
    await recordRefreshFailure(connection, error);
    return false;
  }
}

async function refreshTenant(connection: ConnectionRow): Promise<void> {
  const [{ rows: environments }, organization] = await Promise.all([
    refreshEnvironments(connection, {}),
    pingOne(connection)
      .findOrganizationName()
      .catch(() => undefined),
    refreshRoles(connection, {}),
  ]);
  const home = environments.find(({ environmentId }) => environmentId === connection.environmentId)?.name;
  const name = organization ?? (home && `${home} (${regionName(connection.tld)})`);
  await saveName(connection, name);
  if (environments.length > 0) return;
  await setHealth(db(), connection, { health: 'partly-readable', reason: { code: 'no-role' } });
}

// Self-service scopes allow reading one user, but no lists.
async function refreshOwnRecord(connection: ConnectionRow): Promise<void> {
  const { pingOneUserId, pingOneUserName } = connection;
  await saveName(connection, pingOneUserName ?? undefined);
  if (!pingOneUserId) {
    return setHealth(db(), connection, { health: 'partly-readable', reason: { code: 'person-unknown' } });
  }
  await refreshEnvironments({ ...connection, name: pingOneUserName ?? connection.name }, {});
  await refreshOwnRecordAccess(connection, {});
}

// Everyone who may sign in to a Worker app has a role, and so can list at least one environment.
function toPartlyReadableReason(error: AppError, { profile }: ConnectionRow): Reason {
  return profile === 'admin' && error.code === 'pingone-forbidden' ? { code: 'app-not-worker' } : reasonOf(error);
}

// One failure is enough here (`isSure`): no earlier call has succeeded.
async function recordRefreshFailure(connection: ConnectionRow, error: AppError): Promise<void> {
  if (error.code !== 'pingone-forbidden' && error.code !== 'pingone-not-found') {
    return recordCallFailure(connection, error, { isSure: true });
  }
  await setHealth(db(), connection, { health: 'partly-readable', reason: toPartlyReadableReason(error, connection) });
}

// People may know the connection by its name already, so replace only the provisional name.
async function saveName(connection: ConnectionRow, name: string | undefined): Promise<void> {
  if (name && connection.name === provisionalName(connection)) await setConnectionName(db(), connection.id, name);
}

function regionName(tld: string): string {
  return isTld(tld) ? REGIONS[tld].name : tld;
}
