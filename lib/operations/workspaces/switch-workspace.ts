import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import { listMemberships } from '../../db/queries/people/members';
import { setSessionWorkspace } from '../../db/queries/people/sessions';
import { notFound } from '../../errors';
import { parseInput } from '../../parse-input';

const SwitchInput = z.object({ workspaceId: z.string() });

/**
 * Puts this browser's session into another workspace of the same person. Everybody may; a workspace the person is not a
 * member of does not exist for them (`not-found`).
 */
export async function switchWorkspace(member: Member, sessionToken: string, input: unknown): Promise<Member> {
  const { workspaceId } = parseInput(SwitchInput, input);
  return db().transaction(async (tx) => {
    const memberships = await listMemberships(tx, member.personId);
    const there = memberships.find((membership) => membership.workspaceId === workspaceId);
    if (!there) throw notFound('workspace');
    await setSessionWorkspace(tx, sessionToken, workspaceId);
    const { origin } = member;
    await recordAudit(tx, {
      workspaceId,
      actor: { kind: 'member', member: there },
      action: 'session.switch-workspace',
      target: there.workspaceName,
      targetKind: 'workspace',
      targetId: workspaceId,
      ...(origin ? { origin } : {}),
    });
    return there;
  });
}
