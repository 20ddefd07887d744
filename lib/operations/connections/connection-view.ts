import type { RegisteredConnection } from '../../db/connection-register';
import type { ConnectionHealth, Profile } from '../../db/schema';
import { env } from '../../env';
import { regionOf } from '../../pingone/regions';

/** A connection as pages and programs see it: without Nango's id. Times are ISO 8601 UTC. */
export type Connection = {
  id: string;
  name: string;
  profile: Profile;
  tld: string;
  /** PingOne's region code, such as `EU`. */
  region: string;
  /** The environment that holds the app and the person who signed in. */
  environmentId: string;
  health: ConnectionHealth;
  healthReason?: string;
  healthAt: string;
  /** The member who made it. */
  connectedBy: string;
  /** Who signed in at PingOne; absent where that cannot be asked. */
  person?: { id: string; name?: string };
  /** How many environments were seen when they were last listed. */
  environments: number;
  listedAt?: string;
  createdAt: string;
  /** When Tenantry read this from its database. */
  readAt: string;
  /** Its home environment in PingOne's own console. */
  consoleUrl: string;
};

export function connectionView({ connection: row, madeBy, environments }: RegisteredConnection): Connection {
  return {
    id: row.id,
    name: row.name,
    profile: row.profile,
    tld: row.tld,
    region: regionOf(row.tld),
    environmentId: row.environmentId,
    health: row.health,
    ...(row.healthReason ? { healthReason: row.healthReason } : {}),
    healthAt: row.healthAt.toISOString(),
    connectedBy: madeBy,
    ...(row.pingOneUserId
      ? { person: { id: row.pingOneUserId, ...(row.pingOneUserName ? { name: row.pingOneUserName } : {}) } }
      : {}),
    environments,
    ...(row.listedAt ? { listedAt: row.listedAt.toISOString() } : {}),
    createdAt: row.createdAt.toISOString(),
    readAt: new Date().toISOString(),
    consoleUrl: `${env().PINGONE_CONSOLE_URL.replace('{tld}', row.tld)}/?env=${row.environmentId}`,
  };
}
