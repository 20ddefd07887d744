import 'server-only';
import { extentOf } from '../../../auth/roles';
import type { Transaction } from '../../../db/client';
import type { AttemptRow } from '../../../db/queries/connections/attempts';
import { findMemberRole } from '../../../db/queries/people/members';

export type InitiatorRefusal = 'beginner-left';

/**
 * Returns `beginner-left` if the member who started an attempt was removed or may no longer connect tenants. Returns
 * undefined if they still may, and for attempts through a link, for which only the state of the link counts.
 */
export async function checkInitiator(
  tx: Transaction,
  { memberId, linkId }: Pick<AttemptRow, 'memberId' | 'linkId'>,
): Promise<InitiatorRefusal | undefined> {
  if (linkId) return undefined;
  const role = await findMemberRole(tx, memberId);
  return role && extentOf(role, 'connections:write') ? undefined : 'beginner-left';
}
