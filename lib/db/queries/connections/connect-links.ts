import 'server-only';
import { and, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { Role } from '../../../auth/role-names';
import type { Queryable } from '../../client';
import { connections, connectLinks, members, people, workspaces } from '../../schema';

export type ConnectLinkRow = typeof connectLinks.$inferSelect;
export type NewConnectLink = Omit<typeof connectLinks.$inferInsert, 'expiresAt'> & { days: number };

/** A link with its creator and the resulting connection. */
export type ConnectLinkDetails = {
  link: ConnectLinkRow;
  workspaceName: string;
  madeBy: string;
  /** The current role of the creator; null if they have left. */
  makerRole: Role | null;
  connectionName: string | null;
};

const IS_VALID = and(
  isNull(connectLinks.usedAt),
  isNull(connectLinks.revokedAt),
  gt(connectLinks.expiresAt, sql`now()`),
);

/** Stores a link that expires after `days`, by the database's clock. */
export async function insertConnectLink(tx: Queryable, { days, ...link }: NewConnectLink): Promise<ConnectLinkRow> {
  const expiresAt = sql`now() + make_interval(days => ${days}::int)`;
  const [row] = await tx
    .insert(connectLinks)
    .values({ ...link, expiresAt })
    .returning();
  if (!row) throw new Error('a connect link was not stored');
  return row;
}

/** Returns the links of a workspace, at most `most`: valid ones before the others, each newest first. */
export async function listConnectLinks(
  database: Queryable,
  { workspaceId, most }: { workspaceId: string; most: number },
): Promise<ConnectLinkDetails[]> {
  return known(database, eq(connectLinks.workspaceId, workspaceId))
    .orderBy(desc(sql`(${IS_VALID})`), desc(connectLinks.createdAt))
    .limit(most);
}

export async function countConnectLinks(database: Queryable, workspaceId: string): Promise<number> {
  return database.$count(connectLinks, eq(connectLinks.workspaceId, workspaceId));
}

/** Revokes all valid links that a member created. Returns how many there were. */
export async function revokeConnectLinksOfMember(tx: Queryable, memberId: string): Promise<number> {
  const revoked = await tx
    .update(connectLinks)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(connectLinks.createdBy, memberId), IS_VALID))
    .returning({ id: connectLinks.id });
  return revoked.length;
}

/** Returns a link by the hash of its token, for someone who is not signed in. */
export async function findConnectLink(database: Queryable, tokenHash: string): Promise<ConnectLinkDetails | undefined> {
  const [row] = await known(database, eq(connectLinks.tokenHash, tokenHash));
  return row;
}

/**
 * Locks a link until the transaction ends, so that no one else uses or revokes it. Pass `workspaceId` if a member names
 * the link.
 */
export async function lockConnectLink(
  tx: Queryable,
  { id, workspaceId }: { id: string; workspaceId?: string },
): Promise<ConnectLinkDetails | undefined> {
  const ofWorkspace = workspaceId === undefined ? undefined : eq(connectLinks.workspaceId, workspaceId);
  const [row] = await known(tx, and(eq(connectLinks.id, id), ofWorkspace)).for('update', { of: connectLinks });
  return row;
}

/** Marks a link as used by a connection. Returns its recipient. */
export async function redeemConnectLink(
  tx: Queryable,
  id: string,
  connectionId: string,
): Promise<{ recipient: string } | undefined> {
  const [row] = await tx
    .update(connectLinks)
    .set({ usedAt: sql`now()`, connectionId })
    .where(eq(connectLinks.id, id))
    .returning({ recipient: connectLinks.recipient });
  return row;
}

/** Revokes a link. Repeating the call changes nothing. */
export async function revokeConnectLink(tx: Queryable, id: string): Promise<void> {
  await tx
    .update(connectLinks)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(connectLinks.id, id), isNull(connectLinks.revokedAt)));
}

function known(database: Queryable, condition: SQL | undefined) {
  return database
    .select({
      link: connectLinks,
      workspaceName: workspaces.name,
      madeBy: people.name,
      makerRole: sql<Role | null>`case when ${members.removedAt} is null then ${members.role} end`,
      connectionName: connections.name,
    })
    .from(connectLinks)
    .innerJoin(workspaces, eq(workspaces.id, connectLinks.workspaceId))
    .innerJoin(members, eq(members.id, connectLinks.createdBy))
    .innerJoin(people, eq(people.id, members.personId))
    .leftJoin(connections, eq(connections.id, connectLinks.connectionId))
    .where(condition)
    .$dynamic();
}
