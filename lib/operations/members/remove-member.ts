import 'server-only';
import type { Member } from '../../actor';
import { recordAudit } from '../../audit/record';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { revokeConnectLinksOfMember } from '../../db/queries/connections/connect-links';
import { removeMembership } from '../../db/queries/people/member-changes';
import { revokePasswordLinks } from '../../db/queries/people/password-links';
import { deleteSessionsInWorkspace } from '../../db/queries/people/sessions';
import { formatConnectionLimit } from './connection-limit';
import { lockMember, requireAnotherOwner } from './lock-member';

/**
 * Removes a member from the workspace: ends their sessions in it, and revokes their password links and the connect links
 * they created. Everything else they created stays, and so do their other workspaces. Throws `not-found`, and `conflict`
 * for the last owner.
 */
export async function removeMember(member: Member, memberId: string): Promise<void> {
  requirePermission(member, 'members:write');
  const { workspaceId } = member;
  await db().transaction(async (tx) => {
    const target = await lockMember(tx, member, memberId);
    await requireAnotherOwner(tx, member, target);
    const connections = await formatConnectionLimit(tx, workspaceId, target.limitedTo);
    await deleteSessionsInWorkspace(tx, { personId: target.personId, workspaceId });
    await removeMembership(tx, target.id);
    await revokePasswordLinks(tx, target.personId);
    const connectLinks = await revokeConnectLinksOfMember(tx, target.id);
    await recordAudit(tx, {
      workspaceId,
      actor: { kind: 'member', member },
      action: 'member.remove',
      target: target.email,
      targetKind: 'member',
      targetId: target.id,
      before: { role: target.role, connections },
      ...(connectLinks > 0 ? { details: { connectLinks } } : {}),
    });
  });
}
