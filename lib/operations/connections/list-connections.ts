import 'server-only';
import type { Member } from '../../actor';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { listRegistered } from '../../db/connection-register';
import { type Connection, connectionView } from './connection-view';

/** The connections this member may see, oldest first. From the database only. */
export async function listConnections(member: Member): Promise<Connection[]> {
  const extent = requirePermission(member, 'connections:read');
  const rows = await listRegistered(db(), {
    workspaceId: member.workspaceId,
    ...(extent === 'own' ? { createdBy: member.id } : {}),
  });
  return rows.map(connectionView);
}
