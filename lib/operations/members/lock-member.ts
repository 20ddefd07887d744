import 'server-only';
import type { Member } from '../../actor';
import type { Transaction } from '../../db/client';
import { countOwners } from '../../db/queries/people/member-changes';
import { type ListedMember, listMembers } from '../../db/queries/people/members';
import { AppError, notFound } from '../../errors';
import { parseUuid } from '../../ids';
import { lockWorkspaceAsMember } from '../access/lock-workspace-as-member';

/**
 * Locks the members of the actor's workspace and returns the one to change. Throws the same `not-found` for an unknown or
 * malformed id, a removed member and a member of another workspace.
 */
export async function lockMember(tx: Transaction, actor: Member, memberId: string): Promise<ListedMember> {
  const id = parseUuid(memberId);
  const { workspaceId, personId: askingPersonId } = actor;
  await lockWorkspaceAsMember(tx, actor);
  const [target] = id === undefined ? [] : await listMembers(tx, { workspaceId, askingPersonId, memberId: id });
  if (!target) throw notFound('member');
  return target;
}

/** Throws `conflict` if `target` is the only owner, because a workspace needs an owner to add members. */
export async function requireAnotherOwner(tx: Transaction, actor: Member, target: ListedMember): Promise<void> {
  if (target.role !== 'owner' || (await countOwners(tx, actor.workspaceId)) > 1) return;
  throw new AppError(
    'conflict',
    `${target.name} is the only owner of ${actor.workspaceName}. Make someone else an owner first.`,
  );
}
