import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import type { Role } from '../../../auth/role-names';
import type { Queryable } from '../../client';
import { workspaceDomains } from '../../schema';

export type WorkspaceDomain = { domain: string; role: Role; createdAt: Date };

export async function listDomains(database: Queryable, workspaceId: string): Promise<WorkspaceDomain[]> {
  const { domain, role, createdAt } = workspaceDomains;
  return database
    .select({ domain, role, createdAt })
    .from(workspaceDomains)
    .where(eq(workspaceDomains.workspaceId, workspaceId))
    .orderBy(asc(domain));
}

/** Adds a domain. Returns false if the workspace already has it. */
export async function addDomain(
  tx: Queryable,
  given: { workspaceId: string; domain: string; role: Role },
): Promise<boolean> {
  const rows = await tx
    .insert(workspaceDomains)
    .values(given)
    .onConflictDoNothing()
    .returning({ domain: workspaceDomains.domain });
  return rows.length > 0;
}

/** Removes a domain. Returns the role it gave; undefined if the workspace did not have it. */
export async function removeDomain(
  tx: Queryable,
  { workspaceId, domain }: { workspaceId: string; domain: string },
): Promise<Role | undefined> {
  const [row] = await tx
    .delete(workspaceDomains)
    .where(and(eq(workspaceDomains.workspaceId, workspaceId), eq(workspaceDomains.domain, domain)))
    .returning({ role: workspaceDomains.role });
  return row?.role;
}

/**
 * Returns every workspace that allows a domain, for sign-in only, in the order in which the heads of their chains are
 * locked.
 */
export async function listWorkspacesAdmittingDomain(
  database: Queryable,
  domain: string,
): Promise<{ workspaceId: string; role: Role }[]> {
  return database
    .select({ workspaceId: workspaceDomains.workspaceId, role: workspaceDomains.role })
    .from(workspaceDomains)
    .where(eq(workspaceDomains.domain, domain))
    .orderBy(asc(workspaceDomains.workspaceId));
}
