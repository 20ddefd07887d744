import 'server-only';
import type { Member } from '../../actor';
import type { Connection } from '../../api/connections';
import { db } from '../../db/client';
import { listConnectionSummaries } from '../../db/queries/connections/connection-lookup';
import { requireConnectionScope } from '../access/require-connection';
import { toConnection } from './connection-view';

/** Returns the connections that the member may see, oldest first. Reads the database only. */
export async function listConnections(member: Member): Promise<Connection[]> {
  const rows = await listConnectionSummaries(db(), requireConnectionScope(member));
  return rows.map(toConnection);
}
