import 'server-only';
import type { Member } from '../../actor';
import type { IdentityCount, Page } from '../../pingone/types';
import { type EnvironmentIds, type ReadOptions, readDirectory, requireFullExtent } from '../access/read-directory';
import { type Days, lastDays } from './period';

/** Returns how many identities an environment had on each of the last `days` days, oldest first. */
export async function listIdentityCounts(
  member: Member,
  { days, ...ids }: EnvironmentIds & { days: Days },
  options: ReadOptions = {},
): Promise<Page<IdentityCount>> {
  return readDirectory(member, ids, options, ({ client, environmentId }, accessible) => {
    requireFullExtent(accessible);
    return client.listIdentityCounts({ environmentId, ...lastDays(days, Date.now()) });
  });
}
