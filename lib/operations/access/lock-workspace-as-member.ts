import 'server-only';
import type { Member } from '../../actor';
import type { Transaction } from '../../db/client';
import { findMemberRole } from '../../db/queries/people/members';
import { lockWorkspace } from '../../db/queries/people/workspaces';
import { AppError } from '../../errors';

/**
 * Until the transaction ends nobody else changes members or settings of the workspace, and `member` is still who the
 * session said: of two owners who take the other's role at once, the second is no owner any more. Throws `not-allowed`.
 */
export async function lockWorkspaceAsMember(tx: Transaction, { id, workspaceId, role }: Member): Promise<void> {
  await lockWorkspace(tx, workspaceId);
  if ((await findMemberRole(tx, id)) === role) return;
  throw new AppError('not-allowed', 'Your role has changed. Reload the page.');
}
