import 'server-only';
import type { Member } from '../../../actor';
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
import type { AccessMap } from './access-map';
import { buildAccessMap, getStoredAccessMap, toUnreadableCount } from './get-access-map';
import { refreshOwnRecordAccess, refreshRoles } from './refresh-access';

/** As many as are asked for users at one press, the longest unasked first. */
const MOST_ENVIRONMENTS = 20;
const AT_ONCE = 4;

type Options = { signal?: AbortSignal };

/**
 * Asks PingOne anew what a connection can do: environments, roles, and whether users can be read, in three calls and one or
 * two for each of at most 20 environments; fewer when the workspace has looked at many in the last minute. Throws `AppError`.
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
  const [learnt] = await Promise.all([
    refreshEnvironments(connection, { signal }),
    refreshRoles(connection, { signal }),
  ]);
  const { rows } = learnt;
  const probed = await probeLongestUnasked(connection, rows, signal);
  const now = new Map(probed.map((row) => [row.environmentId, row]));
  const map = await buildAccessMap(
    member,
    connection,
    rows.map((row) => now.get(row.environmentId) ?? row),
  );
  return { ...map, ...toUnreadableCount(learnt) };
}

async function probeLongestUnasked(
  connection: ConnectionRow,
  rows: readonly KnownEnvironmentRow[],
  signal: AbortSignal | undefined,
): Promise<KnownEnvironmentRow[]> {
  const access = await findKnownAccess(db(), connection.id);
  const isPopulationLimited = access?.roles?.some(({ scope }) => scope.type === 'POPULATION') ?? false;
  const asked = (row: KnownEnvironmentRow) => row.probedAt?.getTime() ?? 0;
  const waiting = [...rows].sort((one, other) => asked(one) - asked(other)).slice(0, MOST_ENVIRONMENTS);
  const probed: KnownEnvironmentRow[] = [];
  const work = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      const found = await probe({ connection, row, isPopulationLimited, signal });
      if (!found) waiting.length = 0;
      else probed.push(found);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (probed.length > 0) await markSignInWorking(db(), connection);
  return probed;
}

type Probe = {
  connection: ConnectionRow;
  row: KnownEnvironmentRow;
  /** Then the names of populations tell which environment they belong to. */
  isPopulationLimited: boolean;
  signal: AbortSignal | undefined;
};

/** Undefined when no more can be asked for now; what is known stays. */
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
      mayReadUsers(client, environmentId),
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

async function mayReadUsers(client: ReturnType<typeof pingOne>, environmentId: string) {
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
