import 'server-only';
import type { Member } from '../../../actor';
import type { FailedCreation } from '../../../api/connections';
import { requirePermission } from '../../../auth/require-permission';
import { db } from '../../../db/client';
import { listFailedCreationRows } from '../../../db/queries/connections/failed-creations';
import { findInstallationOwner } from '../../../db/queries/people/members';

/**
 * Lists sign-ins that failed at Nango in the last 30 days, newest first. Nango doesn't report their workspace, so only the
 * installation's first owner sees them, for all workspaces together; for other owners the list is empty.
 */
export async function listFailedCreations(member: Member): Promise<FailedCreation[]> {
  requirePermission(member, 'settings:write');
  if ((await findInstallationOwner(db())) !== member.personId) return [];
  const rows = await listFailedCreationRows(db());
  return rows.map(({ id, integration, error, createdAt }) => ({
    id,
    integration,
    ...(error ? { error } : {}),
    at: createdAt.toISOString(),
  }));
}
