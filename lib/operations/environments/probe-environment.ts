import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { markSignInWorking } from '../../db/queries/connections/connections';
import { listStoredAccess } from '../../db/queries/directory/known-access';
import { type ProbeFindings, saveProbeFindings } from '../../db/queries/directory/known-environments';
import { isAppError, notFound, reasonOf } from '../../errors';
import type { PingOneClient } from '../../pingone';
import { type KnownEnvironment, toKnownEnvironment } from '../access/known-environment';
import { consumeProbeLimit } from '../access/probe-limit';
import { refreshEnvironment } from '../access/refresh-environments';
import { refreshPopulations } from '../access/refresh-populations';
import { type AccessibleEnvironment, requireEnvironment } from '../access/require-connection';
import { askPingOne } from '../health/ask-pingone';
import { toPopulationCounts } from './population-counts';

/**
 * Finds out by asking whether the connection may read users in an environment, and how many identities it holds, in two
 * calls, and keeps both; where only one's own record may be reached, nothing is counted. Over 60 a minute in a workspace: `rate-limited` with `retryAfterS`.
 */
export async function probeEnvironment(
  member: Member,
  connectionId: string,
  environmentId: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<KnownEnvironment> {
  const reached = await requireEnvironment(member, 'directory:read', { connectionId, environmentId });
  const { connection } = reached;
  await consumeProbeLimit(member.workspaceId);
  const before = reached.known ?? (await refreshEnvironment(connection, reached.environmentId, { signal }));
  const options = { signal, urgency: 'background' } as const;
  const findings = await askPingOne(connection, options, (client) => probe(client, reached));
  const key = { connectionId: connection.id, environmentId: reached.environmentId };
  const row = await saveProbeFindings(db(), key, findings);
  if (!row) throw notFound('environment');
  if (row.usersReadable !== before.usersReadable) await markSignInWorking(db(), connection);
  // Read after the probe, which has told the populations.
  const kept = (await listStoredAccess(db(), [connection.id])).get(connection.id);
  return toKnownEnvironment(row, reached.extent, kept);
}

async function probe(client: PingOneClient, reached: AccessibleEnvironment): Promise<ProbeFindings> {
  const [readable, counts] = await Promise.all([
    probeUsers(client, reached.environmentId),
    reached.extent === 'own' ? {} : probeCounts(client, reached),
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

/** Populations need another right than users, so their failure takes nothing from what is known of users. */
async function probeCounts(client: PingOneClient, reached: AccessibleEnvironment) {
  try {
    return toPopulationCounts(await refreshPopulations(client, reached));
  } catch (error) {
    if (isAppError(error) && error.code !== 'cancelled') return {};
    throw error;
  }
}
