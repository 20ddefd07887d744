import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { recordAudit } from '../../audit/record';
import { invitePerson } from '../../auth/identity/invite-person';
import { EmailInput, NameInput } from '../../auth/identity/person-input';
import { requirePermission } from '../../auth/require-permission';
import { db, type Transaction } from '../../db/client';
import { saveMemberConnections } from '../../db/queries/people/member-changes';
import { addMembership, listMembers } from '../../db/queries/people/members';
import { AppError } from '../../errors';
import { parseInput } from '../../parse-input';
import { ConnectionsInput, RoleInput, validateConnectionLimit } from './connection-limit';
import { type MemberSummary, toMemberSummary } from './member-summary';
import { type InvitationStatus, sendInvitation } from './send-invitation';

export const AddMemberInput = z.object({
  email: EmailInput,
  name: NameInput,
  role: RoleInput,
  connections: ConnectionsInput.default(null),
});

export type AddedMember = {
  member: MemberSummary;
  /** Shown once. Absent when the person has a way to sign in already: they keep it. */
  passwordLink?: string;
  /** What became of the invitation by e-mail; `off` where no mail server is set. */
  mail: InvitationStatus;
};

/**
 * Adds a person to the workspace by e-mail and role, and tells them by e-mail where a mail server is set. Throws `conflict`
 * for a member, and for somebody nobody vouches for; a mail that cannot be sent throws nothing.
 */
export async function addMember(member: Member, input: unknown): Promise<AddedMember> {
  requirePermission(member, 'members:write');
  const given = parseInput(AddMemberInput, input);
  const added = await db().transaction((tx) => add(tx, member, given));
  // Only now: a transaction does not wait for the network, and a mail cannot be taken back.
  return { ...added, mail: await sendInvitation(added, member) };
}

async function add(
  tx: Transaction,
  member: Member,
  { email, name, role, connections: limitedTo }: z.output<typeof AddMemberInput>,
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
