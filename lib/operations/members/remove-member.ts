import 'server-only';
import type { Member } from '../../actor';
import { recordAudit } from '../../audit/record';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { revokeConnectLinksOf } from '../../db/connect-links';
import { removeMembership } from '../../db/member-changes';
import { closePasswordLinks } from '../../db/password-links';
import { deleteSessionsIn } from '../../db/sessions';
import { keepAnOwner, lockTarget } from './find-target';
import { reachWords } from './member-reach';

/**
 * Takes a member out of the workspace: their sessions in it end at once, the person's open password links and the
 * connect links they made stop working for good, what else they made stays. Else nothing changes for them in other
 * workspaces. Throws `not-found`, and `conflict` for the last owner.
 */
export async function removeMember(member: Member, memberId: string): Promise<void> {
  requirePermission(member, 'members:write');
  const { workspaceId } = member;
  await db().transaction(async (tx) => {
    const target = await lockTarget(tx, member, memberId);
    await keepAnOwner(tx, member, target);
    const connections = await reachWords(tx, workspaceId, target.limitedTo);
    await deleteSessionsIn(tx, { personId: target.personId, workspaceId });
    await removeMembership(tx, target.id);
    await closePasswordLinks(tx, target.personId);
    const connectLinks = await revokeConnectLinksOf(tx, target.id);
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
