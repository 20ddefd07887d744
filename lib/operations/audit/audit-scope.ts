import 'server-only';
import type { Member } from '../../actor';
import { requirePermission } from '../../auth/require-permission';
import type { AuditScope } from '../../db/queries/audit/audit-entries';

/** The entries that the member may read: of a limited one, those of the connections named and their own. */
export function requireAuditScope(member: Member): AuditScope {
  const extent = requirePermission(member, 'audit:read');
  const { id: memberId, workspaceId, limitedTo } = member;
  return { workspaceId, memberId, extent, limitedTo };
}
