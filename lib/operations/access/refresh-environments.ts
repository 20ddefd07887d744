import 'server-only';
import { db } from '../../db/client';
import type { ConnectionRow, KnownEnvironmentRow } from '../../db/queries/connections/connections';
import { saveFinding } from '../../db/queries/directory/known-access';
import { listEnvironmentsOfConnection, saveListedEnvironments } from '../../db/queries/directory/known-environments';
import type { Finding } from '../../db/schema';
import { isAppError, notFound } from '../../errors';
import type { PingOneClient } from '../../pingone';
import { regionCode } from '../../pingone/regions';
import type { Environment, Page } from '../../pingone/types';
import { askPingOne } from '../health/ask-pingone';
import { bestEffort } from '../health/note-health';
import { toListedEnvironment } from './known-environment';

type Options = { signal?: AbortSignal | undefined };

/** Environments as just listed, by name. With `unreadable` records, `rows` has all environments known before as well. */
export type RefreshedEnvironments = { rows: readonly KnownEnvironmentRow[]; unreadable?: number };

/** Lists and stores the environments that a connection can reach, in one PingOne call. */
export async function refreshEnvironments(
  connection: ConnectionRow,
  { signal }: Options,
): Promise<RefreshedEnvironments> {
  const page = await askPingOne(connection, { signal }, (client) => listOrGetHome(client, connection)).catch(
    async (error: unknown) => {
      if (isForbidden(error)) await recordFinding(connection, 'app-not-worker');
      throw error;
    },
  );
  await recordFinding(connection, null);
  // An environment can move between pages while PingOne lists them, so the same id may come twice.
  const listed = [
    ...new Map(page.items.map((environment) => [environment.id, toListedEnvironment(environment)])).values(),
  ];
  const { nextCursor, unreadable } = page;
  const isComplete = nextCursor === undefined && !unreadable;
  const rows = await db().transaction(async (tx) => {
    const saved = await saveListedEnvironments(tx, connection.id, listed, { isComplete });
    return unreadable ? listEnvironmentsOfConnection(tx, connection.id) : saved;
  });
  rows.sort((one, other) => one.name.localeCompare(other.name, 'en', { sensitivity: 'base' }));
  return { rows, ...(unreadable ? { unreadable } : {}) };
}

/** Reads and stores one environment. Throws `not-found` if it is missing or out of the connection's reach. */
export async function refreshEnvironment(
  connection: ConnectionRow,
  environmentId: string,
  { signal }: Options,
): Promise<KnownEnvironmentRow> {
  const environment = await askPingOne(connection, { signal }, (client) =>
    getOrHome(client, connection, environmentId),
  );
  const [row] = await saveListedEnvironments(db(), connection.id, [toListedEnvironment(environment)], {
    isComplete: false,
  });
  if (!row) throw notFound('environment');
  return row;
}

// A self-service connection cannot read environments, but the record it reads belongs to one.
async function listOrGetHome(client: PingOneClient, connection: ConnectionRow): Promise<Page<Environment>> {
  try {
    return await client.listEnvironments();
  } catch (error) {
    if (!isForbidden(error) || connection.profile !== 'self-service') throw error;
    return { items: [toHomeEnvironment(connection)], total: 1 };
  }
}

async function getOrHome(
  client: PingOneClient,
  connection: ConnectionRow,
  environmentId: string,
): Promise<Environment> {
  try {
    return await client.getEnvironment(environmentId);
  } catch (error) {
    const isHome = connection.profile === 'self-service' && connection.environmentId === environmentId;
    if (isForbidden(error) && isHome) return toHomeEnvironment(connection);
    if (isForbidden(error) || isMissing(error)) throw notFound('environment');
    throw error;
  }
}

// For a self-service connection, the list of environments shows nothing about the app.
async function recordFinding(connection: ConnectionRow, finding: Finding | null): Promise<void> {
  if (connection.profile === 'admin') await bestEffort(() => saveFinding(db(), connection, finding));
}

function toHomeEnvironment(connection: ConnectionRow): Environment {
  const { environmentId: id, name, tld } = connection;
  return { id, name, type: 'UNKNOWN', region: regionCode(tld), status: 'ACTIVE' };
}

const isForbidden = (error: unknown) => isAppError(error) && error.code === 'pingone-forbidden';
const isMissing = (error: unknown) => isAppError(error) && error.code === 'pingone-not-found';
