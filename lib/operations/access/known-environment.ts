import type { KnownEnvironment } from '../../api/environments';
import type { Extent } from '../../auth/roles';
import type { KnownEnvironmentRow } from '../../db/queries/connections/connections';
import type { StoredAccess } from '../../db/queries/directory/known-access';
import type { ListedEnvironment } from '../../db/queries/directory/known-environments';
import type { Environment } from '../../pingone/types';
import { toReadablePopulations } from './readable-populations';
import { toReasonView } from './reason-view';

/** Omits the counts if the member may read only their own record. `stored` belongs to the connection of `row`. */
export function toKnownEnvironment(row: KnownEnvironmentRow, extent: Extent, stored?: StoredAccess): KnownEnvironment {
  const partly = stored && extent !== 'own' ? toReadablePopulations(row, stored) : undefined;
  const { status = 'ACTIVE', ...facts } = row.facts;
  return {
    id: row.environmentId,
    connectionId: row.connectionId,
    name: row.name,
    type: row.type,
    region: row.region,
    status,
    ...facts,
    usersReadable: row.usersReadable,
    ...(partly ? { readablePopulations: partly } : {}),
    ...(row.reason ? toReasonView(row.reason) : {}),
    ...(row.identities === null || extent === 'own' ? {} : { identities: row.identities }),
    ...(row.populations === null || extent === 'own' ? {} : { populations: row.populations }),
    learntAt: row.learntAt.toISOString(),
    ...(row.probedAt === null ? {} : { probedAt: row.probedAt.toISOString() }),
  };
}

export function toListedEnvironment({ id, name, type, region, ...facts }: Environment): ListedEnvironment {
  return { environmentId: id, name, type, region, facts };
}
