import 'server-only';
import type { Member } from '../../../actor';
import type { ConnectLinks } from '../../../api/connect-links';
import { requirePermission } from '../../../auth/require-permission';
import { db } from '../../../db/client';
import {
  countConnectLinks as countRows,
  listConnectLinks as listRows,
} from '../../../db/queries/connections/connect-links';
import { toConnectLink } from './link-view';

/** Links expire within a month; the use of older links is in the audit log. */
const MAX_LINKS = 200;

/** Returns up to 200 connect links in any state: those that can still be revoked first, then the others, newest first. */
export async function listConnectLinks(member: Member): Promise<ConnectLinks> {
  requirePermission(member, 'connect-links:write');
  const { workspaceId } = member;
  const [rows, total] = await Promise.all([
    listRows(db(), { workspaceId, most: MAX_LINKS }),
    countRows(db(), workspaceId),
  ]);
  return { items: rows.map(toConnectLink), total };
}
