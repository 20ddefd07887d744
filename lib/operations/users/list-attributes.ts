import 'server-only';
import type { Member } from '../../actor';
import type { Page, SchemaAttribute } from '../../pingone/types';
import { type EnvironmentIds, type ReadOptions, readDirectory, requireFullExtent } from '../access/read-directory';

/** Returns the user attributes of the environment's schema: core, standard and custom. */
export async function listAttributes(
  member: Member,
  ids: EnvironmentIds,
  options: ReadOptions = {},
): Promise<Page<SchemaAttribute>> {
  return readDirectory(member, ids, options, ({ client, environmentId }, accessible) => {
    requireFullExtent(accessible);
    return client.listAttributes(environmentId);
  });
}
