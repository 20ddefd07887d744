import 'server-only';
import type { Member } from '../../actor';
import { notFound } from '../../errors';
import type { PingOneClient } from '../../pingone';
import type { Licence } from '../../pingone/types';
import { toKnownEnvironment } from '../known-environment';
import type { ReachedEnvironment } from '../reach';
import { type EnvironmentIds, type ReadOptions, readDirectory, requireWhole } from '../read-directory';

/** The licence of an environment; `not-found` for one that PingOne says nothing of. */
export async function getLicence(member: Member, ids: EnvironmentIds, options: ReadOptions = {}): Promise<Licence> {
  return readDirectory(member, ids, options, async ({ client }, reached) => {
    requireWhole(reached);
    const { organizationId, licence } = await environmentOf(client, reached);
    if (!organizationId || !licence) throw notFound('licence');
    const found = await client.findLicence({ organizationId, licenceId: licence.id });
    if (!found) throw notFound('licence');
    return found;
  });
}

// What was listed by an older Tenantry does not say whose it is.
async function environmentOf(client: PingOneClient, { known, environmentId, extent }: ReachedEnvironment) {
  const environment = known && toKnownEnvironment(known, extent);
  return environment?.organizationId ? environment : client.getEnvironment(environmentId);
}
