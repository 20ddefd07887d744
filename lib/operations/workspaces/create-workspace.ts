import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import type { CreatedWorkspace } from '../../api/workspaces';
import { recordAudit } from '../../audit/record';
import { invitePerson } from '../../auth/identity/invite-person';
import { EmailInput, NameInput } from '../../auth/identity/person-input';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { addMembership } from '../../db/queries/people/members';
import { addWorkspace } from '../../db/queries/people/workspaces';

export const createWorkspaceInput = z.object({
  name: NameInput,
  owner: z.object({ name: NameInput, email: EmailInput }),
});
export type CreateWorkspaceInput = z.output<typeof createWorkspaceInput>;

/** Creates another workspace with its own owner. The creator has no access to it unless they are the owner. */
export async function createWorkspace(
  member: Member,
  { name, owner }: CreateWorkspaceInput,
): Promise<CreatedWorkspace> {
  requirePermission(member, 'settings:write');
  return db().transaction(async (tx) => {
    const workspace = await addWorkspace(tx, name);
    const { person, passwordLink } = await invitePerson(tx, member, owner);
    await addMembership(tx, { workspaceId: workspace.id, personId: person.id, role: 'owner' });
    const entry = {
      action: 'workspace.create',
      target: name,
      targetKind: 'workspace',
      targetId: workspace.id,
      details: { owner: owner.email },
    } as const;
    await recordAudit(tx, { workspaceId: member.workspaceId, actor: { kind: 'member', member }, ...entry });
    // The new audit log starts with its creation, without a member: the creator belongs to another workspace.
    await recordAudit(tx, { workspaceId: workspace.id, actor: { kind: 'system' }, ...entry });
    return { workspace, ...(passwordLink === undefined ? {} : { passwordLink }) };
  });
}
