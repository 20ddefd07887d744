import type { ConnectionRow, KnownEnvironmentRow } from '../../../lib/db/queries/connections/connections';
import type { AccessibleDirectory } from '../../../lib/operations/access/require-connection';

const AT = new Date('2026-11-24T09:00:00Z');

type Environment = { id: string } & Partial<Pick<KnownEnvironmentRow, 'name' | 'usersReadable' | 'reason'>>;

/** Builds a connection with its environments as operations see them; every part has a default. */
export function buildAccessibleDirectory(
  id: string,
  environments: readonly Environment[],
  parts: Partial<ConnectionRow> = {},
): AccessibleDirectory {
  const connection: ConnectionRow = {
    id,
    workspaceId: 'w-1',
    attemptId: `attempt of ${id}`,
    nangoConnectionId: `nango of ${id}`,
    integration: 'pingone',
    profile: 'admin',
    tld: 'eu',
    environmentId: `home of ${id}`,
    name: `Tenant ${id}`,
    pingOneUserId: null,
    pingOneUserName: null,
    createdBy: 'm-1',
    health: 'healthy',
    healthReason: null,
    healthAt: AT,
    healthParty: null,
    healthUntil: null,
    lockedFor: null,
    listedAt: AT,
    disconnectAt: null,
    disconnectBy: null,
    createdAt: AT,
    ...parts,
  };
  const reached = environments.map((environment) => {
    const known = knownEnvironment(id, environment);
    return { connection, environmentId: environment.id, known, extent: 'all' as const };
  });
  return { connection, environments: reached, extent: 'all' };
}

function knownEnvironment(connectionId: string, { id, ...rest }: Environment): KnownEnvironmentRow {
  return {
    connectionId,
    environmentId: id,
    name: `Environment ${id}`,
    type: 'PRODUCTION',
    region: 'EU',
    facts: {},
    usersReadable: 'unknown',
    reason: null,
    populations: null,
    identities: null,
    refusals: {},
    learntAt: AT,
    probedAt: null,
    ...rest,
  };
}
