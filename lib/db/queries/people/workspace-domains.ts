import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import type { Role } from '../../../auth/roles';
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

/** False when the workspace has this domain already. */
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

/** The role that a removed domain gave; undefined when the workspace had no such domain. */
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
 * Every workspace that lets the people of a domain in, whoever they are; for sign-in alone. In the order in which the ends
 * of chains are locked.
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
