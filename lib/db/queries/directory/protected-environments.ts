import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Queryable } from '../../client';
import { protectedEnvironments } from '../../schema';

type Key = { workspaceId: string; environmentId: string };

/** Returns the protection set for environments, by their id. For environments without a setting, their type decides. */
export async function listProtections(database: Queryable, workspaceId: string): Promise<ReadonlyMap<string, boolean>> {
  const rows = await database
    .select()
    .from(protectedEnvironments)
    .where(eq(protectedEnvironments.workspaceId, workspaceId));
  return new Map(rows.map(({ environmentId, isProtected }) => [environmentId, isProtected]));
}

export async function findProtection(
  database: Queryable,
  { workspaceId, environmentId }: Key,
): Promise<boolean | undefined> {
  const { isProtected } = protectedEnvironments;
  const [row] = await database
    .select({ isProtected })
    .from(protectedEnvironments)
    .where(
      and(eq(protectedEnvironments.workspaceId, workspaceId), eq(protectedEnvironments.environmentId, environmentId)),
    );
  return row?.isProtected;
}

export async function saveProtection(tx: Queryable, key: Key, isProtected: boolean): Promise<void> {
  await tx
    .insert(protectedEnvironments)
    .values({ ...key, isProtected })
    .onConflictDoUpdate({
      target: [protectedEnvironments.workspaceId, protectedEnvironments.environmentId],
      set: { isProtected },
    });
}
