import 'server-only';
import type { Member } from '../../actor';
import type { MemberSummary } from '../../api/members';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import * as members from '../../db/queries/people/members';
import { toMemberSummary } from './member-summary';

/** Returns the members of the workspace in the order they joined; for owners. */
export async function listMembers(member: Member): Promise<MemberSummary[]> {
  requirePermission(member, 'members:write');
  const scope = { workspaceId: member.workspaceId, askingPersonId: member.personId };
  const rows = await members.listMembers(db(), scope);
  return rows.map(toMemberSummary);
}
