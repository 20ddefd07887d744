import type { Extent } from '../auth/roles';
import type { KnownEnvironmentRow } from '../db/connections';
import type { ListedEnvironment } from '../db/known-environments';
import type { Environment } from '../pingone/types';

/** An environment as one connection sees it, with what probes found. Times are ISO 8601 UTC. */
export type KnownEnvironment = Environment & {
  connectionId: string;
  usersReadable: 'yes' | 'no' | 'unknown';
  /** Why users are not readable, in words. */
  reason?: string;
  identities?: number;
  populations?: number;
  /** When it was last listed. */
  learntAt: string;
  probedAt?: string;
};

/** Where only one's own record may be reached, how many others there are is left out. */
export function toKnownEnvironment(row: KnownEnvironmentRow, extent: Extent): KnownEnvironment {
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
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.identities === null || extent === 'own' ? {} : { identities: row.identities }),
    ...(row.populations === null || extent === 'own' ? {} : { populations: row.populations }),
    learntAt: row.learntAt.toISOString(),
    ...(row.probedAt === null ? {} : { probedAt: row.probedAt.toISOString() }),
  };
}

export function toListed({ id, name, type, region, ...facts }: Environment): ListedEnvironment {
  return { environmentId: id, name, type, region, facts };
}
