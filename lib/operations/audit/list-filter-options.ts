import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { listAuditNames, type Named } from '../../db/queries/audit/audit-names';
import { listConnectionSummaries } from '../../db/queries/connections/connection-lookup';
import { disambiguateNames } from '../access/disambiguate-names';
import { requireConnectionScope } from '../access/require-connection';
import { requireAuditScope } from './audit-scope';

/** The members, connections and environments named in entries, including deleted ones. Connection names are unique. */
export type AuditFilterOptions = { members: Named[]; connections: Named[]; environments: Named[] };

export async function listFilterOptions(member: Member): Promise<AuditFilterOptions> {
  const [names, summaries] = await Promise.all([
    listAuditNames(db(), requireAuditScope(member)),
    listConnectionSummaries(db(), requireConnectionScope(member)),
  ]);
  const known = new Map(summaries.map(({ connection }) => [connection.id, connection]));
  const connections = disambiguateNames(names.connections.map((named) => ({ ...known.get(named.id), ...named })));
  return { ...names, connections: connections.map(({ id, name }) => ({ id, name })) };
}
