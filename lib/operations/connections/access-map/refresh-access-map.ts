import 'server-only';
import type { Member } from '../../../actor';
import type { AccessMap } from '../../../api/access-map';
import { db } from '../../../db/client';
import {
  type ConnectionRow,
  type KnownEnvironmentRow,
  markSignInWorking,
} from '../../../db/queries/connections/connections';
import { findKnownAccess } from '../../../db/queries/directory/known-access';
import { saveProbeFindings } from '../../../db/queries/directory/known-environments';
import { isAppError, reasonOf } from '../../../errors';
import { pingOne } from '../../../pingone';
import { consumeProbeLimit } from '../../access/probe-limit';
import { refreshEnvironments } from '../../access/refresh-environments';
import { refreshPopulations } from '../../access/refresh-populations';
import { requireConnection } from '../../access/require-connection';
import { buildAccessMap, getStoredAccessMap, toUnreadableCount } from './get-access-map';
import { refreshOwnRecordAccess, refreshRoles } from './refresh-access';

/** How many environments one refresh probes; those probed longest ago come first. */
const MAX_PROBES = 20;
const CONCURRENCY = 4;

type Options = { signal?: AbortSignal };

/**
 * Reloads from PingOne what a connection can do: environments, roles, and whether users can be read. Takes three calls, and
 * one or two for each of at most 20 environments; fewer if the workspace reaches its probe limit. Throws `AppError`.
 */
export async function refreshAccessMap(
  member: Member,
  connectionId: string,
  { signal }: Options = {},
): Promise<AccessMap> {
  const connection = await requireConnection(member, 'directory:read', connectionId);
  if (connection.profile === 'self-service') {
    await refreshOwnRecordAccess(connection, { signal });
    return getStoredAccessMap(member, connectionId);
  }
  const [refreshed] = await Promise.all([
    refreshEnvironments(connection, { signal }),
    refreshRoles(connection, { signal }),
  ]);
  const { rows } = refreshed;
  const probed = await probeStalest(connection, rows, signal);
  const probedById = new Map(probed.map((row) => [row.environmentId, row]));
  const map = await buildAccessMap(
    member,
    connection,
    rows.map((row) => probedById.get(row.environmentId) ?? row),
  );
  return { ...map, ...toUnreadableCount(refreshed) };
}

async function probeStalest(
  connection: ConnectionRow,
  rows: readonly KnownEnvironmentRow[],
  signal: AbortSignal | undefined,
): Promise<KnownEnvironmentRow[]> {
  const access = await findKnownAccess(db(), connection.id);
  const isPopulationLimited = access?.roles?.some(({ scope }) => scope.type === 'POPULATION') ?? false;
  const probedAtMs = (row: KnownEnvironmentRow) => row.probedAt?.getTime() ?? 0;
  const waiting = [...rows].sort((one, other) => probedAtMs(one) - probedAtMs(other)).slice(0, MAX_PROBES);
  const probed: KnownEnvironmentRow[] = [];
  const work = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      const found = await probe({ connection, row, isPopulationLimited, signal });
      if (!found) waiting.length = 0;
      else probed.push(found);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  if (probed.length > 0) await markSignInWorking(db(), connection);
  return probed;
}

type Probe = {
  connection: ConnectionRow;
  row: KnownEnvironmentRow;
  /** If so, the populations must be listed to find out which environment they belong to. */
  isPopulationLimited: boolean;
  signal: AbortSignal | undefined;
};

/** Returns undefined if the probe failed or the limit is reached; stored findings do not change. */
async function probe({
  connection,
  row,
  isPopulationLimited,
  signal,
}: Probe): Promise<KnownEnvironmentRow | undefined> {
  const { environmentId } = row;
  const client = pingOne(connection, { signal });
  try {
    await consumeProbeLimit(connection.workspaceId);
    const [readable] = await Promise.all([
      probeUsers(client, environmentId),
      isPopulationLimited
        ? refreshPopulations(client, { connection, environmentId, known: row, extent: 'all' }).catch(ignoreRefusal)
        : undefined,
    ]);
    return await saveProbeFindings(db(), { connectionId: connection.id, environmentId }, readable);
  } catch (error) {
    if (!isAppError(error) || error.code === 'cancelled') throw error;
    return undefined;
  }
}

async function probeUsers(client: ReturnType<typeof pingOne>, environmentId: string) {
  try {
    await client.listUsers({ environmentId, limit: 1 });
    return { usersReadable: 'yes' } as const;
  } catch (error) {
    if (isAppError(error) && error.code === 'pingone-forbidden') {
      return { usersReadable: 'no', reason: reasonOf(error) } as const;
    }
    throw error;
  }
}

function ignoreRefusal(error: unknown): void {
  if (!isAppError(error) || error.code !== 'pingone-forbidden') throw error;
}
