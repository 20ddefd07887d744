import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import type { AddedMember } from '../../api/members';
import { recordAudit } from '../../audit/record';
import { invitePerson } from '../../auth/identity/invite-person';
import { EmailInput, NameInput } from '../../auth/identity/person-input';
import { requirePermission } from '../../auth/require-permission';
import { db, type Transaction } from '../../db/client';
import { saveMemberConnections } from '../../db/queries/people/member-changes';
import { addMembership, listMembers } from '../../db/queries/people/members';
import { AppError } from '../../errors';
import { connectionsInput, roleInput, validateConnectionLimit } from './connection-limit';
import { toMemberSummary } from './member-summary';
import { sendInvitation } from './send-invitation';

export const addMemberInput = z.object({
  email: EmailInput,
  name: NameInput,
  role: roleInput,
  connections: connectionsInput.default(null),
});
export type AddMemberInput = z.output<typeof addMemberInput>;

/**
 * Adds a person to the workspace, and invites them by email if a mail server is configured. Throws `conflict` for a member,
 * and for a person of another workspace whose identity cannot be confirmed. A failed email does not throw.
 */
export async function addMember(member: Member, given: AddMemberInput): Promise<AddedMember> {
  requirePermission(member, 'members:write');
  const added = await db().transaction((tx) => add(tx, member, given));
  // After the transaction, which must not wait for the network; a sent email cannot be undone.
  return { ...added, mail: await sendInvitation(added, member) };
}

async function add(
  tx: Transaction,
  member: Member,
  { email, name, role, connections: limitedTo }: AddMemberInput,
): Promise<Omit<AddedMember, 'mail'>> {
  const { workspaceId } = member;
  const connections = await validateConnectionLimit(tx, workspaceId, { role, limitedTo });
  const { person, passwordLink } = await invitePerson(tx, member, { email, name });
  const isLimited = limitedTo !== null;
  const membership = await addMembership(tx, { workspaceId, personId: person.id, role, isLimited });
  if (!membership) {
    throw new AppError('conflict', `${email} is already a member of ${member.workspaceName}.`, { field: 'email' });
  }
  await saveMemberConnections(tx, membership.id, limitedTo ?? []);
  await recordAudit(tx, {
    workspaceId,
    actor: { kind: 'member', member },
    action: 'member.add',
    target: email,
    targetKind: 'member',
    targetId: membership.id,
    after: { role, connections },
  });
  const scope = { workspaceId, askingPersonId: member.personId, memberId: membership.id };
  const [row] = await listMembers(tx, scope);
  if (!row) throw new Error('a new member was not found');
  return { member: toMemberSummary(row), ...(passwordLink === undefined ? {} : { passwordLink }) };
}
