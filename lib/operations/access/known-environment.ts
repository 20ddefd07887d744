import type { Extent } from '../../auth/roles';
import type { KnownEnvironmentRow } from '../../db/queries/connections/connections';
import type { StoredAccess } from '../../db/queries/directory/known-access';
import type { ListedEnvironment } from '../../db/queries/directory/known-environments';
import type { Environment } from '../../pingone/types';
import { type ReadablePopulations, toReadablePopulations } from './readable-populations';
import { type ReasonView, toReasonView } from './reason-view';

/** An environment as one connection sees it, with the results of probes. Times are ISO 8601 UTC. */
export type KnownEnvironment = Environment &
  /** Why users cannot be read. */
  Partial<ReasonView> & {
    connectionId: string;
    usersReadable: 'yes' | 'no' | 'unknown';
    /** Present if only the users of some populations can be read. */
    readablePopulations?: ReadablePopulations;
    identities?: number;
    populations?: number;
    /** When it was last listed. */
    learntAt: string;
    probedAt?: string;
  };

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
