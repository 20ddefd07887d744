import 'server-only';
import type { Member } from '../../actor';
import { notFound } from '../../errors';
import type { PingOneClient } from '../../pingone';
import type { License } from '../../pingone/types';
import { toKnownEnvironment } from '../access/known-environment';
import { type EnvironmentIds, type ReadOptions, readDirectory, requireFullExtent } from '../access/read-directory';
import type { AccessibleEnvironment } from '../access/require-connection';

/** Returns the license of an environment. Throws `not-found` if PingOne reports none. */
export async function getLicense(member: Member, ids: EnvironmentIds, options: ReadOptions = {}): Promise<License> {
  return readDirectory(member, ids, options, async ({ client }, accessible) => {
    requireFullExtent(accessible);
    const { organizationId, licence } = await loadEnvironment(client, accessible);
    if (!organizationId || !licence) throw notFound('license');
    const found = await client.findLicence({ organizationId, licenceId: licence.id });
    if (!found) throw notFound('license');
    return found;
  });
}

// Environments stored by an earlier version of Tenantry have no organization id.
async function loadEnvironment(client: PingOneClient, { known, environmentId, extent }: AccessibleEnvironment) {
  const environment = known && toKnownEnvironment(known, extent);
  return environment?.organizationId ? environment : client.getEnvironment(environmentId);
}
