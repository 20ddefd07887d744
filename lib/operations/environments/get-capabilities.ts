import 'server-only';
import type { Member } from '../../actor';
import type { Capabilities } from '../../pingone/types';
import { type EnvironmentIds, type ReadOptions, readDirectory, requireFullExtent } from '../access/read-directory';

/** Returns what the license of an environment allows, and its rate limits. */
export async function getCapabilities(
  member: Member,
  ids: EnvironmentIds,
  options: ReadOptions = {},
): Promise<Capabilities> {
  return readDirectory(member, ids, options, ({ client, environmentId }, accessible) => {
    requireFullExtent(accessible);
    return client.getCapabilities(environmentId);
  });
}
