import 'server-only';
import { extentOf } from '../../../auth/roles';
import type { Transaction } from '../../../db/client';
import type { AttemptRow } from '../../../db/queries/connections/attempts';
import { findMemberRole } from '../../../db/queries/people/members';

export type InitiatorRefusal = 'beginner-left';

/**
 * Why the member who began an attempt can end it no more: they were removed, or may no longer connect. Undefined when they
 * may, and for attempts through a link, which stand and fall with the link.
 */
export async function checkInitiator(
  tx: Transaction,
  { memberId, linkId }: Pick<AttemptRow, 'memberId' | 'linkId'>,
): Promise<InitiatorRefusal | undefined> {
  if (linkId) return undefined;
  const role = await findMemberRole(tx, memberId);
  return role && extentOf(role, 'connections:write') ? undefined : 'beginner-left';
}
