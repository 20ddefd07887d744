import 'server-only';
import { extentOf } from '../../auth/roles';
import type { AttemptRow } from '../../db/attempts';
import type { Transaction } from '../../db/client';
import { findRole } from '../../db/members';

export type BeginnerRefusal = 'beginner-left';

/**
 * Why the member who began an attempt can end it no more: they were removed, or may no longer connect. Undefined when they
 * may, and for attempts through a link, which stand and fall with the link.
 */
export async function refusalByBeginner(
  tx: Transaction,
  { memberId, linkId }: Pick<AttemptRow, 'memberId' | 'linkId'>,
): Promise<BeginnerRefusal | undefined> {
  if (linkId) return undefined;
  const role = await findRole(tx, memberId);
  return role && extentOf(role, 'connections:write') ? undefined : 'beginner-left';
}
