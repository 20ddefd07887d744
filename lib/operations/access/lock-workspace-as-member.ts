import 'server-only';
import type { Member } from '../../actor';
import type { Transaction } from '../../db/client';
import { findMemberRole } from '../../db/queries/people/members';
import { lockWorkspace } from '../../db/queries/people/workspaces';
import { AppError } from '../../errors';

/**
 * Locks the members and settings of the workspace until the transaction ends, and checks that `member` still has the role
 * from the session: two owners could remove each other's role at the same time. Throws `not-allowed` if the role changed.
 */
export async function lockWorkspaceAsMember(tx: Transaction, { id, workspaceId, role }: Member): Promise<void> {
  await lockWorkspace(tx, workspaceId);
  if ((await findMemberRole(tx, id)) === role) return;
  throw new AppError('not-allowed', 'Your role has changed. Reload the page.');
}
