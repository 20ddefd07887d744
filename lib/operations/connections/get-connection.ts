import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { listRegistered } from '../../db/connection-register';
import { notFound } from '../../errors';
import { reachConnection } from '../reach';
import { type Connection, connectionView } from './connection-view';

/** One connection. Unknown, malformed, and not this member's to see are the same `not-found`. */
export async function getConnection(member: Member, connectionId: string): Promise<Connection> {
  const { id, workspaceId } = await reachConnection(member, 'connections:read', connectionId);
  const [row] = await listRegistered(db(), { id, workspaceId });
  if (!row) throw notFound('connection');
  return connectionView(row);
}
