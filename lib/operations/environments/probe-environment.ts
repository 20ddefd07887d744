import 'server-only';
import type { Member } from '../../actor';
import type { KnownEnvironment } from '../../api/environments';
import { db } from '../../db/client';
import { markSignInWorking } from '../../db/queries/connections/connections';
import { listStoredAccess } from '../../db/queries/directory/known-access';
import { type ProbeFindings, saveProbeFindings } from '../../db/queries/directory/known-environments';
import { isAppError, notFound, reasonOf } from '../../errors';
import type { PingOneClient } from '../../pingone';
import { toKnownEnvironment } from '../access/known-environment';
import { consumeProbeLimit } from '../access/probe-limit';
import { refreshEnvironment } from '../access/refresh-environments';
import { refreshPopulations } from '../access/refresh-populations';
import { type AccessibleEnvironment, requireEnvironment } from '../access/require-connection';
import { askPingOne } from '../health/ask-pingone';
import { toPopulationCounts } from './population-counts';

/**
 * Probes whether the connection can read users in an environment, and counts its identities; stores both. Takes two calls.
 * Counts nothing if the member may read only their own record. Throws `rate-limited` with `retryAfterS` above 60 probes a
 * minute in a workspace.
 */
export async function probeEnvironment(
  member: Member,
  connectionId: string,
  environmentId: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<KnownEnvironment> {
  const accessible = await requireEnvironment(member, 'directory:read', { connectionId, environmentId });
  const { connection } = accessible;
  await consumeProbeLimit(member.workspaceId);
  const before = accessible.known ?? (await refreshEnvironment(connection, accessible.environmentId, { signal }));
  const options = { signal, urgency: 'background' } as const;
  const findings = await askPingOne(connection, options, (client) => probe(client, accessible));
  const key = { connectionId: connection.id, environmentId: accessible.environmentId };
  const row = await saveProbeFindings(db(), key, findings);
  if (!row) throw notFound('environment');
  if (row.usersReadable !== before.usersReadable) await markSignInWorking(db(), connection);
  // Load after the probe, which stores the populations.
  const stored = (await listStoredAccess(db(), [connection.id])).get(connection.id);
  return toKnownEnvironment(row, accessible.extent, stored);
}

async function probe(client: PingOneClient, accessible: AccessibleEnvironment): Promise<ProbeFindings> {
  const [readable, counts] = await Promise.all([
    probeUsers(client, accessible.environmentId),
    accessible.extent === 'own' ? {} : probeCounts(client, accessible),
  ]);
  return { ...readable, ...counts };
}

async function probeUsers(client: PingOneClient, environmentId: string): Promise<ProbeFindings> {
  try {
    await client.listUsers({ environmentId, limit: 1 });
    return { usersReadable: 'yes' };
  } catch (error) {
    if (isAppError(error) && error.code === 'pingone-forbidden')
      return { usersReadable: 'no', reason: reasonOf(error) };
    throw error;
  }
}

/** Populations need a different permission than users, so a failure here must not discard the findings about users. */
async function probeCounts(client: PingOneClient, accessible: AccessibleEnvironment) {
  try {
    return toPopulationCounts(await refreshPopulations(client, accessible));
  } catch (error) {
    if (isAppError(error) && error.code !== 'cancelled') return {};
    throw error;
  }
}
