import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { setWorking } from '../../db/connections';
import { listKeptAccess } from '../../db/known-access';
import { type ProbeFindings, saveProbe } from '../../db/known-environments';
import { isAppError, notFound, reasonOf } from '../../errors';
import type { PingOneClient } from '../../pingone';
import { askPingOne } from '../ask-pingone';
import { type KnownEnvironment, toKnownEnvironment } from '../known-environment';
import { learnEnvironment } from '../learn-environments';
import { learnPopulations } from '../learn-populations';
import { countProbe } from '../probe-limit';
import { type ReachedEnvironment, reachEnvironment } from '../reach';
import { countsOf } from './counts-of';

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
  const reached = await reachEnvironment(member, 'directory:read', { connectionId, environmentId });
  const { connection } = reached;
  await countProbe(member.workspaceId);
  const before = reached.known ?? (await learnEnvironment(connection, reached.environmentId, { signal }));
  const options = { signal, urgency: 'background' } as const;
  const findings = await askPingOne(connection, options, (client) => probe(client, reached));
  const key = { connectionId: connection.id, environmentId: reached.environmentId };
  const row = await saveProbe(db(), key, findings);
  if (!row) throw notFound('environment');
  if (row.usersReadable !== before.usersReadable) await setWorking(db(), connection);
  // Read after the probe, which has told the populations.
  const kept = (await listKeptAccess(db(), [connection.id])).get(connection.id);
  return toKnownEnvironment(row, reached.extent, kept);
}

async function probe(client: PingOneClient, reached: ReachedEnvironment): Promise<ProbeFindings> {
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
async function probeCounts(client: PingOneClient, reached: ReachedEnvironment) {
  try {
    return countsOf(await learnPopulations(client, reached));
  } catch (error) {
    if (isAppError(error) && error.code !== 'cancelled') return {};
    throw error;
  }
}
