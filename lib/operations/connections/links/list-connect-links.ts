import 'server-only';
import type { Member } from '../../../actor';
import { requirePermission } from '../../../auth/require-permission';
import { db } from '../../../db/client';
import {
  countConnectLinks as countRows,
  listConnectLinks as listRows,
} from '../../../db/queries/connections/connect-links';
import { type ConnectLink, toConnectLink } from './link-view';

/** Links end within a month: whoever looks for one that ended longer ago finds its use in the audit. */
const MOST = 200;

/** `total` counts also those that are not listed. */
export type ConnectLinks = { items: ConnectLink[]; total: number };

/** The workspace's connect links in every state, at most 200: those that can still be revoked first, each newest first. */
export async function listConnectLinks(member: Member): Promise<ConnectLinks> {
  requirePermission(member, 'connect-links:write');
  const { workspaceId } = member;
  const [rows, total] = await Promise.all([listRows(db(), { workspaceId, most: MOST }), countRows(db(), workspaceId)]);
  return { items: rows.map(toConnectLink), total };
}
