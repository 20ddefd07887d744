import 'server-only';
import type { Member } from '../../actor';
import type { Connection } from '../../api/connections';
import { db } from '../../db/client';
import { listConnectionSummaries } from '../../db/queries/connections/connection-lookup';
import { notFound } from '../../errors';
import { requireConnection } from '../access/require-connection';
import { toConnection } from './connection-view';

/** Returns one connection. Throws the same `not-found` for an unknown or malformed id and a connection out of reach. */
export async function getConnection(member: Member, connectionId: string): Promise<Connection> {
  const { id, workspaceId } = await requireConnection(member, 'connections:read', connectionId);
  const [row] = await listConnectionSummaries(db(), { id, workspaceId });
  if (!row) throw notFound('connection');
  return toConnection(row);
}
