import 'server-only';
import type { Member } from '../../actor';
import type { Page, SignOnCount } from '../../pingone/types';
import { type EnvironmentIds, type ReadOptions, readDirectory, requireFullExtent } from '../access/read-directory';
import { type Days, lastDays } from './period';

/** Returns the successful and failed sign-ons of an environment on each of the last `days` days, oldest first. */
export async function listSignOnCounts(
  member: Member,
  { days, ...ids }: EnvironmentIds & { days: Days },
  options: ReadOptions = {},
): Promise<Page<SignOnCount>> {
  return readDirectory(member, ids, options, ({ client, environmentId }, accessible) => {
    requireFullExtent(accessible);
    return client.listSignOnCounts({ environmentId, ...lastDays(days, Date.now()) });
  });
}
