import 'server-only';
import type { Member } from '../../actor';
import { requirePermission } from '../../auth/require-permission';
import type { AuditScope } from '../../db/queries/audit/audit-entries';

/** Returns which entries the member may read. A limited member reads their own and those of the listed connections. */
export function requireAuditScope(member: Member): AuditScope {
  const extent = requirePermission(member, 'audit:read');
  const { id: memberId, workspaceId, limitedTo } = member;
  return { workspaceId, memberId, extent, limitedTo };
}
