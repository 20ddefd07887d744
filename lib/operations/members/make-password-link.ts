import 'server-only';
import type { Member } from '../../actor';
import type { NewPasswordLink } from '../../api/members';
import { recordAudit } from '../../audit/record';
import { issuePasswordLink } from '../../auth/passwords/issue-password-link';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { listMembers } from '../../db/queries/people/members';
import { AppError, notFound } from '../../errors';
import { parseUuid } from '../../ids';

/**
 * Creates a password link for a member and returns its URL, to be shown only once; an earlier link stops working. Throws
 * `not-allowed` for a person who also belongs to a workspace of other owners, because their password opens that as well.
 */
export async function makePasswordLink(member: Member, memberId: string): Promise<NewPasswordLink> {
  requirePermission(member, 'members:write');
  if (parseUuid(memberId) === undefined) throw notFound('member');
  const { workspaceId } = member;
  return db().transaction(async (tx) => {
    const [target] = await listMembers(tx, { workspaceId, askingPersonId: member.personId, memberId });
    if (!target) throw notFound('member');
    if (!target.isOurs) {
      throw new AppError(
        'not-allowed',
        `${target.email} also belongs to another workspace. Only someone who owns all their workspaces can create a password link.`,
      );
    }
    const passwordLink = await issuePasswordLink(tx, { personId: target.personId, madeBy: member.personId });
    await recordAudit(tx, {
      workspaceId,
      actor: { kind: 'member', member },
      action: 'member.password-link',
      target: target.email,
      targetKind: 'member',
      targetId: target.id,
    });
    return { passwordLink };
  });
}
