import 'server-only';
import type { Member } from '../../actor';
import type { Page, Population } from '../../pingone/types';
import { learnPopulations } from '../learn-populations';
import { type EnvironmentIds, type ReadOptions, readDirectory, requireWhole } from '../read-directory';

/** The populations of an environment that the connection reaches; the first 2,000. */
export async function listPopulations(
  member: Member,
  ids: EnvironmentIds,
  options: ReadOptions = {},
): Promise<Page<Population>> {
  return readDirectory(member, ids, options, ({ client }, reached) => {
    requireWhole(reached);
    return learnPopulations(client, reached);
  });
}
