import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { recordAudit } from '../../audit/record';
import { bringInPerson } from '../../auth/bring-in-person';
import { EmailInput, NameInput } from '../../auth/person-input';
import { requirePermission } from '../../auth/require-permission';
import { ROLES } from '../../auth/roles';
import { db } from '../../db/client';
import { addMembership, listMembers } from '../../db/members';
import { AppError } from '../../errors';
import { parseInput } from '../../parse-input';
import { type MemberSummary, toMemberSummary } from './member-summary';

export const AddMemberInput = z.object({
  email: EmailInput,
  name: NameInput,
  role: z.enum(ROLES, { error: `A role is one of ${ROLES.join(', ')}.` }),
});

export type AddedMember = {
  member: MemberSummary;
  /** Shown once. Absent when the e-mail was known to Tenantry already: its person keeps their own ways to sign in. */
  passwordLink?: string;
};

/** Adds a person to the workspace by e-mail and role. Throws `conflict` for a member, and for somebody nobody vouches for. */
export async function addMember(member: Member, input: unknown): Promise<AddedMember> {
  requirePermission(member, 'members:write');
  const { email, name, role } = parseInput(AddMemberInput, input);
  const { workspaceId } = member;
  return db().transaction(async (tx) => {
    const { person, passwordLink } = await bringInPerson(tx, member, { email, name });
    const membership = await addMembership(tx, { workspaceId, personId: person.id, role });
    if (!membership) {
      throw new AppError('conflict', `${email} is a member of ${member.workspaceName} already.`, { field: 'email' });
    }
    const actor = { kind: 'member', member } as const;
    await recordAudit(tx, { workspaceId, actor, action: 'member.add', target: email, details: { role } });
    const scope = { workspaceId, askingPersonId: member.personId, memberId: membership.id };
    const [added] = await listMembers(tx, scope);
    if (!added) throw new Error('a new member was not found');
    return { member: toMemberSummary(added), ...(passwordLink === undefined ? {} : { passwordLink }) };
  });
}
