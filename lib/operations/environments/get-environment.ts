import 'server-only';
import type { Member } from '../../actor';
import { type KnownEnvironment, toKnownEnvironment } from '../known-environment';
import { learnEnvironment } from '../learn-environments';
import { reachEnvironment } from '../reach';

/** One environment: from the database when it is known, else from PingOne. Unknown there, too: `not-found`. */
export async function getEnvironment(
  member: Member,
  connectionId: string,
  environmentId: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<KnownEnvironment> {
  const reached = await reachEnvironment(member, 'directory:read', { connectionId, environmentId });
  const row = reached.known ?? (await learnEnvironment(reached.connection, reached.environmentId, { signal }));
  return toKnownEnvironment(row, reached.extent);
}
