import type { ConnectionSummary } from '../../db/queries/connections/connection-lookup';
import type { ConnectionRow } from '../../db/queries/connections/connections';
import type { ConnectionHealth, HealthParty, Profile } from '../../db/schema';
import { env } from '../../env';
import { formatReason } from '../../format-reason';
import { regionCode } from '../../pingone/regions';
import type { Reason, ReasonCode } from '../../reasons';

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
  /** Why it is so. */
  healthCode?: ReasonCode;
  /** The same in words, which may change. */
  healthReason?: string;
  /** Who does not answer, when it is unreachable. */
  healthParty?: HealthParty;
  /** Until when it has to wait, when it is rate limited. */
  healthUntil?: string;
  /** Since when it is so. */
  healthAt: string;
  /** When it is taken away; until then that can be undone. */
  disconnectAt?: string;
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

export function toConnection({ connection: row, madeBy, environments }: ConnectionSummary): Connection {
  return {
    id: row.id,
    name: row.name,
    profile: row.profile,
    tld: row.tld,
    region: regionCode(row.tld),
    environmentId: row.environmentId,
    ...healthOf(row),
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

// What comes after a wait shows with the next call, which the work of looking again makes at the latest.
function healthOf({ health, healthReason, healthParty, healthUntil, healthAt }: ConnectionRow): HealthView {
  if (health === 'rate-limited' && healthUntil && healthUntil.getTime() <= Date.now()) {
    return { health: 'checking', ...whyOf({ code: 'wait-over' }), healthAt: healthUntil.toISOString() };
  }
  return {
    health,
    ...(healthReason ? whyOf(healthReason) : {}),
    ...(healthParty ? { healthParty } : {}),
    ...(healthUntil ? { healthUntil: healthUntil.toISOString() } : {}),
    healthAt: healthAt.toISOString(),
  };
}

function whyOf(reason: Reason): Pick<Connection, 'healthCode' | 'healthReason'> {
  return { healthCode: reason.code, healthReason: formatReason(reason) };
}
