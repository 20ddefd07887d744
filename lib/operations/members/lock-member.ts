import 'server-only';
import type { Member } from '../../actor';
import type { Transaction } from '../../db/client';
import { countOwners } from '../../db/queries/people/member-changes';
import { type ListedMember, listMembers } from '../../db/queries/people/members';
import { AppError, notFound } from '../../errors';
import { parseUuid } from '../../ids';
import { lockWorkspaceAsMember } from '../access/lock-workspace-as-member';

/**
 * The member of the asker's workspace that is to be changed, while nobody else changes any of them. Malformed, unknown,
 * another workspace's and one who has left: the same `not-found`.
 */
export async function lockMember(tx: Transaction, asker: Member, memberId: string): Promise<ListedMember> {
  const id = parseUuid(memberId);
  const { workspaceId, personId: askingPersonId } = asker;
  await lockWorkspaceAsMember(tx, asker);
  const [target] = id === undefined ? [] : await listMembers(tx, { workspaceId, askingPersonId, memberId: id });
  if (!target) throw notFound('member');
  return target;
}

/** Throws `conflict` when `target` is the only owner: somebody must stay who can let others in. */
export async function requireAnotherOwner(tx: Transaction, asker: Member, target: ListedMember): Promise<void> {
  if (target.role !== 'owner' || (await countOwners(tx, asker.workspaceId)) > 1) return;
  throw new AppError(
    'conflict',
    `${target.name} is the only owner of ${asker.workspaceName}. Make someone else an owner first.`,
  );
}
