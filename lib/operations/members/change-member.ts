import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import type { MemberSummary } from '../../api/members';
import { recordAudit } from '../../audit/record';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { saveMembership } from '../../db/queries/people/member-changes';
import { connectionsInput, formatConnectionLimit, roleInput, validateConnectionLimit } from './connection-limit';
import { lockMember, requireAnotherOwner } from './lock-member';
import { toMemberSummary } from './member-summary';

export const changeMemberInput = z.object({ role: roleInput.optional(), connections: connectionsInput.optional() });
export type ChangeMemberInput = z.output<typeof changeMemberInput>;

/**
 * Changes a member's role, the connections they are limited to, or both. Absent values do not change, but a role that cannot
 * be limited removes the limit. Takes effect with the member's next request. Throws `not-found`, and `conflict` for the
 * last owner.
 */
export async function changeMember(
  member: Member,
  memberId: string,
  changes: ChangeMemberInput,
): Promise<MemberSummary> {
  requirePermission(member, 'members:write');
  const { workspaceId } = member;
  return db().transaction(async (tx) => {
    const target = await lockMember(tx, member, memberId);
    const role = changes.role ?? target.role;
    if (role !== 'owner') await requireAnotherOwner(tx, member, target);
    const currentLimit = role === 'operator' || role === 'viewer' ? target.limitedTo : null;
    const limitedTo = changes.connections === undefined ? currentLimit : changes.connections;
    const before = await formatConnectionLimit(tx, workspaceId, target.limitedTo);
    const after = await validateConnectionLimit(tx, workspaceId, { role, limitedTo });
    await saveMembership(tx, target.id, { role, limitedTo });
    await recordAudit(tx, {
      workspaceId,
      actor: { kind: 'member', member },
      action: 'member.change',
      target: target.email,
      targetKind: 'member',
      targetId: target.id,
      before: { role: target.role, connections: before },
      after: { role, connections: after },
    });
    return toMemberSummary({ ...target, role, limitedTo: limitedTo && [...limitedTo] });
  });
}
