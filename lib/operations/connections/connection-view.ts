import type { Connection } from '../../api/connections';
import type { ConnectionSummary } from '../../db/queries/connections/connection-lookup';
import type { ConnectionRow } from '../../db/queries/connections/connections';
import { env } from '../../env';
import { formatReason } from '../../format-reason';
import { regionCode } from '../../pingone/regions';
import type { Reason } from '../../reasons';

/** Returns a connection as shown to pages and API clients. */
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
