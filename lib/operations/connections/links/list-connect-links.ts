import 'server-only';
import type { Member } from '../../../actor';
import { requirePermission } from '../../../auth/require-permission';
import { db } from '../../../db/client';
import { listConnectLinks as listRows } from '../../../db/connect-links';
import { type ConnectLink, linkView } from './link-view';

/** No workspace has so many that somebody would look for an older one. */
const MOST = 200;

/** The workspace's connect links in every state, newest first, at most 200. */
export async function listConnectLinks(member: Member): Promise<ConnectLink[]> {
  requirePermission(member, 'connect-links:write');
  const rows = await listRows(db(), { workspaceId: member.workspaceId, most: MOST });
  return rows.map(linkView);
}
