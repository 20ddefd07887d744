import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Role } from '../../../auth/role-names';
import type { Queryable } from '../../client';
import { connections, memberConnections, members } from '../../schema';

/** Returns the number of owners. Hold `lockWorkspace` while the number matters. */
export async function countOwners(tx: Queryable, workspaceId: string): Promise<number> {
  return tx.$count(
    members,
    and(eq(members.workspaceId, workspaceId), eq(members.role, 'owner'), isNull(members.removedAt)),
  );
}

/** Sets a member's role and limits. `limitedTo` null = all connections, otherwise connections of the same workspace. */
export async function saveMembership(
  tx: Queryable,
  memberId: string,
  { role, limitedTo }: { role: Role; limitedTo: readonly string[] | null },
): Promise<void> {
  await tx
    .update(members)
    .set({ role, isLimited: limitedTo !== null })
    .where(eq(members.id, memberId));
  await saveMemberConnections(tx, memberId, limitedTo ?? []);
}

/** Replaces the connections that a member is limited to. */
export async function saveMemberConnections(tx: Queryable, memberId: string, ids: readonly string[]): Promise<void> {
  await tx.delete(memberConnections).where(eq(memberConnections.memberId, memberId));
  if (ids.length === 0) return;
  await tx.insert(memberConnections).values(ids.map((connectionId) => ({ memberId, connectionId })));
}

/** Removes a member. The row is kept, because it is the creator of other rows; the limits are deleted. */
export async function removeMembership(tx: Queryable, memberId: string): Promise<void> {
  await tx.update(members).set({ removedAt: sql`now()` }).where(eq(members.id, memberId));
  await saveMemberConnections(tx, memberId, []);
}

export type NamedConnection = { id: string; name: string };

/** Returns the connections of a workspace, by name. */
export async function listConnectionNames(database: Queryable, workspaceId: string): Promise<NamedConnection[]> {
  return database
    .select({ id: connections.id, name: connections.name })
    .from(connections)
    .where(eq(connections.workspaceId, workspaceId))
    .orderBy(sql`lower(${connections.name})`, connections.id);
}
