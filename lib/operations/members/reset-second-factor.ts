import 'server-only';
import type { Member } from '../../actor';
import { recordAudit } from '../../audit/record';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { deleteSecondFactor } from '../../db/queries/people/second-factors';
import { AppError } from '../../errors';
import { lockMember } from './lock-member';

/**
 * Removes the second factor of a member who has lost their app and backup codes. Throws `not-found`, `conflict` if the
 * member has none, and `not-allowed` for the caller, who needs their password for this, and for a person who also belongs
 * to a workspace of other owners.
 */
export async function resetSecondFactor(member: Member, memberId: string): Promise<void> {
  requirePermission(member, 'members:write');
  const { workspaceId } = member;
  await db().transaction(async (tx) => {
    const target = await lockMember(tx, member, memberId);
    if (target.personId === member.personId) {
      throw new AppError('not-allowed', 'To turn off your own second factor, go to your profile.');
    }
    if (!target.isOurs) {
      throw new AppError(
        'not-allowed',
        `${target.email} also belongs to another workspace. Only someone who owns all their workspaces can reset their second factor.`,
      );
    }
    if (!(await deleteSecondFactor(tx, target.personId))) {
      throw new AppError('conflict', `${target.email} has no second factor.`);
    }
    await recordAudit(tx, {
      workspaceId,
      actor: { kind: 'member', member },
      action: 'member.second-factor-reset',
      target: target.email,
      targetKind: 'member',
      targetId: target.id,
    });
  });
}
