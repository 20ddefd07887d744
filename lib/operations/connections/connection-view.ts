import type { ConnectionSummary } from '../../db/queries/connections/connection-lookup';
import type { ConnectionRow } from '../../db/queries/connections/connections';
import type { ConnectionHealth, HealthParty, Profile } from '../../db/schema';
import { env } from '../../env';
import { formatReason } from '../../format-reason';
import { regionCode } from '../../pingone/regions';
import type { Reason, ReasonCode } from '../../reasons';

/** A connection as shown to pages and API clients, without Nango's id. Times are ISO 8601 UTC. */
export type Connection = {
  id: string;
  name: string;
  profile: Profile;
  tld: string;
  /** PingOne's region code, such as `EU`. */
  region: string;
  /** The environment of the app and of the person who signed in. */
  environmentId: string;
  health: ConnectionHealth;
  /** Why the connection has this health. */
  healthCode?: ReasonCode;
  /** The reason for people; the wording may change. */
  healthReason?: string;
  /** Which service did not respond, if unreachable. */
  healthParty?: HealthParty;
  /** When calls can continue, if rate limited. */
  healthUntil?: string;
  /** Since when the connection has this health. */
  healthAt: string;
  /** When the connection is disconnected; until then it can be undone. */
  disconnectAt?: string;
  /** The name of the member who created the connection. */
  connectedBy: string;
  /** Who signed in to PingOne; absent if unknown. */
  person?: { id: string; name?: string };
  /** How many environments the last listing returned. */
  environments: number;
  listedAt?: string;
  createdAt: string;
  /** When Tenantry read this from its database. */
  readAt: string;
  /** The address of its environment in the PingOne console. */
  consoleUrl: string;
};

export function toConnection({ connection: row, madeBy, environments }: ConnectionSummary): Connection {
  return {
    id: row.id,
    name: row.name,
    profile: row.profile,
    tld: row.tld,
    region: regionCode(row.tld),
    environmentId: row.environmentId,
    ...toHealth(row),
    ...(row.disconnectAt ? { disconnectAt: row.disconnectAt.toISOString() } : {}),
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

type HealthView = Pick<
  Connection,
  'health' | 'healthCode' | 'healthReason' | 'healthParty' | 'healthUntil' | 'healthAt'
>;

// After a rate limit ends, the next call shows the health; the scheduled recheck makes that call at the latest.
function toHealth({ health, healthReason, healthParty, healthUntil, healthAt }: ConnectionRow): HealthView {
  if (health === 'rate-limited' && healthUntil && healthUntil.getTime() <= Date.now()) {
    return { health: 'checking', ...toHealthReason({ code: 'wait-over' }), healthAt: healthUntil.toISOString() };
  }
  return {
    health,
    ...(healthReason ? toHealthReason(healthReason) : {}),
    ...(healthParty ? { healthParty } : {}),
    ...(healthUntil ? { healthUntil: healthUntil.toISOString() } : {}),
    healthAt: healthAt.toISOString(),
  };
}

function toHealthReason(reason: Reason): Pick<Connection, 'healthCode' | 'healthReason'> {
  return { healthCode: reason.code, healthReason: formatReason(reason) };
}
