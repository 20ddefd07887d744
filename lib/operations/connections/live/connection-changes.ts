import 'server-only';
import type { Member } from '../../../actor';
import type { ConnectionChange } from '../../../api/live';
import { db } from '../../../db/client';
import { listConnectionSummaries } from '../../../db/queries/connections/connection-lookup';
import { requireConnectionScope } from '../../access/require-connection';
import { toConnection } from '../connection-view';

/**
 * Returns the current state of the connections that the member may see. `known` has the ids already sent to the member, and
 * is updated: the deletion of any other connection is not reported.
 */
export async function readConnectionChanges(
  member: Member,
  connectionIds: readonly string[],
  known: Set<string>,
): Promise<ConnectionChange[]> {
  const readAt = new Date().toISOString();
  const scope = requireConnectionScope(member);
  const ids = connectionIds.filter((id) => !scope.ids || scope.ids.includes(id));
  const rows = ids.length === 0 ? [] : await listConnectionSummaries(db(), { ...scope, ids });
  const found = new Map(rows.map((row) => [row.connection.id, toConnection(row)]));
  return connectionIds.flatMap((connectionId) => {
    const connection = found.get(connectionId);
    if (!connection) return known.delete(connectionId) ? [{ connectionId, readAt }] : [];
    known.add(connectionId);
    return [{ connectionId, readAt, connection }];
  });
}

/** Returns the ids of all connections that the member may list. */
export async function listVisibleConnectionIds(member: Member): Promise<Set<string>> {
  const rows = await listConnectionSummaries(db(), requireConnectionScope(member));
  return new Set(rows.map(({ connection }) => connection.id));
}
