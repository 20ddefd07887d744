import 'server-only';
import type { Member } from '../../actor';
import type { Page, Population } from '../../pingone/types';
import { type EnvironmentIds, type ReadOptions, readDirectory, requireFullExtent } from '../access/read-directory';
import { refreshPopulations } from '../access/refresh-populations';

/** Returns the first 2,000 populations of an environment that the connection can read. */
export async function listPopulations(
  member: Member,
  ids: EnvironmentIds,
  options: ReadOptions = {},
): Promise<Page<Population>> {
  return readDirectory(member, ids, options, ({ client }, accessible) => {
    requireFullExtent(accessible);
    return refreshPopulations(client, accessible);
  });
}
