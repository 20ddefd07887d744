import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import { listMemberships } from '../../db/queries/people/members';
import { setSessionWorkspace } from '../../db/queries/people/sessions';
import { notFound } from '../../errors';
import { parseInput } from '../../parse-input';

export const switchWorkspaceInput = z.object({ workspaceId: z.string() });

/**
 * Switches this browser's session to another workspace of the person. Needs no permission. Throws `not-found` for a
 * workspace the person is not a member of.
 */
export async function switchWorkspace(member: Member, sessionToken: string, input: unknown): Promise<Member> {
  const { workspaceId } = parseInput(switchWorkspaceInput, input);
  return db().transaction(async (tx) => {
    const memberships = await listMemberships(tx, member.personId);
    const target = memberships.find((membership) => membership.workspaceId === workspaceId);
    if (!target) throw notFound('workspace');
    await setSessionWorkspace(tx, sessionToken, workspaceId);
    const { origin } = member;
    await recordAudit(tx, {
      workspaceId,
      actor: { kind: 'member', member: target },
      action: 'session.switch-workspace',
      target: target.workspaceName,
      targetKind: 'workspace',
      targetId: workspaceId,
      ...(origin ? { origin } : {}),
    });
    return target;
  });
}
