import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { WorkspaceSettings } from '../../../api/workspaces';
import type { Role } from '../../../auth/role-names';
import type { Queryable, Transaction } from '../../client';
import { members, workspaces } from '../../schema';

/** An arbitrary number that every version of Tenantry shares. */
const CLAIM_LOCK = 7_316_025_412;

export async function hasWorkspace(database: Queryable): Promise<boolean> {
  const rows = await database.select({ id: workspaces.id }).from(workspaces).limit(1);
  return rows.length > 0;
}

/** Serializes claims of an empty installation until the transaction ends. */
export async function lockInstallationSetup(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CLAIM_LOCK}::bigint)`);
}

/** Serializes changes to the members and settings of a workspace until the transaction ends. */
export async function lockWorkspace(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for('no key update');
}

export async function findWorkspaceSettings(
  database: Queryable,
  workspaceId: string,
): Promise<WorkspaceSettings | undefined> {
  const { name, isReadOnly, isReasonRequired, auditRetentionDays } = workspaces;
  const [row] = await database
    .select({ name, isReadOnly, isReasonRequired, auditRetentionDays })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return row;
}

export async function saveWorkspaceSettings(
  tx: Queryable,
  workspaceId: string,
  changes: Partial<WorkspaceSettings>,
): Promise<void> {
  await tx.update(workspaces).set(changes).where(eq(workspaces.id, workspaceId));
}

export async function addWorkspace(tx: Queryable, name: string): Promise<{ id: string; name: string }> {
  const [workspace] = await tx
    .insert(workspaces)
    .values({ name })
    .returning({ id: workspaces.id, name: workspaces.name });
  if (!workspace) throw new Error('a new workspace was not returned');
  return workspace;
}

export type PersonWorkspace = { id: string; name: string; role: Role };

/** Returns the workspaces of a person, earliest joined first. */
export async function listWorkspacesOfPerson(database: Queryable, personId: string): Promise<PersonWorkspace[]> {
  return database
    .select({ id: workspaces.id, name: workspaces.name, role: members.role })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(and(eq(members.personId, personId), isNull(members.removedAt)))
    .orderBy(asc(members.createdAt), asc(members.id));
}
