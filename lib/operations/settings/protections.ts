import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import type { Protection } from '../../api/workspaces';
import { recordAudit } from '../../audit/record';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { listProtections as listDecided, saveProtection } from '../../db/queries/directory/protected-environments';
import { lockWorkspace } from '../../db/queries/people/workspaces';
import { notFound } from '../../errors';
import { isProtectedType } from '../access/protection';
import { findAccessibleDirectories } from '../access/require-connection';

export const setProtectionInput = z.object({ isProtected: z.boolean() });
export type SetProtectionInput = z.output<typeof setProtectionInput>;

/** Returns every known environment of the workspace once, with whether it is protected; for owners. */
export async function listProtections(member: Member): Promise<Protection[]> {
  requirePermission(member, 'settings:write');
  const decided = await listDecided(db(), member.workspaceId);
  const found = new Map<string, Protection>();
  for (const { connection, environments } of await findAccessibleDirectories(member)) {
    for (const { environmentId, known } of environments) {
      if (!known || found.has(environmentId)) continue;
      const { name, type } = known;
      const isProtected = decided.get(environmentId) ?? isProtectedType(type);
      found.set(environmentId, { environmentId, name, type, connection: connection.name, isProtected });
    }
  }
  return [...found.values()];
}

/** Protects or unprotects an environment. Throws `not-found` for an unknown or malformed id, or another workspace's. */
export async function setProtection(
  member: Member,
  environmentId: string,
  { isProtected }: SetProtectionInput,
): Promise<Protection> {
  requirePermission(member, 'settings:write');
  const { workspaceId } = member;
  const known = (await listProtections(member)).find(
    (environment) => environment.environmentId === environmentId.toLowerCase(),
  );
  if (!known) throw notFound('environment');
  await db().transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const before = (await listDecided(tx, workspaceId)).get(known.environmentId) ?? isProtectedType(known.type);
    if (before === isProtected) return;
    await saveProtection(tx, { workspaceId, environmentId: known.environmentId }, isProtected);
    await recordAudit(tx, {
      workspaceId,
      actor: { kind: 'member', member },
      action: 'workspace.protect-environment',
      target: known.name,
      targetKind: 'environment',
      targetId: known.environmentId,
      environment: { id: known.environmentId, name: known.name },
      before: { isProtected: before },
      after: { isProtected },
    });
  });
  return { ...known, isProtected };
}
